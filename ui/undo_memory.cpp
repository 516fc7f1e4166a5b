#include "ui/undo_memory.h"

#include "ui/scene/net_layer.h"

#include <set>

namespace convscope {

namespace {

std::size_t bytesOf(const Tensor& tensor) { return tensor.data.size() * sizeof(float); }

std::size_t bytesOf(const LayerParameters& parameters) { return bytesOf(parameters.weight) + bytesOf(parameters.bias); }

std::size_t bytesOf(const NetLayer& layer)
{
    return bytesOf(layer.input) + bytesOf(layer.output) + bytesOf(layer.dOutput) + bytesOf(layer.dInput) +
           bytesOf(layer.parameters) + bytesOf(layer.gradients);
}

std::size_t bytesOf(const DrawnSet& set) { return set.images.data.size() + set.labels.size(); }

/// What experiments share with each other, each counted once. The rest of an experiment is small.
class SharedBytes {
public:
    /// The bytes that come with this experiment, and were not there yet.
    std::size_t add(const Experiment& experiment)
    {
        std::size_t bytes = 0;
        addTo(bytes, experiment.photo.get());
        addTo(bytes, experiment.netLayer.get());
        addTo(bytes, experiment.train.drawnSet.get());
        return bytes;
    }

private:
    template <typename Shared>
    void addTo(std::size_t& bytes, const Shared* shared)
    {
        if (shared && m_counted.insert(shared).second) bytes += bytesOf(*shared);
    }

    std::set<const void*> m_counted;
};

} // namespace

std::size_t bytesOf(const Photo& photo)
{
    const Image& image = photo.image();
    const auto pixels = static_cast<std::size_t>(image.pixelCount());
    const std::size_t samples = pixels * static_cast<std::size_t>(image.channels) * (image.isDeep() ? 2 : 1);
    constexpr std::size_t kDrawn = sizeof(QRgb);
    const std::size_t full = image.isDeep() ? pixels * kDrawn : 0; // else the samples themselves are drawn
    return samples + full + pixels * kDrawn / 3;                   // halves of halves: a third
}

std::size_t stepsToForget(std::span<const Experiment* const> states, std::size_t mostSteps, std::size_t mostBytes)
{
    if (states.size() < 3) return 0;
    SharedBytes shared;
    shared.add(*states.back());
    std::size_t bytes = 0;
    const std::size_t steps = states.size() - 1;
    for (std::size_t kept = 1; kept <= steps; ++kept) {
        bytes += shared.add(*states[steps - kept]);
        const bool isTooMuch = kept > mostSteps || bytes > mostBytes;
        if (isTooMuch && kept > 1) return steps - (kept - 1);
    }
    return 0;
}

} // namespace convscope
