#pragma once

#include "engine/tensor.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// A place in a tensor of up to four axes, the first axis first: (n, c, y, x) in an image, (filter, channel, row,
/// column) in a weight, (n, i) in a dense layer, (filter) in a bias; axes that a tensor does not have are 0. In an
/// input, y and x outside the image are padding.
struct Cell {
    int n = 0;
    int c = 0;
    int y = 0;
    int x = 0;
    bool operator==(const Cell&) const = default;
};

/// Element `i`, row-major, of a tensor of up to four axes, and back. A cell to be turned back must lie in the tensor.
Cell cellAt(const Shape& shape, std::int64_t i);
std::int64_t indexOf(const Shape& shape, const Cell& cell);

/// One product a·b of a step, with the cells that its factors came from.
struct Term {
    Cell aCell;   ///< where `a` stands, on the padded grid: y and x may lie outside the image
    Cell aSource; ///< the image's cell that `a` was read from; the same as aCell, save in padding;
                  ///< y or x is -1 where it is a padded zero
    Cell bCell;   ///< where `b` stands (the weight)
    float a = 0.0f;
    float b = 0.0f;
    bool isPadding = false; ///< `a` is a padded cell
    double product() const { return static_cast<double>(a) * b; }
};

/// How one number of the result came to be. Where a walk says nothing else, result = bias + Σ a·b.
struct Step {
    Cell target;
    std::vector<Term> terms;
    float bias = 0.0f;
    float result = 0.0f;
};

/// How an operation is watched: a sequence of steps, one for each number of its result, computed on demand.
class Walk {
public:
    virtual ~Walk() = default;
    /// The tensor that the steps fill, in row-major order.
    virtual Shape targetShape() const = 0;
    /// Step `i` of 0..size()-1.
    virtual Step at(std::int64_t i) const = 0;

    std::int64_t size() const { return elementCount(targetShape()); }
    /// The results of all steps.
    Tensor result() const;
};

/// What one step of a scatter adds to one cell: target += a·b.
struct Share {
    Cell target;
    Term term;
};

/// How a backward pass is watched the other way round: a sequence of steps, one for each number of the gradient that
/// comes in, each of which adds its shares to several cells of the result.
class ScatterWalk {
public:
    virtual ~ScatterWalk() = default;
    /// The gradient that comes in; the steps take its numbers in row-major order.
    virtual Shape sourceShape() const = 0;
    /// The tensor that the shares add up in.
    virtual Shape targetShape() const = 0;
    /// The shares of number `i` of 0..size()-1.
    virtual std::vector<Share> at(std::int64_t i) const = 0;

    std::int64_t size() const { return elementCount(sourceShape()); }
    /// What the first `steps` steps have added up to; with size(), the result.
    Tensor sumOfFirst(std::int64_t steps) const;
};

} // namespace convscope
