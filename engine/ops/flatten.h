#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/tensor.h"

namespace convscope {

/// All axes but the first become one, as torch.nn.Flatten.
struct FlattenParams {
    bool operator==(const FlattenParams&) const = default;
};

/// (N, C, H, W) to (N, C·H·W); any rank from 1.
Result<Shape> flattenShape(const Shape& input);

template <typename Real>
Result<BasicTensor<Real>> flattenForward(const BasicTensor<Real>& input);

/// The same numbers in the input's shape.
template <typename Real>
Result<BasicGradients<Real>> flattenBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput);

} // namespace convscope
