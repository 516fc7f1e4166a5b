#pragma once

#include "engine/fast/maps.h"
#include "engine/net/network.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace convscope {

/// Sixteen images on their way forward through a stage.
struct StageForward {
    const Lanes* input = nullptr; ///< laid out as inputLayout()
    Lanes* output = nullptr;      ///< laid out as outputLayout(); its border is zero already
    LaneBytes* kept = nullptr;    ///< keptSize() of them, for the way back
    Lanes* scratch = nullptr;     ///< scratchSize() of them; zero at first, then as the stage leaves them
    std::optional<std::uint64_t> dropoutSeed;
    std::int64_t firstImage = 0; ///< its place in the batch
};

/// And back. Gradients of maps have no border.
struct StageBackward {
    const Lanes* input = nullptr;
    const Lanes* output = nullptr;
    const LaneBytes* kept = nullptr;
    const Lanes* dOutput = nullptr;
    Lanes* dInput = nullptr;  ///< null where nobody asks
    float* dWeight = nullptr; ///< added to; null where there is none
    float* dBias = nullptr;
    Lanes* scratch = nullptr;
};

/// One or several layers that are computed together, for 16 images at a time. A new kind is a file in stages/ and its
/// line in stages.cpp.
class Stage {
public:
    Stage(MapsLayout input, MapsLayout output) : m_input(input), m_output(output) {}
    virtual ~Stage() = default;

    const MapsLayout& inputLayout() const { return m_input; }
    const MapsLayout& outputLayout() const { return m_output; }
    virtual std::size_t keptSize() const { return 0; }
    virtual std::size_t scratchSize() const { return 0; }

    /// Once after each change of the layer's parameters.
    virtual void prepare(const LayerParameters&) {}
    virtual void forward(const StageForward& task) const = 0;
    virtual void backward(const StageBackward& task) const = 0;

private:
    MapsLayout m_input;
    MapsLayout m_output;
};

} // namespace convscope
