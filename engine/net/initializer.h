#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <cstdint>
#include <string>

namespace convscope {

/// How weights are drawn before training. With fan-in the inputs of one output and fan-out the outputs times f_h·f_w,
/// as torch.nn.init counts them from the weight's shape:
enum class Initializer {
    HeUniform,     ///< from ±√(6 / fan-in), kaiming_uniform_(nonlinearity="relu"); He et al. 2015
    HeNormal,      ///< σ = √(2 / fan-in), kaiming_normal_(nonlinearity="relu")
    XavierUniform, ///< from ±√(6 / (fan-in + fan-out)), xavier_uniform_(); Glorot & Bengio 2010
    XavierNormal,  ///< σ = √(2 / (fan-in + fan-out)), xavier_normal_()
};

/// "he_uniform", "he_normal", "xavier_uniform", "xavier_normal".
Result<Initializer> parseInitializer(const std::string& text);
std::string toString(Initializer initializer);

struct Fans {
    std::int64_t in = 1;
    std::int64_t out = 1;
    bool operator==(const Fans&) const = default;
};
/// weight (F, C/groups, f_h, f_w) or (O, I).
Fans fansOf(const Shape& weight);

/// Weights as drawn, biases zero. The same seed gives the same numbers on every platform.
Parameters initialParameters(const Network& network, Initializer initializer, std::uint64_t seed);

} // namespace convscope
