#pragma once

#include "engine/tensor.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// A place in a tensor of rank 4. In an input, y and x outside the image are padding.
struct Cell {
    int n = 0;
    int c = 0;
    int y = 0;
    int x = 0;
    bool operator==(const Cell&) const = default;
};

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

/// How one number of the result came to be: result = bias + Σ a·b.
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
    virtual std::int64_t size() const = 0;
    /// Step `i` of 0..size()-1, in the row-major order of the target.
    virtual Step at(std::int64_t i) const = 0;
};

} // namespace convscope
