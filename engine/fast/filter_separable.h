#pragma once

#include "engine/shape.h"

#include <optional>
#include <span>
#include <vector>

namespace convscope {

/// A kernel that is the product of a column and a row: weight[j][k] = column[j] · row[k].
struct SeparableKernel {
    std::vector<float> column;
    std::vector<float> row;
};

/// The column and the row whose product is this kernel (row-major), where there are such: what their outputs differ by
/// is at most a few roundings of float32, 5e-7 · Σ|weight| · the largest pixel.
std::optional<SeparableKernel> separated(std::span<const float> weights, Extent size);

} // namespace convscope
