#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <string>

namespace convscope {

/// What an operation reads. Those that it has no use for stay none.
template <typename Real>
struct BasicOperands {
    BasicTensor<Real> input;
    BasicTensor<Real> weight; ///< of a convolution or a dense layer
    BasicTensor<Real> bias;   ///< none where the layer has none
    BasicTensor<Real> target; ///< the right classes, of a loss
};
using Operands = BasicOperands<float>;

/// The derivatives of the loss, each in the shape of what it belongs to; none for what the operation does not have.
template <typename Real>
struct BasicGradients {
    BasicTensor<Real> input;
    BasicTensor<Real> weight;
    BasicTensor<Real> bias;
};
using Gradients = BasicGradients<float>;

/// The loss's gradient that comes in must be shaped as the output; the sentence names the operation and both shapes.
Result<void> checkGradientShape(const std::string& operation, const Shape& dOutput, const Shape& output);

/// An output must fit into memory: at most 2^28 numbers. `shape` may hold any sizes from 0 to 2^31.
Result<void> checkOutputSize(const std::string& operation, const Shape& output);

} // namespace convscope
