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

constexpr std::int64_t kMostPlaces = 4096;
constexpr std::int64_t kMostBytes = 16 << 20; // of covered images at a time

/// From place to place along both axes.
std::int64_t strideFor(std::int64_t height, std::int64_t width)
{
    const auto count = [](std::int64_t size, std::int64_t stride) { return (size + stride - 1) / stride; };
    std::int64_t stride = 1;
    while (count(height, stride) * count(width, stride) > kMostPlaces) ++stride;
    return stride;
}

/// The middles of the blocks that an axis is divided into; the last block may be cut.
std::vector<std::int64_t> middlesAlong(std::int64_t size, std::int64_t stride)
{
    std::vector<std::int64_t> middles;
    for (std::int64_t begin = 0; begin < size; begin += stride)
        middles.push_back(std::min(begin + (stride - 1) / 2, size - 1));
    return middles;
}

/// An image (1, C, H, W) with a square of its mean colour over one place or another.
class Cover {
public:
    Cover(const Tensor& image, int patch) : m_image(image), m_patch(patch)
    {
        for (std::int64_t c = 0; c < image.size(1); ++c)
            m_colour.push_back(static_cast<float>(meanOf(mapOf(image, c))));
    }

    /// How many images one batch may hold.
    std::size_t most() const
    {
        const auto bytes = static_cast<std::int64_t>(m_image.data.size() * sizeof(float));
        return static_cast<std::size_t>(std::max<std::int64_t>(1, kMostBytes / bytes));
    }

    /// One image for each place of row `y`, (N, C, H, W).
    Tensor row(std::int64_t y, std::span<const std::int64_t> places) const
    {
        Tensor images({std::ssize(places), m_image.size(1), m_image.size(2), m_image.size(3)});
        for (std::int64_t n = 0; n < std::ssize(places); ++n) {
            std::ranges::copy(m_image.data, images.data.begin() + n * std::ssize(m_image.data));
            cover(images, n, y, places[static_cast<std::size_t>(n)]);
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

/// (1, 1, height, width), each block of `stride` by `stride` cells with its number.
Tensor filled(const std::vector<float>& blocks, std::int64_t stride, std::int64_t height, std::int64_t width)
{
    const std::int64_t inARow = (width + stride - 1) / stride;
    Tensor map({1, 1, height, width});
    for (std::int64_t y = 0; y < height; ++y)
        for (std::int64_t x = 0; x < width; ++x)
            map.at(0, 0, y, x) = blocks[static_cast<std::size_t>(y / stride * inARow + x / stride)];
    return map;
}

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
    const std::int64_t stride = strideFor(image.size(2), image.size(3));
    const auto rows = middlesAlong(image.size(2), stride);
    const auto columns = middlesAlong(image.size(3), stride);
    std::vector<float> falls; // one a block
    for (const std::int64_t y : rows) {
        for (std::span<const std::int64_t> left = columns; !left.empty();) {
            if (stop.stop_requested()) return Tensor();
            const auto places = left.first(std::min(covered.most(), left.size()));
            left = left.subspan(places.size());
            const auto logits = predictor->logits(covered.row(y, places));
            if (!logits) return logits.error();
            const Tensor probabilities = softmax(*logits);
            for (std::int64_t n = 0; n < std::ssize(places); ++n)
                falls.push_back(likely - probabilities.data[static_cast<std::size_t>(n * logits->size(1) + target)]);
        }
    }
    return filled(falls, stride, image.size(2), image.size(3));
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
