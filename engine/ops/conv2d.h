#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/shape.h"
#include "engine/tensor.h"

namespace convscope {

/// The parameters of a two-dimensional convolution, as PyTorch's torch.nn.Conv2d names them.
struct Conv2dParams {
    Extent stride{};
    Extent dilation{};
    PaddingSpec padding{};
    PadMode padMode = PadMode::Zeros;
    int groups = 1;
    bool operator==(const Conv2dParams&) const = default;
};

/// All the sizes of one convolution, checked against each other.
struct Conv2dShape {
    std::int64_t batch = 1;       ///< N
    std::int64_t inChannels = 1;  ///< C
    std::int64_t outChannels = 1; ///< F, the number of filters
    std::int64_t groups = 1;      ///< filters of group g see only the channels of group g
    WindowGeometry window;        ///< H, W, the kernel's size, and the output's

    std::int64_t channelsPerGroup() const { return inChannels / groups; }
    std::int64_t filtersPerGroup() const { return outChannels / groups; }
    /// The first channel that filter `f` sees.
    std::int64_t firstChannel(std::int64_t f) const { return f / filtersPerGroup() * channelsPerGroup(); }

    Shape input() const { return {batch, inChannels, window.rows.input, window.cols.input}; }
    Shape weight() const { return {outChannels, channelsPerGroup(), window.rows.kernel, window.cols.kernel}; }
    Shape output() const { return {batch, outChannels, window.rows.output(), window.cols.output()}; }
    /// Products of one pass, padding included: N F H_out W_out (C/groups) f_h f_w.
    std::int64_t multiplyAdds() const;
};

/// input (N, C, H, W), weight (F, C/groups, f_h, f_w). An error names the sizes that do not fit.
Result<Conv2dShape> conv2dShape(const Shape& input, const Shape& weight, const Conv2dParams& params);

/// The bias must be none or (F).
template <typename Real>
Result<void> checkBias(const BasicTensor<Real>& bias, const Conv2dShape& shape);

/// What frameworks call convolution (a cross-correlation):
/// output[n,f,y,x] = bias[f] + Σ_c Σ_j Σ_k weight[f,c,j,k] · padded[n, c, y·s + j·d, x·s + k·d].
/// bias (F) or none. Sums are kept in double and rounded once. Returns (N, F, H_out, W_out).
template <typename Real>
Result<BasicTensor<Real>> conv2dForward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                        const BasicTensor<Real>& bias, const Conv2dParams& params);

/// The gradients of a loss L, given dOutput = ∂L/∂output (N, F, H_out, W_out). Each product of the forward pass hands
/// its share back to both of its factors:
/// dInput += weight · dOutput,  dWeight += padded · dOutput,  dBias[f] = Σ dOutput[·,f,·,·].
/// A pixel that padding repeats collects the gradient of its repetitions; that of padded zeros is dropped.
template <typename Real>
Result<BasicGradients<Real>> conv2dBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                            const BasicTensor<Real>& dOutput, const Conv2dParams& params);

} // namespace convscope
