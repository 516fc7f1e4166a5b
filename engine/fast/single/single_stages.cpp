#include "engine/fast/single/single_stages.h"

#include "engine/fast/single/stages/stages.h"

namespace convscope {

namespace {

int sizeOf(const Shape& shape, std::size_t axis) { return axis < shape.size() ? static_cast<int>(shape[axis]) : 1; }

/// Takes the layers one after the other, with those that a stage does beside its own.
class Planner {
public:
    explicit Planner(const Network& network) : m_layers(network.layers()) {}

    std::optional<SingleStages> stages()
    {
        const Shape& input = m_layers[0].input;
        m_current = {{sizeOf(input, 1), sizeOf(input, 2), sizeOf(input, 3)}, 1, nextBorder()};
        SingleStages result{m_current, {}};
        while (m_next < m_layers.size()) {
            const std::size_t number = m_next++;
            const bool isPossible = std::visit([&](const auto& layer) { return plan(number, m_layers[number], layer); },
                                               m_layers[number].layer);
            if (!isPossible) return std::nullopt;
        }
        flatten(); // logits
        if (m_stages.empty()) return std::nullopt;
        result.stages = std::move(m_stages);
        return result;
    }

private:
    bool plan(std::size_t number, const PlacedLayer& place, const ConvLayer& layer);
    bool plan(std::size_t number, const PlacedLayer& place, const DenseLayer& layer);
    bool plan(std::size_t number, const PlacedLayer& place, const DropoutLayer& layer);
    bool plan(std::size_t number, const PlacedLayer& place, const ActivationParams& params);
    bool plan(std::size_t, const PlacedLayer&, const FlattenParams&) { return flatten(); }
    bool plan(std::size_t, const PlacedLayer&, const Pool2dParams&) { return false; }
    bool plan(std::size_t, const PlacedLayer&, const GlobalAveragePoolParams&) { return false; }

    bool add(std::optional<std::size_t> layer, std::unique_ptr<SingleStage> stage)
    {
        m_current = stage->outputLayout();
        m_stages.push_back({std::move(stage), layer});
        return true;
    }

    bool flatten() { return m_current.lanes == 1 || add({}, singleFlattenStage(m_current)); }

    /// What the layer that is taken next wants around its input.
    Padding nextBorder() const
    {
        if (m_next >= m_layers.size()) return {};
        const PlacedLayer& next = m_layers[m_next];
        const auto* conv = std::get_if<ConvLayer>(&next.layer);
        return conv ? conv2dShape(next.input, next.weight, conv->params)->window.padding() : Padding{};
    }

    template <typename Params>
    bool take(const Params& params)
    {
        const bool isNext = m_next < m_layers.size() && m_layers[m_next].layer == Layer(params);
        if (isNext) ++m_next;
        return isNext;
    }

    const std::vector<PlacedLayer>& m_layers;
    std::size_t m_next = 0;
    ChannelLayout m_current{};
    std::vector<PlacedSingleStage> m_stages;
};

bool Planner::plan(std::size_t number, const PlacedLayer& place, const ConvLayer& layer)
{
    SingleConvParams params{.shape = *conv2dShape(place.input, place.weight, layer.params),
                            .inputLanes = m_current.lanes,
                            .isFirst = m_stages.empty()};
    if (layer.params.padMode != PadMode::Zeros || !canConvolve(params)) return false;
    const Extent output = params.shape.window.output();
    params.isRectified = take(ActivationParams{.kind = Activation::Relu});
    params.isPooled = output.h > 1 && output.w > 1 && take(Pool2dParams{.kind = PoolKind::Max});
    return add(number, singleConvStage(params, nextBorder()));
}

bool Planner::plan(std::size_t number, const PlacedLayer& place, const DenseLayer&)
{
    flatten();
    return add(number, singleDenseStage(static_cast<int>(place.weight[1]), static_cast<int>(place.weight[0])));
}

bool Planner::plan(std::size_t number, const PlacedLayer&, const DropoutLayer& layer)
{
    return add({}, singleDropoutStage(m_current, layer.rate, number, nextBorder()));
}

bool Planner::plan(std::size_t, const PlacedLayer&, const ActivationParams& params)
{
    return params.kind == Activation::Relu && add({}, singleReluStage(m_current, nextBorder()));
}

} // namespace

std::optional<SingleStages> singleStagesOf(const Network& network) { return Planner(network).stages(); }

} // namespace convscope
