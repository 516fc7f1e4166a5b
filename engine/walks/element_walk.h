#pragma once

#include "engine/ops/activation.h"
#include "engine/ops/dropout.h"
#include "engine/walks/walk.h"

#include <utility>

namespace convscope {

/// Watches A = g(Z), one step for each number; its only term is z·1, and the result is g(z).
class ActivationWalk : public Walk {
public:
    ActivationWalk(Tensor z, const ActivationParams& params) : m_z(std::move(z)), m_params(params) {}

    Shape targetShape() const override { return m_z.shape; }
    Step at(std::int64_t i) const override;

private:
    Tensor m_z;
    ActivationParams m_params;
};

/// Watches an operation that multiplies each number by a factor of its own: one term a·b a step, both at the place of
/// the target.
class FactorWalk : public Walk {
public:
    /// `factors` has as many numbers as `values`, and `target`, the shape of the result, too.
    FactorWalk(Tensor values, Tensor factors, Shape target)
        : m_values(std::move(values)), m_factors(std::move(factors)), m_target(std::move(target))
    {}

    Shape targetShape() const override { return m_target; }
    Step at(std::int64_t i) const override;

private:
    Tensor m_values;
    Tensor m_factors;
    Shape m_target;
};

/// dZ = dA ⊙ g'(Z); `b` is g'(z). The tensors must have the same shape.
FactorWalk activationGradientWalk(const Tensor& z, Tensor dA, const ActivationParams& params);

/// Dropout, forward on the input and backward on the gradient; `b` is 0 or 1 / (1 - rate).
FactorWalk dropoutWalk(Tensor values, const DropoutParams& params);

/// Flatten, forward and backward; `b` is 1.
FactorWalk reshapeWalk(Tensor values, Shape target);

} // namespace convscope
