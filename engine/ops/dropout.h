#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/tensor.h"

#include <cstdint>

namespace convscope {

/// Dropout as it is used while training (Srivastava et al. 2014), "inverted" as in torch.nn.Dropout: what is kept is
/// scaled up, so that nothing needs to be done when predicting.
struct DropoutParams {
    double rate = 0.5;      ///< the share of numbers set to zero, 0 to below 1
    std::uint64_t seed = 0; ///< which ones; the same seed drops the same numbers
    bool operator==(const DropoutParams&) const = default;
};

/// The rate must lie in its range.
Result<void> checkRate(const DropoutParams& params);

/// What number `i` is multiplied by: 0, or 1 / (1 - rate).
double dropoutFactor(const DropoutParams& params, std::uint64_t i);

/// For a tensor of any shape. An error names a rate outside its range.
template <typename Real>
Result<BasicTensor<Real>> dropoutForward(const BasicTensor<Real>& input, const DropoutParams& params);

/// The gradient passes where the number did, by the same factor.
template <typename Real>
Result<BasicGradients<Real>> dropoutBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput,
                                             const DropoutParams& params);

} // namespace convscope
