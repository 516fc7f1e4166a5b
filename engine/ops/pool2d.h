#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/shape.h"
#include "engine/tensor.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace convscope {

enum class PoolKind {
    Max,     ///< the largest; of several, the first in row-major order; a NaN counts as the largest
    Average, ///< the mean
    L2,      ///< the root of the sum of squares, as torch.nn.LPPool2d with norm 2
};
/// "maxpool2d", "avgpool2d", "l2pool2d".
std::string toString(PoolKind kind);

/// The parameters of pooling, as PyTorch's torch.nn.MaxPool2d and torch.nn.AvgPool2d name them.
struct Pool2dParams {
    PoolKind kind = PoolKind::Max;
    Extent size{2, 2};
    Extent stride{2, 2};
    Extent dilation{};
    PaddingSpec padding{};       ///< never the largest, and zero in a mean or a sum
    bool countIncludePad = true; ///< a mean divides by the window's cells; else by those that lie in the image
    bool operator==(const Pool2dParams&) const = default;
};

/// The mean of each map, (N, C, H, W) to (N, C, 1, 1): average pooling with a window as large as the image.
Pool2dParams globalAveragePool(const Shape& input);

/// All the sizes of one pooling, checked against each other.
struct Pool2dShape {
    std::int64_t batch = 1;    ///< N
    std::int64_t channels = 1; ///< C, each pooled alone
    WindowGeometry window;

    Shape input() const { return {batch, channels, window.rows.input, window.cols.input}; }
    Shape output() const { return {batch, channels, window.rows.output(), window.cols.output()}; }
};

/// input (N, C, H, W). Every window must hold a cell of the image.
Result<Pool2dShape> pool2dShape(const Shape& input, const Pool2dParams& params);

/// The cells of the image that lie in the window of output number `output` (row-major), as places in the input's
/// data, in row-major order. Padding is left out, so there is at least one and at most size.h × size.w.
std::vector<std::size_t> pooledCells(const Pool2dShape& shape, std::size_t output);

/// What each of those cells hands on: the output is Σ share · value for Max (1 for the winner, else 0) and Average
/// (1 / count), and ∂output/∂value for all three (L2: value / output, 0 where that is 0).
template <typename Real>
std::vector<double> poolShares(const Pool2dShape& shape, const Pool2dParams& params, const BasicTensor<Real>& input,
                               std::span<const std::size_t> cells);

/// Returns (N, C, H_out, W_out).
template <typename Real>
Result<BasicTensor<Real>> pool2dForward(const BasicTensor<Real>& input, const Pool2dParams& params);

/// dInput (N, C, H, W), given dOutput (N, C, H_out, W_out): each window hands its gradient to its cells by their
/// shares; where windows overlap, the gradients add up.
template <typename Real>
Result<BasicGradients<Real>> pool2dBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput,
                                            const Pool2dParams& params);

} // namespace convscope
