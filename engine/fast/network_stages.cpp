#include "engine/fast/network_stages.h"

#include "engine/fast/stages/stages.h"

#include <algorithm>
#include <functional>

namespace convscope {

namespace {

/// Above it a dense layer's weights are read once for all images of a batch, not for each 16.
constexpr std::int64_t kMostStageWeights = 32'768;

MapsShape mapsOf(const Shape& shape) // (1, C, H, W) or (1, I)
{
    const auto size = [&](std::size_t axis) { return axis < shape.size() ? static_cast<int>(shape[axis]) : 1; };
    return {size(1), size(2), size(3)};
}

/// A stage that is still to be made, once it is known what border the next one wants.
struct Plan {
    std::function<PlacedStage(const Padding& outputBorder)> make;
    Padding inputBorder{};
};

Plan planOf(std::optional<std::size_t> layer, const Padding& inputBorder,
            std::function<std::unique_ptr<Stage>(const Padding&)> make)
{
    return {[layer, make = std::move(make)](const Padding& border) {
                auto stage = make(border);
                const MapsLayout input = stage->inputLayout();
                const MapsLayout output = stage->outputLayout();
                return PlacedStage{std::move(stage), layer, input, output};
            },
            inputBorder};
}

/// Takes the layers one after the other, with those that a stage does beside its own.
class Planner {
public:
    explicit Planner(const Network& network) : m_layers(network.layers()) {}

    std::vector<Plan> plans()
    {
        while (m_next < m_layers.size()) {
            const std::size_t number = m_next++;
            std::visit([&](const auto& layer) { plan(number, m_layers[number], layer); }, m_layers[number].layer);
        }
        if (m_plans.empty()) plan(0, m_layers[0], ActivationParams{.kind = Activation::Identity});
        return std::move(m_plans);
    }

private:
    void plan(std::size_t number, const PlacedLayer& place, const ConvLayer& layer);
    void plan(std::size_t number, const PlacedLayer& place, const DenseLayer& layer);
    void plan(std::size_t number, const PlacedLayer& place, const DropoutLayer& layer);
    void plan(std::size_t number, const PlacedLayer& place, const Pool2dParams& params);
    void plan(std::size_t number, const PlacedLayer& place, const GlobalAveragePoolParams&);
    void plan(std::size_t number, const PlacedLayer& place, const ActivationParams& params);
    void plan(std::size_t, const PlacedLayer&, const FlattenParams&) {} // it lies flat already

    void add(std::optional<std::size_t> layer, const Padding& inputBorder,
             std::function<std::unique_ptr<Stage>(const Padding&)> make)
    {
        m_plans.push_back(planOf(layer, inputBorder, std::move(make)));
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
    std::vector<Plan> m_plans;
};

void Planner::plan(std::size_t number, const PlacedLayer& place, const ConvLayer& layer)
{
    ConvStageParams params{*conv2dShape(place.input, place.weight, layer.params)};
    WindowGeometry& window = params.shape.window;
    if (layer.params.padMode != PadMode::Zeros) {
        add({}, {}, [input = mapsOf(place.input), window, mode = layer.params.padMode](const Padding&) {
            return padStage(input, window, mode);
        });
        window.rows.input = window.rows.padded(), window.cols.input = window.cols.padded();
        window.rows.padBefore = window.rows.padAfter = window.cols.padBefore = window.cols.padAfter = 0;
    }
    params.isRectified = take(ActivationParams{.kind = Activation::Relu});
    params.isPooled = window.rows.output() > 1 && window.cols.output() > 1 && take(Pool2dParams{.kind = PoolKind::Max});
    add(number, window.padding(), [params](const Padding& border) { return convStage(params, border); });
}

void Planner::plan(std::size_t number, const PlacedLayer& place, const DenseLayer&)
{
    const int inputs = static_cast<int>(place.weight[1]);
    const int outputs = static_cast<int>(place.weight[0]);
    if (elementCount(place.weight) <= kMostStageWeights) {
        add(number, {}, [inputs, outputs](const Padding&) { return denseStage(inputs, outputs); });
        return;
    }
    m_plans.push_back({[number, inputs, outputs](const Padding&) {
        return PlacedStage{nullptr, number, {{inputs, 1, 1}}, {{outputs, 1, 1}}};
    }});
}

void Planner::plan(std::size_t number, const PlacedLayer& place, const DropoutLayer& layer)
{
    add({}, {}, [shape = mapsOf(place.input), rate = layer.rate, number](const Padding& border) {
        return dropoutStage(shape, rate, number, border);
    });
}

void Planner::plan(std::size_t, const PlacedLayer& place, const Pool2dParams& params)
{
    add({}, {}, [shape = *pool2dShape(place.input, params), params](const Padding& border) {
        return poolStage(shape, params, border);
    });
}

void Planner::plan(std::size_t number, const PlacedLayer& place, const GlobalAveragePoolParams&)
{
    plan(number, place, globalAveragePool(place.input));
}

void Planner::plan(std::size_t, const PlacedLayer& place, const ActivationParams& params)
{
    add({}, {}, [shape = mapsOf(place.input), params](const Padding& border) {
        return activationStage(shape, params, border);
    });
}

} // namespace

std::vector<PlacedStage> stagesOf(const Network& network)
{
    const std::vector<Plan> plans = Planner(network).plans();
    std::vector<PlacedStage> stages(plans.size());
    Padding border{};
    for (std::size_t i = plans.size(); i-- > 0;) {
        stages[i] = plans[i].make(border);
        border = plans[i].inputBorder;
    }
    return stages;
}

} // namespace convscope
