#pragma once

#include "engine/fast/buffer.h"
#include "engine/fast/single/channel_maps.h"
#include "engine/net/network.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace convscope {

/// Which image it is, for dropout.
struct SingleLesson {
    std::optional<std::uint64_t> dropoutSeed; ///< none while predicting
    std::int64_t image = 0;                   ///< its place in the batch
};

/// Zeros at first.
inline FloatBuffer zeroBuffer(std::size_t size)
{
    FloatBuffer buffer(size);
    std::fill(buffer.begin(), buffer.end(), 0.0f);
    return buffer;
}

/// One or several layers that are computed together, for one image at a time. It keeps what it makes until the next.
/// Views of maps begin behind their border.
class SingleStage {
public:
    /// `dOutput` is how it reads the gradient of its output.
    SingleStage(const ChannelLayout& output, const ChannelLayout& dOutput)
        : m_outputLayout(output),
          m_dOutputLayout(dOutput),
          m_output(zeroBuffer(output.size())),
          m_dOutput(zeroBuffer(dOutput.size()))
    {}
    virtual ~SingleStage() = default;

    const ChannelLayout& outputLayout() const { return m_outputLayout; }
    ChannelView<float> output() { return m_outputLayout.inside(m_output.data()); }
    ChannelView<float> dOutput() { return m_dOutputLayout.inside(m_dOutput.data()); }

    /// Once after each change of the layer's parameters; `isForLearning` asks for the way back, too.
    virtual void prepare(const LayerParameters&, bool /*isForLearning*/) {}
    virtual void forward(ChannelView<const float> input, const SingleLesson& lesson) = 0;
    /// From dOutput(), which it may change. `dInput` begins nowhere where nobody asks for it; `gradients` are the
    /// layer's, or null where it has none.
    virtual void backward(ChannelView<const float> input, ChannelView<float> dInput, LayerParameters* gradients,
                          bool isAdded) = 0;

protected:
    /// Calls call(block, y, count of its numbers) for each row of the output.
    template <typename Call>
    void forEachRow(const Call& call) const
    {
        const MapsShape& shape = m_outputLayout.shape;
        for (int b = 0; b < m_outputLayout.blocks(); ++b)
            for (int y = 0; y < shape.height; ++y) call(b, y, shape.width * m_outputLayout.lanes);
    }

private:
    ChannelLayout m_outputLayout;
    ChannelLayout m_dOutputLayout;
    FloatBuffer m_output;
    FloatBuffer m_dOutput;
};

} // namespace convscope
