#pragma once

#include "engine/analysis/gradient_check.h"
#include "ui/scene/experiment.h"

#include <memory>
#include <stop_token>

namespace convscope {

/// How well each backward pass of a layer agrees with finite differences of what it is the gradient of: dZ of
/// Σ dA[l] ⊙ g(Z), and the others of Σ dZ ⊙ Z, which has no kinks, whatever g is.
struct GradientChecks {
    GradientCheck activation; ///< of dZ
    GradientCheck input;      ///< of dA[l-1]
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
