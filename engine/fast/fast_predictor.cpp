#include "engine/fast/fast_predictor.h"

#include "engine/fast/lane_images.h"
#include "engine/fast/lane_network.h"
#include "engine/fast/single/single_network.h"

#include <algorithm>
#include <array>

namespace convscope {

class FastPredictor::State {
public:
    State(Network network, Parameters parameters)
        : m_network(std::move(network)), m_parameters(std::move(parameters)), m_single(SingleNetwork::make(m_network))
    {
        if (m_single) {
            m_single->prepare(m_parameters, SingleNetwork::Purpose::Predicting);
            return;
        }
        m_lanes = std::make_unique<LaneNetwork>(m_network, 1, m_pool);
        m_lanes->prepare(m_parameters);
    }

    const NetworkDescription& description() const { return m_network.description(); }

    void predict(const Tensor& images, Tensor& logits)
    {
        const std::size_t most = m_single ? 1 : kLanes;
        const auto count = static_cast<std::size_t>(images.size(0));
        for (std::size_t first = 0; first < count; first += most) {
            const std::size_t part = std::min(most, count - first);
            m_pool.run(1, [&](int, int) {
                if (m_single)
                    std::ranges::copy(m_single->predict(pixels(images, first)), row(logits, first));
                else
                    predictSideBySide(images, logits, first, part);
            });
        }
    }

private:
    std::size_t pixelCount() const { return static_cast<std::size_t>(elementCount(description().input)); }
    std::span<const float> pixels(const Tensor& images, std::size_t n) const
    {
        return std::span(images.data).subspan(n * pixelCount(), pixelCount());
    }
    std::vector<float>::iterator row(Tensor& logits, std::size_t n) const
    {
        return logits.data.begin() + static_cast<std::ptrdiff_t>(n) * logits.size(1);
    }

    void predictSideBySide(const Tensor& images, Tensor& logits, std::size_t first, std::size_t count)
    {
        m_lanes->predict(1, {.read =
                                 [&](int, const MapsLayout& layout, Lanes* input) {
                                     std::array<const float*, kLanes> each{};
                                     for (std::size_t n = 0; n < count; ++n) each[n] = pixels(images, first + n).data();
                                     readImages(std::span(each).first(count), layout, input);
                                 },
                             .judge =
                                 [&](int, const Lanes* numbers, Lanes*) {
                                     for (std::size_t n = 0; n < count; ++n)
                                         for (int k = 0; k < description().classes; ++k)
                                             row(logits, first + n)[k] = numbers[k][n];
                                 }});
    }

    Network m_network;
    Parameters m_parameters;
    ThreadPool m_pool{1};
    std::unique_ptr<SingleNetwork> m_single;
    std::unique_ptr<LaneNetwork> m_lanes; ///< where the network is not for one image at a time
};

FastPredictor::FastPredictor(std::unique_ptr<State> state) : m_state(std::move(state)) {}
FastPredictor::FastPredictor(FastPredictor&&) noexcept = default;
FastPredictor& FastPredictor::operator=(FastPredictor&&) noexcept = default;
FastPredictor::~FastPredictor() = default;

Result<FastPredictor> FastPredictor::make(Network network, Parameters parameters)
{
    if (const auto checked = checkParameters(network, parameters); !checked) return checked.error();
    return FastPredictor(std::make_unique<State>(std::move(network), std::move(parameters)));
}

Result<Tensor> FastPredictor::logits(const Tensor& images)
{
    const NetworkDescription& description = m_state->description();
    if (images.rank() != 4 || !std::equal(description.input.begin(), description.input.end(), images.shape.begin() + 1))
        return Error{"The network “" + description.name + "” reads images of " + toString(description.input) +
                     ", but was given " + toString(images.shape) + "."};
    Tensor logits({images.size(0), description.classes});
    m_state->predict(images, logits);
    return logits;
}

Result<Tensor> FastPredictor::probabilities(const ByteTensor& images)
{
    Tensor batch(images.shape);
    std::ranges::transform(images.data, batch.data.begin(), [](std::uint8_t byte) { return byte / 255.0f; });
    const auto numbers = logits(batch);
    if (!numbers) return numbers.error();
    return softmax(*numbers);
}

} // namespace convscope
