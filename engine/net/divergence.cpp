#include "engine/net/divergence.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace convscope {

namespace {

/// All bits of the exponent are set in NaN and the infinities, and in nothing else. Looking at bits keeps the loop
/// free of branches, so that it is vectorized: it runs over every gradient of every batch.
bool isFinite(const Tensor& tensor)
{
    constexpr std::uint32_t kExponent = 0x7f800000;
    std::uint32_t largest = 0;
    for (const float number : tensor.data)
        largest = std::max(largest, std::bit_cast<std::uint32_t>(number) & kExponent);
    return largest != kExponent;
}

/// Only the first is kept.
class Finding {
public:
    void look(const Tensor& tensor, const std::string& what, const PlacedLayer& place)
    {
        if (m_text.empty() && !isFinite(tensor)) m_text = "the " + what + " " + place.title;
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace

bool isFinite(const Parameters& parameters)
{
    return std::ranges::all_of(parameters,
                               [](const auto& layer) { return isFinite(layer.weight) && isFinite(layer.bias); });
}

std::string firstNonFinite(const Network& network, const Parameters& parameters, const Batch& batch,
                           std::optional<std::uint64_t> dropoutSeed)
{
    const auto pass = forward(network, parameters, batch.images, dropoutSeed);
    if (!pass) return {};
    Finding finding;
    const std::vector<PlacedLayer>& layers = network.layers();
    for (std::size_t l = 0; l < layers.size(); ++l) {
        finding.look(parameters[l].weight, "weight of", layers[l]);
        finding.look(parameters[l].bias, "bias of", layers[l]);
        finding.look(pass->activations[l + 1], "output of", layers[l]);
    }
    if (!finding.text().empty()) return finding.text();
    const auto d = backward(network, parameters, *pass, batch.labels);
    if (!d) return {};
    for (std::size_t l = layers.size(); l-- > 0;) {
        finding.look(d->activations[l + 1], "gradient that reaches", layers[l]);
        finding.look(d->parameters[l].weight, "gradient of the weight of", layers[l]);
        finding.look(d->parameters[l].bias, "gradient of the bias of", layers[l]);
    }
    return finding.text();
}

std::string firstOutputBeyond(float limit, const Network& network, const Parameters& parameters, const Batch& batch,
                              std::optional<std::uint64_t> dropoutSeed)
{
    const auto pass = forward(network, parameters, batch.images, dropoutSeed);
    if (!pass) return {};
    for (std::size_t l = 0; l < network.layers().size(); ++l)
        if (rangeOf(pass->activations[l + 1].data).largestMagnitude() > limit) return network.layers()[l].title;
    return {};
}

} // namespace convscope
