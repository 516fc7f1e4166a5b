#include "engine/net/initializer.h"

#include "engine/net/random.h"

#include <array>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr std::array<std::pair<const char*, Initializer>, 4> kInitializers{
    {{"he_uniform", Initializer::HeUniform},
     {"he_normal", Initializer::HeNormal},
     {"xavier_uniform", Initializer::XavierUniform},
     {"xavier_normal", Initializer::XavierNormal}}};

double standardDeviation(Initializer initializer, const Fans& fans)
{
    const bool isHe = initializer == Initializer::HeUniform || initializer == Initializer::HeNormal;
    return std::sqrt(2.0 / static_cast<double>(isHe ? fans.in : fans.in + fans.out));
}

/// Uniform numbers from ±a have the standard deviation a/√3.
double drawn(Initializer initializer, double deviation, Random& random)
{
    const bool isNormal = initializer == Initializer::HeNormal || initializer == Initializer::XavierNormal;
    return isNormal ? deviation * random.normal() : deviation * std::sqrt(3.0) * (2.0 * random.uniform() - 1.0);
}

} // namespace

Result<Initializer> parseInitializer(const std::string& text)
{
    for (const auto& [name, initializer] : kInitializers)
        if (text == name) return initializer;
    return Error{"The initialization “" + text +
                 "” is none of he_uniform, he_normal, xavier_uniform and xavier_normal."};
}

std::string toString(Initializer initializer)
{
    for (const auto& [name, candidate] : kInitializers)
        if (initializer == candidate) return name;
    return {};
}

Fans fansOf(const Shape& weight)
{
    const std::int64_t field = elementCount({weight.begin() + 2, weight.end()});
    return {weight[1] * field, weight[0] * field};
}

Parameters initialParameters(const Network& network, Initializer initializer, std::uint64_t seed)
{
    Random random(seed);
    Parameters parameters = zeroParameters(network);
    for (auto& [weight, bias] : parameters) {
        if (weight.isNone()) continue;
        const double deviation = standardDeviation(initializer, fansOf(weight.shape));
        for (float& number : weight.data) number = static_cast<float>(drawn(initializer, deviation, random));
    }
    return parameters;
}

} // namespace convscope
