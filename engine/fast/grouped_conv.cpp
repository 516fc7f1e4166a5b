#include "engine/fast/grouped_conv.h"

#include "engine/fast/winograd.h"

#include <algorithm>

namespace convscope {

GroupedConv::GroupedConv(const DirectConv& conv, int groups)
    : m_conv(conv), m_groups(groups), m_isMinimal(hasWinograd(conv))
{
    const std::size_t size = m_isMinimal ? winogradPackedSize(conv) : packedSize(conv.filters, conv.taps());
    m_packed.resize(size * groups);
}

std::size_t GroupedConv::scratchSize() const
{
    return m_isMinimal ? std::max(winogradScratchSize(m_conv), winogradGradientScratchSize(m_conv)) : 0;
}

void GroupedConv::pack(const float* weights)
{
    for (int g = 0; g < m_groups; ++g, weights += weightsOfGroup()) {
        float* packed = m_packed.data() + m_packed.size() / m_groups * g;
        if (m_isMinimal)
            packWinograd(m_conv, weights, packed);
        else
            packWeights(m_conv.filters, m_conv.taps(), weights, packed);
    }
}

void GroupedConv::packTurned(const float* weights)
{
    const int taps = m_conv.kernel.h * m_conv.kernel.w;
    for (int g = 0; g < m_groups; ++g, weights += weightsOfGroup()) {
        float* packed = m_packed.data() + m_packed.size() / m_groups * g;
        if (m_isMinimal)
            packTurnedWinograd(m_conv, weights, packed);
        else
            packTurnedWeights(m_conv.channels, m_conv.filters, taps, weights, packed);
    }
}

void GroupedConv::run(int rows, MapsView<const Lanes> input, const float* bias, MapsView<Lanes> output,
                      Rectified rectified, Lanes* scratch) const
{
    DirectConv part = m_conv;
    part.output.h = rows;
    for (int g = 0; g < m_groups; ++g) {
        const auto in = input.from(static_cast<std::ptrdiff_t>(g) * m_conv.channels, 0, 0);
        const auto out = output.from(static_cast<std::ptrdiff_t>(g) * m_conv.filters, 0, 0);
        const float* packed = m_packed.data() + m_packed.size() / m_groups * g;
        const float* start = bias ? bias + static_cast<std::ptrdiff_t>(g) * m_conv.filters : nullptr;
        if (m_isMinimal)
            winogradConv(part, in, packed, start, out, rectified, scratch);
        else
            directConv(part, in, packed, start, out, rectified);
    }
}

void GroupedConv::addGradients(MapsView<const Lanes> input, MapsView<const Lanes> dOutput, float* dWeight, float* dBias,
                               Lanes* scratch) const
{
    for (int g = 0; g < m_groups; ++g, dWeight += weightsOfGroup()) {
        const auto in = input.from(static_cast<std::ptrdiff_t>(g) * m_conv.channels, 0, 0);
        const auto d = dOutput.from(static_cast<std::ptrdiff_t>(g) * m_conv.filters, 0, 0);
        if (m_isMinimal)
            winogradGradient(m_conv, in, d, dWeight, scratch);
        else
            directConvGradient(m_conv, in, d, dWeight);
        if (dBias) convBiasGradient(m_conv, d, dBias + static_cast<std::ptrdiff_t>(g) * m_conv.filters);
    }
}

} // namespace convscope
