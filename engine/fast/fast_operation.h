#pragma once

#include "engine/ops/operation.h"

namespace convscope {

/// What forward() and backward() of engine/ops/operation.h compute, by the stages of the fast path: the same shapes and
/// the same errors, and numbers that agree within float32's rounding. 16 images lie in memory side by side, however
/// few there are; a further error says where they would take more than 4 GB.
Result<Tensor> fastForward(const Operation& operation, const Operands& operands);
Result<Gradients> fastBackward(const Operation& operation, const Operands& operands, const Tensor& dOutput);

} // namespace convscope
