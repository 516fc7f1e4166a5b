#pragma once

#include "engine/fast/lane_loss.h"
#include "engine/fast/single/single_stages.h"

#include <memory>
#include <span>

namespace convscope {

/// A network that computes one image at a time, on one thread: what is worked on side by side are channels.
class SingleNetwork {
public:
    /// None where the network has layers that are not for it: LaneNetwork can do all.
    static std::unique_ptr<SingleNetwork> make(const Network& network);

    enum class Purpose { Predicting, Learning };
    /// After each change of the parameters, which must stay until the next.
    void prepare(const Parameters& parameters, Purpose purpose);

    /// Logits, (classes), until the next image. Pixels are (C, H, W): bytes count as 0..1.
    std::span<const float> predict(std::span<const std::uint8_t> pixels);
    std::span<const float> predict(std::span<const float> pixels);
    LaneScore score(std::span<const std::uint8_t> pixels, int label);

    /// Forward and backward: `gradients` take those of the loss · scale, or have them added.
    struct Lesson {
        int label = 0;
        float scale = 1.0f;
        std::uint64_t dropoutSeed = 0;
        std::int64_t image = 0; ///< its place in the batch
        bool isAdded = false;
    };
    LaneScore learn(std::span<const std::uint8_t> pixels, const Lesson& lesson, Parameters& gradients);

private:
    SingleNetwork(SingleStages stages, int classes);

    template <typename Pixel>
    void read(std::span<const Pixel> pixels);
    void forward(const SingleLesson& lesson);
    ChannelView<float> inputOf(std::size_t stage);
    SingleStage& last() { return *m_stages.back().stage; }

    int m_classes;
    ChannelLayout m_imageLayout;
    FloatBuffer m_image;
    std::vector<PlacedSingleStage> m_stages;
};

} // namespace convscope
