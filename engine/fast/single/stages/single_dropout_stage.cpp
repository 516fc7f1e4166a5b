#include "engine/fast/single/stages/stages.h"

#include <vector>

namespace convscope {

namespace {

struct DropRow {
    const std::uint32_t* indices; ///< of the numbers, in the order of (C, H, W)
    std::uint32_t firstIndex;     ///< of the image
    int count;
};

CONVSCOPE_LANE_CLONES
void dropRow(const DropoutPattern& pattern, const DropRow& row, const float* input, float* output, float* kept)
{
    const float scale = static_cast<float>(pattern.scale);
    for (int i = 0; i < row.count; ++i) {
        std::uint32_t bits = row.indices[i] + row.firstIndex;
        mixDropoutBits(pattern, bits);
        kept[i] = bits >= pattern.threshold ? scale : 0.0f;
        output[i] = input[i] * kept[i];
    }
}

CONVSCOPE_LANE_CLONES
void dropGradient(int count, const float* kept, const float* dOutput, float* dInput)
{
    for (int i = 0; i < count; ++i) dInput[i] = dOutput[i] * kept[i];
}

class SingleDropoutStage : public SingleStage {
public:
    SingleDropoutStage(const ChannelLayout& input, double rate, std::size_t layer, const Padding& outputBorder)
        : SingleStage({input.shape, input.lanes, outputBorder}, {input.shape, input.lanes}),
          m_layout{input.shape, input.lanes},
          m_rate(rate),
          m_layer(layer),
          m_kept(zeroBuffer(m_layout.size())),
          m_indices(m_layout.size())
    {
        const auto [channels, height, width] = input.shape;
        const auto indices = m_layout.inside(m_indices.data());
        std::uint32_t index = 0;
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) *indices.at(c, y, x) = index++;
    }

    void forward(ChannelView<const float> input, const SingleLesson& lesson) override
    {
        const DropoutPattern pattern =
            dropoutPattern({.rate = lesson.dropoutSeed ? m_rate : 0.0,
                            .seed = lesson.dropoutSeed ? dropoutSeedOf(*lesson.dropoutSeed, m_layer) : 0});
        const auto first =
            static_cast<std::uint32_t>(lesson.image) * static_cast<std::uint32_t>(m_layout.shape.cells());
        const auto indices = m_layout.inside(m_indices.data());
        const auto kept = m_layout.inside(m_kept.data());
        forEachRow([&](int b, int y, int count) {
            dropRow(pattern, {indices.row(b, y), first, count}, input.row(b, y), output().row(b, y), kept.row(b, y));
        });
    }

    void backward(ChannelView<const float>, ChannelView<float> dInput, LayerParameters*, bool) override
    {
        if (!dInput.first) return;
        const auto kept = m_layout.inside(m_kept.data());
        forEachRow([&](int b, int y, int count) {
            dropGradient(count, kept.row(b, y), dOutput().row(b, y), dInput.row(b, y));
        });
    }

private:
    ChannelLayout m_layout;
    double m_rate;
    std::size_t m_layer;
    FloatBuffer m_kept; ///< what each number was multiplied by
    std::vector<std::uint32_t> m_indices;
};

} // namespace

std::unique_ptr<SingleStage> singleDropoutStage(const ChannelLayout& input, double rate, std::size_t layer,
                                                const Padding& outputBorder)
{
    return std::make_unique<SingleDropoutStage>(input, rate, layer, outputBorder);
}

} // namespace convscope
