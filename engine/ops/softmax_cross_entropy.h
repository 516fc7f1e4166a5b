#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/tensor.h"

namespace convscope {

/// The loss has no parameters.
struct SoftmaxCrossEntropyParams {
    bool operator==(const SoftmaxCrossEntropyParams&) const = default;
};

/// logits (N, K), at least one of each. Returns (), the shape of the loss.
Result<Shape> softmaxCrossEntropyShape(const Shape& logits);

/// logits (N, K), target (N): the right class of each sample, a whole number from 0 to K-1.
template <typename Real>
Result<void> checkTarget(const BasicTensor<Real>& logits, const BasicTensor<Real>& target);

/// p[n,k] = e^z[n,k] / Σ_j e^z[n,j], shifted by the largest of the row so that nothing overflows. Returns (N, K).
template <typename Real>
BasicTensor<Real> softmax(const BasicTensor<Real>& logits);

/// The mean over the batch of -log p[n, target[n]], as torch.nn.CrossEntropyLoss. Returns a single number, of shape ().
template <typename Real>
Result<BasicTensor<Real>> softmaxCrossEntropyForward(const BasicTensor<Real>& logits, const BasicTensor<Real>& target);

/// dLogits[n,k] = dLoss · (p[n,k] - [k = target[n]]) / N. dLoss is a single number, 1 where the loss is the end.
template <typename Real>
Result<BasicGradients<Real>> softmaxCrossEntropyBackward(const BasicTensor<Real>& logits,
                                                         const BasicTensor<Real>& target,
                                                         const BasicTensor<Real>& dLoss);

} // namespace convscope
