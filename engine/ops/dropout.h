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

/// What decides for each number alone whether it is dropped, so that they may be taken in any order.
struct DropoutPattern {
    std::uint32_t firstKey = 0;
    std::uint32_t secondKey = 0;
    std::uint32_t threshold = 0; ///< numbers whose bits lie below are dropped: rate · 2^32 of 2^32
    double scale = 1.0;          ///< of what is kept, 1 / (1 - rate)
};
DropoutPattern dropoutPattern(const DropoutParams& params);

/// From the index of a number its bits, well mixed: the finalizer of MurmurHash3 (Appleby 2011), with a second key in
/// between. `Bits` is std::uint32_t, or many of them side by side.
template <typename Bits>
[[gnu::always_inline]] inline void mixDropoutBits(const DropoutPattern& pattern, Bits& bits)
{
    bits = bits * 0x9e3779b1u + pattern.firstKey;
    bits ^= bits >> 16;
    bits *= 0x85ebca6bu;
    bits ^= (bits >> 13) ^ pattern.secondKey;
    bits *= 0xc2b2ae35u;
    bits ^= bits >> 16;
}

/// What number `i` is multiplied by: 0, or 1 / (1 - rate). Only the lower 32 bits of `i` count.
double dropoutFactor(const DropoutParams& params, std::uint64_t i);

/// For a tensor of any shape, whose numbers are counted in row-major order. An error names a rate outside its range.
template <typename Real>
Result<BasicTensor<Real>> dropoutForward(const BasicTensor<Real>& input, const DropoutParams& params);

/// The gradient passes where the number did, by the same factor.
template <typename Real>
Result<BasicGradients<Real>> dropoutBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput,
                                             const DropoutParams& params);

} // namespace convscope
