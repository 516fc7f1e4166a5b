#pragma once

#include "engine/ops/conv2d.h"
#include "engine/walks/walk.h"

namespace convscope {

/// Watches conv2dForward, one step for each output cell; terms in the order filter channel, row, column.
class ConvWalk : public Walk {
public:
    /// Same arguments and errors as conv2dForward.
    static Result<ConvWalk> create(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params);

    Shape targetShape() const override { return m_shape.output(); }
    Step at(std::int64_t i) const override;

    /// What conv2dForward returns for the same tensors.
    Tensor forward() const;

    const Conv2dShape& shape() const { return m_shape; }
    const Tensor& input() const { return m_input; }
    const Tensor& weight() const { return m_weight; }

private:
    ConvWalk(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params, const Conv2dShape& shape);

    Tensor m_input;
    Tensor m_weight;
    Tensor m_bias;
    Conv2dParams m_params;
    Conv2dShape m_shape;
};

} // namespace convscope
