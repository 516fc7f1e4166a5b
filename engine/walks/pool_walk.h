#pragma once

#include "engine/ops/pool2d.h"
#include "engine/walks/walk.h"

namespace convscope {

/// Watches pool2dForward, one step for each output cell; terms are the cells of the window, row by row, padding
/// included. `b` is the cell's share (Max: 1 for the winner, else 0; Average: 1 / count), and the result Σ a·b;
/// with L2, `b` is `a` and the result the root of Σ a·b.
class PoolWalk : public Walk {
public:
    /// Same errors as pool2dForward.
    static Result<PoolWalk> create(Tensor input, const Pool2dParams& params);

    Shape targetShape() const override { return m_shape.output(); }
    Step at(std::int64_t i) const override;

    const Pool2dShape& shape() const { return m_shape; }

private:
    PoolWalk(Tensor input, const Pool2dParams& params, const Pool2dShape& shape);

    Tensor m_input;
    Pool2dParams m_params;
    Pool2dShape m_shape;
};

/// Watches pool2dBackward as a gather, one step for each cell of the input; terms are the windows that hold the cell,
/// in row-major order: `a` is the window's dOutput, aCell its place there, `b` the cell's share of it, 0 where another
/// cell won, bCell the cell.
class PoolGradientWalk : public Walk {
public:
    /// Same errors as pool2dBackward.
    static Result<PoolGradientWalk> create(Tensor input, Tensor dOutput, const Pool2dParams& params);

    Shape targetShape() const override { return m_shape.input(); }
    Step at(std::int64_t i) const override;

    const Pool2dShape& shape() const { return m_shape; }

private:
    PoolGradientWalk(Tensor input, Tensor dOutput, const Pool2dParams& params, const Pool2dShape& shape);

    Tensor m_input;
    Tensor m_dOutput;
    Pool2dParams m_params;
    Pool2dShape m_shape;
};

/// Watches the same as a scatter, one step for each number of dOutput, which goes back to the cells of its window by
/// their shares; those without one get none. aCell is the number's place, bCell and target the cell.
class PoolScatterWalk : public ScatterWalk {
public:
    static Result<PoolScatterWalk> create(Tensor input, Tensor dOutput, const Pool2dParams& params);

    Shape sourceShape() const override { return m_shape.output(); }
    Shape targetShape() const override { return m_shape.input(); }
    std::vector<Share> at(std::int64_t i) const override;

    const Pool2dShape& shape() const { return m_shape; }

private:
    PoolScatterWalk(Tensor input, Tensor dOutput, const Pool2dParams& params, const Pool2dShape& shape);

    Tensor m_input;
    Tensor m_dOutput;
    Pool2dParams m_params;
    Pool2dShape m_shape;
};

} // namespace convscope
