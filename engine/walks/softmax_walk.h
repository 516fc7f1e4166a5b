#pragma once

#include "engine/ops/softmax_cross_entropy.h"
#include "engine/walks/walk.h"

#include <utility>

namespace convscope {

/// Watches softmax, one step for each logit; terms are the row's e^(z - largest)·1, and the result is the target's own
/// divided by their sum.
class SoftmaxWalk : public Walk {
public:
    /// logits (N, K), at least one class.
    explicit SoftmaxWalk(Tensor logits) : m_logits(std::move(logits)) {}

    Shape targetShape() const override { return m_logits.shape; }
    Step at(std::int64_t i) const override;

private:
    Tensor m_logits;
};

/// Watches softmaxCrossEntropyForward in one step: terms are the samples' losses, -log p[n, target[n]], times 1 / N;
/// aCell is the right class's place in the logits.
class CrossEntropyWalk : public Walk {
public:
    /// Same errors as softmaxCrossEntropyForward.
    static Result<CrossEntropyWalk> create(const Tensor& logits, Tensor target);

    Shape targetShape() const override { return {}; }
    Step at(std::int64_t i) const override;

private:
    CrossEntropyWalk(Tensor losses, Tensor target) : m_losses(std::move(losses)), m_target(std::move(target)) {}

    Tensor m_losses; ///< (N)
    Tensor m_target; ///< (N)
};

/// Watches softmaxCrossEntropyBackward, one step for each logit: terms are p·dLoss/N and, for the right class,
/// -1·dLoss/N.
class SoftmaxCrossEntropyGradientWalk : public Walk {
public:
    /// Same errors as softmaxCrossEntropyBackward.
    static Result<SoftmaxCrossEntropyGradientWalk> create(const Tensor& logits, Tensor target, const Tensor& dLoss);

    Shape targetShape() const override { return m_probabilities.shape; }
    Step at(std::int64_t i) const override;

private:
    SoftmaxCrossEntropyGradientWalk(Tensor probabilities, Tensor target, float scale)
        : m_probabilities(std::move(probabilities)), m_target(std::move(target)), m_scale(scale)
    {}

    Tensor m_probabilities; ///< (N, K)
    Tensor m_target;        ///< (N)
    float m_scale;          ///< dLoss / N
};

} // namespace convscope
