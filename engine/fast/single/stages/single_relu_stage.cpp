#include "engine/fast/rectify.h"
#include "engine/fast/single/stages/stages.h"

namespace convscope {

namespace {

class SingleReluStage : public SingleStage {
public:
    SingleReluStage(const ChannelLayout& input, const Padding& outputBorder)
        : SingleStage({input.shape, input.lanes, outputBorder}, {input.shape, input.lanes})
    {}

    void forward(ChannelView<const float> input, const SingleLesson&) override
    {
        forEachRow([&](int b, int y, int count) { rectify(count, input.row(b, y), output().row(b, y)); });
    }

    void backward(ChannelView<const float>, ChannelView<float> dInput, LayerParameters*, bool) override
    {
        if (!dInput.first) return;
        forEachRow([&](int b, int y, int count) {
            rectifiedGradient(count, output().row(b, y), dOutput().row(b, y), dInput.row(b, y));
        });
    }
};

} // namespace

std::unique_ptr<SingleStage> singleReluStage(const ChannelLayout& input, const Padding& outputBorder)
{
    return std::make_unique<SingleReluStage>(input, outputBorder);
}

} // namespace convscope
