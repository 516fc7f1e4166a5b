#include "engine/analysis/attribution.h"

#include "engine/fast/fast_predictor.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace convscope {

namespace {

Result<void> checkTarget(const Network& network, int target)
{
    const int classes = network.description().classes;
    if (target >= 0 && target < classes) return {};
    return Error{"The network tells " + std::to_string(classes) + " classes apart, counted from 0, but was asked for " +
                 std::to_string(target) + "."};
}

/// An image's way through the network, and the gradient of one logit on the way back.
struct LogitPass {
    ForwardPass forward;
    NetworkGradients backward;
};

Result<LogitPass> passOfLogit(const Network& network, const Parameters& parameters, const Tensor& image, int target)
{
    if (const auto checked = checkTarget(network, target); !checked) return checked.error();
    auto pass = forward(network, parameters, image);
    if (!pass) return pass.error();
    Tensor dLogits(pass->logits().shape);
    dLogits.data[static_cast<std::size_t>(target)] = 1.0f;
    auto d = backwardFromLogits(network, parameters, *pass, std::move(dLogits));
    if (!d) return d.error();
    return LogitPass{std::move(*pass), std::move(*d)};
}

/// The numbers of map `c` of (1, C, h, w).
std::span<const float> mapOf(const Tensor& maps, std::int64_t c)
{
    const auto size = static_cast<std::size_t>(maps.size(2) * maps.size(3));
    return std::span(maps.data).subspan(static_cast<std::size_t>(c) * size, size);
}

double meanOf(std::span<const float> numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

/// An image (1, C, H, W) with a square of its mean colour over one place or another.
class Cover {
public:
    Cover(const Tensor& image, int patch) : m_image(image), m_patch(patch)
    {
        for (std::int64_t c = 0; c < image.size(1); ++c)
            m_colour.push_back(static_cast<float>(meanOf(mapOf(image, c))));
    }

    /// One image for each place of row `y`, (W, C, H, W).
    Tensor row(std::int64_t y) const
    {
        const std::int64_t width = m_image.size(3);
        Tensor images({width, m_image.size(1), m_image.size(2), width});
        for (std::int64_t x = 0; x < width; ++x) {
            std::ranges::copy(m_image.data, images.data.begin() + x * std::ssize(m_image.data));
            cover(images, x, y, x);
        }
        return images;
    }

private:
    void cover(Tensor& images, std::int64_t n, std::int64_t y, std::int64_t x) const
    {
        const auto from = [this](std::int64_t middle) { return std::max<std::int64_t>(0, middle - (m_patch - 1) / 2); };
        const auto to = [this](std::int64_t middle, std::int64_t size) {
            return std::min(size, middle - (m_patch - 1) / 2 + m_patch);
        };
        for (std::int64_t c = 0; c < images.size(1); ++c)
            for (std::int64_t v = from(y); v < to(y, images.size(2)); ++v)
                for (std::int64_t u = from(x); u < to(x, images.size(3)); ++u)
                    images.at(n, c, v, u) = m_colour[static_cast<std::size_t>(c)];
    }

    const Tensor& m_image;
    std::int64_t m_patch;
    std::vector<float> m_colour;
};

} // namespace

Result<Tensor> inputGradient(const Network& network, const Parameters& parameters, const Tensor& image, int target)
{
    auto pass = passOfLogit(network, parameters, image, target);
    if (!pass) return pass.error();
    return std::move(pass->backward.activations.front());
}

Result<Tensor> occlusionMap(const Network& network, const Parameters& parameters, const Tensor& image, int target,
                            int patch, const std::stop_token& stop)
{
    if (const auto checked = checkTarget(network, target); !checked) return checked.error();
    auto predictor = FastPredictor::make(network, parameters);
    if (!predictor) return predictor.error();
    const auto whole = predictor->logits(image);
    if (!whole) return whole.error();
    const float likely = softmax(*whole).data[static_cast<std::size_t>(target)];

    const Cover covered(image, patch);
    Tensor map({1, 1, image.size(2), image.size(3)});
    for (std::int64_t y = 0; y < image.size(2); ++y) {
        if (stop.stop_requested()) return Tensor();
        const auto logits = predictor->logits(covered.row(y));
        if (!logits) return logits.error();
        const Tensor probabilities = softmax(*logits);
        for (std::int64_t x = 0; x < image.size(3); ++x)
            map.at(0, 0, y, x) = likely - probabilities.data[static_cast<std::size_t>(x * logits->size(1) + target)];
    }
    return map;
}

Result<Tensor> gradCam(const Network& network, const Parameters& parameters, const Tensor& image, int target,
                       std::size_t layer)
{
    const auto pass = passOfLogit(network, parameters, image, target);
    if (!pass) return pass.error();
    const Tensor& maps = pass->forward.activations[layer + 1];
    const Tensor& gradient = pass->backward.activations[layer + 1];
    if (maps.rank() != 4) return Error{network.layers()[layer].title + ": Grad-CAM needs maps, but it makes none."};
    Tensor sum({1, 1, maps.size(2), maps.size(3)});
    for (std::int64_t c = 0; c < maps.size(1); ++c) {
        const auto weight = static_cast<float>(meanOf(mapOf(gradient, c)));
        std::ranges::transform(sum.data, mapOf(maps, c), sum.data.begin(),
                               [weight](float before, float number) { return before + weight * number; });
    }
    for (float& number : sum.data) number = std::max(number, 0.0f);
    return sum;
}

std::optional<std::size_t> lastMapsLayer(const Network& network)
{
    std::optional<std::size_t> last;
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        const Layer& layer = network.layers()[l].layer;
        const bool isActivationOfLast = last && *last + 1 == l && std::holds_alternative<ActivationParams>(layer);
        if (std::holds_alternative<ConvLayer>(layer) || isActivationOfLast) last = l;
    }
    return last;
}

} // namespace convscope
