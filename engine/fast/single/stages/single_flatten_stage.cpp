#include "engine/fast/single/stages/stages.h"

namespace convscope {

namespace {

ChannelLayout flat(const MapsShape& shape) { return {{1, 1, static_cast<int>(shape.cells())}}; }

class SingleFlattenStage : public SingleStage {
public:
    explicit SingleFlattenStage(const ChannelLayout& input)
        : SingleStage(flat(input.shape), flat(input.shape)), m_shape(input.shape)
    {}

    void forward(ChannelView<const float> input, const SingleLesson&) override
    {
        float* to = output().first;
        forEachCell(input, [&](const float& number) { *to++ = number; });
    }

    void backward(ChannelView<const float>, ChannelView<float> dInput, LayerParameters*, bool) override
    {
        if (!dInput.first) return;
        const float* from = dOutput().first;
        forEachCell(dInput, [&](float& number) { number = *from++; });
    }

private:
    template <typename T, typename Call>
    void forEachCell(const ChannelView<T>& maps, const Call& call) const
    {
        for (int c = 0; c < m_shape.channels; ++c) {
            T* row = maps.at(c, 0, 0);
            for (int y = 0; y < m_shape.height; ++y, row += maps.rowStep)
                for (int x = 0; x < m_shape.width; ++x) call(row[x * maps.lanes]);
        }
    }

    MapsShape m_shape;
};

} // namespace

std::unique_ptr<SingleStage> singleFlattenStage(const ChannelLayout& input)
{
    return std::make_unique<SingleFlattenStage>(input);
}

} // namespace convscope
