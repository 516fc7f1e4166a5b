#pragma once

#include "engine/error.h"
#include "engine/ops/operation.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <stop_token>

namespace convscope {

/// How well a gradient agrees with central differences, (L(x + h) - L(x - h)) / 2h, taken in double.
struct GradientCheck {
    Tensor differences;        ///< in the operand's shape; NaN where the loss has a kink, or was not reached
    double largestError = 0.0; ///< of |gradient - difference| / (1 + |difference|)
    std::int64_t checked = 0;  ///< how many numbers were compared
    std::int64_t kinks = 0;    ///< how many were left out: the loss bends within h of them, as ReLU's does at 0 and
                               ///< a maximum's where two are equal
};

enum class Operand { Input, Weight, Bias };

/// Compares `gradient`, the operation's own for one operand, with the differences of the loss L = Σ output ⊙ dOutput,
/// whose gradient with respect to the output is dOutput. Each number costs four forward passes;
/// after a request to stop, what is done so far is returned. Errors are those of forward(), and of shapes that differ.
Result<GradientCheck> checkGradient(const Operation& operation, Operand operand, const Operands& operands,
                                    const Tensor& dOutput, const Tensor& gradient, std::stop_token stop = {});

/// The same for any loss: `loss` is given the operand's numbers, one of them moved by h. At most `most` of them are
/// looked at, evenly spread from the first on.
GradientCheck checkGradient(const std::function<double(const DoubleTensor&)>& loss, DoubleTensor at,
                            const Tensor& gradient, std::stop_token stop = {},
                            std::int64_t most = std::numeric_limits<std::int64_t>::max());

} // namespace convscope
