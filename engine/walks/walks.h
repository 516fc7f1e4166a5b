#pragma once

#include "engine/ops/operation.h"
#include "engine/walks/walk.h"

#include <memory>

namespace convscope {

/// What a pass computes.
enum class Pass { Output, InputGradient, WeightGradient, BiasGradient };

/// The walk that watches a pass of an operation; the gradient's passes read dOutput. Errors are those of forward() and
/// backward(), and that the operation has no such pass. A dense layer's result has two more axes, of size 1.
Result<std::unique_ptr<Walk>> makeWalk(const Operation& operation, Pass pass, const Operands& operands,
                                       const Tensor& dOutput);

/// The input's gradient as a scatter; only operations with a window, and dense layers, have one.
Result<std::unique_ptr<ScatterWalk>> makeScatterWalk(const Operation& operation, const Operands& operands,
                                                     const Tensor& dOutput);

} // namespace convscope
