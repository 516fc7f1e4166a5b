#include "engine/fast/stages/stages.h"

#include <algorithm>

namespace convscope {

namespace {

CONVSCOPE_LANE_CLONES
void dropRow(const DropoutPattern& pattern, const LaneBits& images, std::uint32_t firstIndex, int count,
             const Lanes* input, Lanes* output, Lanes* kept)
{
    const Lanes zero{};
    const Lanes scale = zero + static_cast<float>(pattern.scale);
    const LaneBits threshold = LaneBits{} + pattern.threshold;
    for (int x = 0; x < count; ++x) {
        LaneBits bits = images + (firstIndex + static_cast<std::uint32_t>(x));
        mixDropoutBits(pattern, bits);
        kept[x] = bits >= threshold ? scale : zero;
        output[x] = input[x] * kept[x];
    }
}

CONVSCOPE_LANE_CLONES
void dropGradient(std::size_t count, const Lanes* kept, const Lanes* dOutput, Lanes* dInput)
{
    for (std::size_t i = 0; i < count; ++i) dInput[i] = dOutput[i] * kept[i];
}

class DropoutStage : public Stage {
public:
    DropoutStage(const MapsShape& shape, double rate, std::size_t layer, const Padding& outputBorder)
        : Stage({shape}, {shape, outputBorder}), m_rate(rate), m_layer(layer)
    {}

    std::size_t keptSize() const override { return inputLayout().size(); }

    void forward(const StageForward& task) const override
    {
        const auto input = inputLayout().withBorder(task.input);
        const auto output = outputLayout().inside(task.output);
        const auto kept = inputLayout().withBorder(task.kept);
        const auto [channels, height, width] = inputLayout().shape;
        const auto cells = static_cast<std::uint32_t>(inputLayout().shape.cells());
        alignas(kLaneAlignment) LaneBits images{};
        for (int n = 0; n < kLanes; ++n) images[n] = static_cast<std::uint32_t>(task.firstImage + n) * cells;
        const DropoutPattern pattern =
            dropoutPattern({.rate = task.dropoutSeed ? m_rate : 0.0,
                            .seed = task.dropoutSeed ? dropoutSeedOf(*task.dropoutSeed, m_layer) : 0});
        std::uint32_t index = 0;
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < height; ++y, index += static_cast<std::uint32_t>(width))
                dropRow(pattern, images, index, width, input.row(c, y), output.row(c, y), kept.row(c, y));
    }

    void backward(const StageBackward& task) const override
    {
        if (task.dInput) dropGradient(inputLayout().size(), task.kept, task.dOutput, task.dInput);
    }

private:
    double m_rate;
    std::size_t m_layer;
};

} // namespace

std::unique_ptr<Stage> dropoutStage(const MapsShape& shape, double rate, std::size_t layer, const Padding& outputBorder)
{
    return std::make_unique<DropoutStage>(shape, rate, layer, outputBorder);
}

} // namespace convscope
