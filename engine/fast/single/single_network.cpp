#include "engine/fast/single/single_network.h"

#include "engine/fast/single/single_loss.h"

namespace convscope {

namespace {

CONVSCOPE_LANE_CLONES
void readRow(int count, const std::uint8_t* pixels, float* row)
{
    for (int x = 0; x < count; ++x) row[x] = static_cast<float>(pixels[x]) * (1.0f / 255.0f);
}

void readRow(int count, const float* pixels, float* row) { std::copy_n(pixels, count, row); }

} // namespace

std::unique_ptr<SingleNetwork> SingleNetwork::make(const Network& network)
{
    auto stages = singleStagesOf(network);
    if (!stages) return nullptr;
    return std::unique_ptr<SingleNetwork>(new SingleNetwork(std::move(*stages), network.description().classes));
}

SingleNetwork::SingleNetwork(SingleStages stages, int classes)
    : m_classes(classes),
      m_imageLayout(stages.image),
      m_image(zeroBuffer(m_imageLayout.size())),
      m_stages(std::move(stages.stages))
{}

void SingleNetwork::prepare(const Parameters& parameters, Purpose purpose)
{
    for (const auto& [stage, layer] : m_stages)
        if (layer) stage->prepare(parameters[*layer], purpose == Purpose::Learning);
}

std::span<const float> SingleNetwork::predict(std::span<const std::uint8_t> pixels)
{
    read(pixels);
    forward({});
    return {last().output().first, static_cast<std::size_t>(m_classes)};
}

std::span<const float> SingleNetwork::predict(std::span<const float> pixels)
{
    read(pixels);
    forward({});
    return {last().output().first, static_cast<std::size_t>(m_classes)};
}

LaneScore SingleNetwork::score(std::span<const std::uint8_t> pixels, int label)
{
    return singleLoss(m_classes, predict(pixels).data(), label, 1.0f, nullptr);
}

LaneScore SingleNetwork::learn(std::span<const std::uint8_t> pixels, const Lesson& lesson, Parameters& gradients)
{
    read(pixels);
    forward({lesson.dropoutSeed, lesson.image});
    const LaneScore score =
        singleLoss(m_classes, last().output().first, lesson.label, lesson.scale, last().dOutput().first);
    for (std::size_t s = m_stages.size(); s-- > 0;) {
        const auto& [stage, layer] = m_stages[s];
        stage->backward(inputOf(s), s == 0 ? ChannelView<float>{} : m_stages[s - 1].stage->dOutput(),
                        layer ? &gradients[*layer] : nullptr, lesson.isAdded);
    }
    return score;
}

template <typename Pixel>
void SingleNetwork::read(std::span<const Pixel> pixels)
{
    const auto maps = m_imageLayout.inside(m_image.data());
    const auto [channels, height, width] = m_imageLayout.shape;
    const Pixel* from = pixels.data();
    for (int c = 0; c < channels; ++c)
        for (int y = 0; y < height; ++y, from += width) readRow(width, from, maps.row(c, y));
}

void SingleNetwork::forward(const SingleLesson& lesson)
{
    for (std::size_t s = 0; s < m_stages.size(); ++s) m_stages[s].stage->forward(inputOf(s), lesson);
}

ChannelView<float> SingleNetwork::inputOf(std::size_t stage)
{
    return stage == 0 ? m_imageLayout.inside(m_image.data()) : m_stages[stage - 1].stage->output();
}

} // namespace convscope
