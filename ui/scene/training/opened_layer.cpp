#include "ui/scene/training/opened_layer.h"

#include "ui/scene/engine_names.h"
#include "ui/scene/experiment.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OpenedLayer)
};

bool isMaps(const Shape& shape) { return shape.size() == 4; }

std::optional<std::size_t> openedFor(const std::vector<PlacedLayer>& layers, std::size_t layer)
{
    const auto canBeOpened = [](const PlacedLayer& placed) { return kindOf(placed.layer) != NetKind::None; };
    for (std::size_t i = layer + 1; i-- > 0;)
        if (canBeOpened(layers[i])) return i;
    const auto next = std::find_if(layers.begin(), layers.end(), canBeOpened);
    if (next == layers.end()) return {};
    return static_cast<std::size_t>(next - layers.begin());
}

/// Whether a layer hands its numbers on as they are.
bool handsOn(const PlacedLayer& layer)
{
    return std::holds_alternative<FlattenParams>(layer.layer) || std::holds_alternative<DropoutLayer>(layer.layer);
}

/// The shape that a layer's input had before it was flattened.
Shape shapeBeforeFlattening(const std::vector<PlacedLayer>& layers, std::size_t layer)
{
    Shape shape = layers[layer].input;
    while (!isMaps(shape) && layer > 0 && handsOn(layers[layer - 1])) shape = layers[--layer].input;
    return shape;
}

/// The image on its way through the net that the snapshot holds: the watched one, if it is as new.
Result<SamplePass> passThrough(const TrainingView& view)
{
    const TrainingState& state = view.snapshot->state;
    if (view.watched->step == state.optimizer.steps) return view.watched->pass;
    return passOf(*view.network, state.parameters, view.watched->pass.sample);
}

/// The activation behind a layer that has weights.
std::optional<ActivationParams> activationBehind(const std::vector<PlacedLayer>& layers, std::size_t layer)
{
    if (kindOf(layers[layer].layer) == NetKind::Pooling || layer + 1 == layers.size()) return {};
    const auto* activation = std::get_if<ActivationParams>(&layers[layer + 1].layer);
    return activation ? std::optional(*activation) : std::nullopt;
}

QString titleOf(const Layer& layer, std::size_t number, const std::optional<ActivationParams>& activation)
{
    const QString title = Words::tr("layer %1, %2").arg(number).arg(QString::fromStdString(layerName(layer)));
    return activation ? Words::tr("%1 and %2").arg(title, activationName(activation->kind)) : title;
}

/// From a place in the clicked layer's output to the same one in that of the opened layer, which may not be flat yet.
NetPlace placeIn(const Shape& opened, const Shape& clicked, const NetPlace& place)
{
    NetPlace result = place;
    if (!isMaps(opened)) {
        result.map = std::clamp(place.map, 0, static_cast<int>(opened[1]) - 1);
        result.row = result.col = 0;
        return result;
    }
    const int maps = static_cast<int>(opened[1]);
    const int rows = static_cast<int>(opened[2]);
    const int cols = static_cast<int>(opened[3]);
    if (!isMaps(clicked)) {
        result.map = place.map / (rows * cols);
        result.row = place.map / cols % rows;
        result.col = place.map % cols;
    }
    result.map = std::clamp(result.map, 0, maps - 1);
    result.row = std::clamp(result.row, 0, rows - 1);
    result.col = std::clamp(result.col, 0, cols - 1);
    return result;
}

} // namespace

Result<OpenedLayer> openedAt(const TrainingView& view, const NetPlace& place)
{
    if (!view.watched) return Error{Words::tr("There is no image in the net yet; choose one.").toStdString()};
    const std::vector<PlacedLayer>& layers = view.network->layers();
    const auto index = openedFor(layers, place.layer);
    if (!index) return Error{Words::tr("This net has no layer that a chapter could show.").toStdString()};
    const PlacedLayer& placed = layers[*index];
    const Shape& maps = placed.input;
    if (isMaps(maps) && std::max(maps[2], maps[3]) > Experiment::kLargestRegion &&
        kindOf(placed.layer) != NetKind::Dense) {
        return Error{Words::tr("Layer %1 reads maps of %2×%3; the chapters show up to %4×%4.")
                         .arg(*index + 1)
                         .arg(maps[2])
                         .arg(maps[3])
                         .arg(Experiment::kLargestRegion)
                         .toStdString()};
    }
    auto passed = passThrough(view);
    if (!passed) return passed.error();
    const auto& [sample, forward, probabilities, loss, backward] = *passed;
    const TrainingState& state = view.snapshot->state;
    NetLayer layer;
    layer.number = static_cast<int>(*index) + 1;
    layer.layer = placed.layer;
    if (std::holds_alternative<GlobalAveragePoolParams>(placed.layer)) layer.layer = globalAveragePool(maps);
    layer.activation = activationBehind(layers, *index);
    layer.title = titleOf(placed.layer, *index + 1, layer.activation);
    layer.origin = Words::tr("%1, step %2").arg(view.watched->name).arg(state.optimizer.steps);
    layer.readsImage = std::all_of(layers.begin(), layers.begin() + static_cast<std::ptrdiff_t>(*index), handsOn);
    layer.input = forward.activations[*index];
    layer.dInput = backward.activations[*index];
    if (kindOf(placed.layer) == NetKind::Dense)
        layer.input.shape = layer.dInput.shape = shapeBeforeFlattening(layers, *index);
    layer.parameters = state.parameters[*index];
    layer.output = forward.activations[*index + 1];
    layer.dOutput = backward.activations[*index + (layer.activation ? 2 : 1)];
    layer.gradients = backward.parameters[*index];
    return OpenedLayer{std::make_shared<const NetLayer>(std::move(layer)),
                       placeIn(placed.output, layers[place.layer].output, place)};
}

NetPlace placeOfMap(const Network& network, std::size_t layer, int map)
{
    const Shape& output = network.layers()[layer].output;
    NetPlace place{.layer = layer, .map = map};
    if (output.size() != 4) return place;
    place.row = static_cast<int>(output[2]) - 1;
    place.col = static_cast<int>(output[3]) - 1;
    return place;
}

Result<NetLayerPtr> netLayerAt(const TrainingView& view, std::size_t layer)
{
    auto opened = openedAt(view, {.layer = layer});
    if (!opened) return opened.error();
    return opened->layer;
}

} // namespace convscope
