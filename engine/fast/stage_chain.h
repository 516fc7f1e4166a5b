#pragma once

#include "engine/fast/buffer.h"
#include "engine/fast/stage.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace convscope {

/// Stages one behind the other, and memory in which 16 images go through them.
class StageChain {
public:
    using Stages = std::vector<std::unique_ptr<Stage>>;

    explicit StageChain(Stages stages); ///< at least one
    /// What a chain of them needs, in Lanes.
    static std::size_t sizeOf(const Stages& stages);

    const MapsLayout& inputLayout() const { return m_links.front().stage->inputLayout(); }
    const MapsLayout& outputLayout() const { return m_links.back().stage->outputLayout(); }
    Lanes* input() { return lanesOf(m_input); }
    const Lanes* output() { return lanesOf(m_links.back().output); }
    Lanes* dOutput() { return lanesOf(m_links.back().dOutput); } ///< as all gradients without border
    const Lanes* dInput() { return lanesOf(m_dInput); }

    /// Before anything else; the parameters, of the one stage that has some, must stay.
    void prepare(const LayerParameters& parameters);
    void forward(std::int64_t firstImage, std::optional<std::uint64_t> dropoutSeed);
    /// Behind forward(). dWeight and dBias are added to.
    void backward(float* dWeight, float* dBias);

private:
    struct Link {
        std::unique_ptr<Stage> stage;
        FloatBuffer output;
        FloatBuffer kept;
        FloatBuffer scratch;
        FloatBuffer dOutput;
    };
    static Lanes* lanesOf(FloatBuffer& buffer) { return reinterpret_cast<Lanes*>(buffer.data()); }
    Lanes* inputOf(std::size_t link) { return lanesOf(link == 0 ? m_input : m_links[link - 1].output); }

    FloatBuffer m_input;
    FloatBuffer m_dInput;
    std::vector<Link> m_links;
};

} // namespace convscope
