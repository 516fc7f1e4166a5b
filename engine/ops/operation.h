#pragma once

#include "engine/error.h"
#include "engine/ops/activation.h"
#include "engine/ops/conv2d.h"
#include "engine/ops/dense.h"
#include "engine/ops/dropout.h"
#include "engine/ops/flatten.h"
#include "engine/ops/operands.h"
#include "engine/ops/pool2d.h"
#include "engine/ops/softmax_cross_entropy.h"

#include <string>
#include <variant>

namespace convscope {

/// Average pooling over the whole map, whatever its size.
struct GlobalAveragePoolParams {
    bool operator==(const GlobalAveragePoolParams&) const = default;
};

/// Any operation with its parameters set. A new one is a file in ops/, an alternative here and its line in
/// operation.cpp.
using Operation = std::variant<Conv2dParams, Pool2dParams, GlobalAveragePoolParams, ActivationParams, DenseParams,
                               FlattenParams, DropoutParams, SoftmaxCrossEntropyParams>;

/// As the command line and errors name it: "conv2d", "maxpool2d", "leaky_relu".
std::string operationName(const Operation& operation);

/// The shape of what forward() returns. `weight` is that of the operands' weight, empty where there is none; the same
/// errors as forward(), save for those about the bias and the target.
Result<Shape> outputShape(const Operation& operation, const Shape& input, const Shape& weight);

template <typename Real>
Result<BasicTensor<Real>> forward(const Operation& operation, const BasicOperands<Real>& operands);

/// The gradients of all operands that the operation has, given that of its output.
template <typename Real>
Result<BasicGradients<Real>> backward(const Operation& operation, const BasicOperands<Real>& operands,
                                      const BasicTensor<Real>& dOutput);

} // namespace convscope
