#pragma once

#include "engine/analysis/gradient_check.h"
#include "ui/scene/experiment.h"

#include <memory>
#include <stop_token>

namespace convscope {

/// How well the gradients of a layer agree with finite differences of the loss L = Σ dA[l] ⊙ A[l].
struct GradientChecks {
    GradientCheck input;
    GradientCheck weight;
    GradientCheck bias;
};
using GradientChecksPtr = std::shared_ptr<const GradientChecks>;

/// What they depend on.
struct GradientCheckRequest {
    Experiment experiment; ///< with all that is only a way of looking at it as at the start
    static GradientCheckRequest of(const Experiment& experiment);
    bool operator==(const GradientCheckRequest&) const = default;
};

/// At most some hundred numbers of each, evenly spread, fewer where a forward pass takes long.
Result<GradientChecksPtr> checkGradients(const GradientCheckRequest& request, const std::stop_token& stop = {});

} // namespace convscope
