#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/tensor.h"

namespace convscope {

/// A dense layer has no parameters but its weight and bias.
struct DenseParams {
    bool operator==(const DenseParams&) const = default;
};

/// All the sizes of a dense layer, checked against each other.
struct DenseShape {
    std::int64_t batch = 1;   ///< N
    std::int64_t inputs = 1;  ///< I
    std::int64_t outputs = 1; ///< O
    Shape input() const { return {batch, inputs}; }
    Shape weight() const { return {outputs, inputs}; }
    Shape output() const { return {batch, outputs}; }
};

/// input (N, I), weight (O, I). An error names the sizes that do not fit.
Result<DenseShape> denseShape(const Shape& input, const Shape& weight);

/// The bias must be none or (O).
template <typename Real>
Result<void> checkBias(const BasicTensor<Real>& bias, const DenseShape& shape);

/// output[n,o] = bias[o] + Σ_i weight[o,i] · input[n,i], as torch.nn.Linear. bias (O) or none. Returns (N, O).
template <typename Real>
Result<BasicTensor<Real>> denseForward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                       const BasicTensor<Real>& bias);

/// Given dOutput (N, O): dInput += weight · dOutput,  dWeight += input · dOutput,  dBias[o] = Σ_n dOutput[n,o].
template <typename Real>
Result<BasicGradients<Real>> denseBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                           const BasicTensor<Real>& dOutput);

} // namespace convscope
