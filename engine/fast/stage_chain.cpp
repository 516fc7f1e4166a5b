#include "engine/fast/stage_chain.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

FloatBuffer buffer(std::size_t lanes) { return FloatBuffer(lanes * kLanes); }

/// For what stages rely on.
FloatBuffer zeros(std::size_t lanes)
{
    FloatBuffer zeros = buffer(lanes);
    std::fill(zeros.begin(), zeros.end(), 0.0f);
    return zeros;
}

} // namespace

StageChain::StageChain(Stages stages)
    : m_input(zeros(stages.front()->inputLayout().size())),
      m_dInput(buffer(stages.front()->inputLayout().shape.cells()))
{
    for (auto& stage : stages) {
        const MapsLayout output = stage->outputLayout();
        const std::size_t kept = stage->keptSize();
        const std::size_t scratch = stage->scratchSize();
        m_links.push_back({.stage = std::move(stage),
                           .output = zeros(output.size()),
                           .kept = buffer(kept),
                           .scratch = zeros(scratch),
                           .dOutput = buffer(output.shape.cells())});
    }
}

std::size_t StageChain::sizeOf(const Stages& stages)
{
    const MapsLayout& input = stages.front()->inputLayout();
    std::size_t size = input.size() + input.shape.cells();
    for (const auto& stage : stages) {
        const MapsLayout& output = stage->outputLayout();
        size += output.size() + stage->keptSize() + stage->scratchSize() + output.shape.cells();
    }
    return size;
}

void StageChain::prepare(const LayerParameters& parameters)
{
    for (Link& link : m_links) link.stage->prepare(parameters);
}

void StageChain::forward(std::int64_t firstImage, std::optional<std::uint64_t> dropoutSeed)
{
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        Link& link = m_links[i];
        link.stage->forward({.input = inputOf(i),
                             .output = lanesOf(link.output),
                             .kept = lanesOf(link.kept),
                             .scratch = lanesOf(link.scratch),
                             .dropoutSeed = dropoutSeed,
                             .firstImage = firstImage});
    }
}

void StageChain::backward(float* dWeight, float* dBias)
{
    for (std::size_t i = m_links.size(); i-- > 0;) {
        Link& link = m_links[i];
        link.stage->backward({.input = inputOf(i),
                              .output = lanesOf(link.output),
                              .kept = lanesOf(link.kept),
                              .dOutput = lanesOf(link.dOutput),
                              .dInput = lanesOf(i == 0 ? m_dInput : m_links[i - 1].dOutput),
                              .dWeight = dWeight,
                              .dBias = dBias,
                              .scratch = lanesOf(link.scratch)});
    }
}

} // namespace convscope
