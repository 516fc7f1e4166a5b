#include "ui/scene/train_settings.h"

#include "engine/net/network_presets.h"

#include <variant>

namespace convscope {

namespace {

template <typename Value>
bool areEqual(const std::shared_ptr<const Value>& a, const std::shared_ptr<const Value>& b)
{
    return a == b || *a == *b;
}

/// With an output for each class.
std::vector<Layer> fitted(std::vector<Layer> layers, int classes)
{
    if (!layers.empty())
        if (auto* dense = std::get_if<DenseLayer>(&layers.back())) dense->outputs = classes;
    return layers;
}

} // namespace

TrainSettings::TrainSettings() : layers(networkPreset("tiny")->layers) {}

bool TrainSettings::operator==(const TrainSettings& other) const
{
    return isSameRunAs(other) && rate == other.rate && epochs == other.epochs && pace == other.pace &&
           areEqual(drawnSet, other.drawnSet) && stage == other.stage && watched == other.watched &&
           testImage == other.testImage && areEqual(drawing, other.drawing) && invertsPhoto == other.invertsPhoto &&
           shownLayer == other.shownLayer && shownFilter == other.shownFilter && confusionCell == other.confusionCell;
}

bool TrainSettings::isSameRunAs(const TrainSettings& other) const
{
    const bool usesDrawnSet = data == kDrawn; // else it is only being drawn
    return data == other.data && trainImages == other.trainImages &&
           (!usesDrawnSet || areEqual(drawnSet, other.drawnSet)) && isSameNetAs(other);
}

bool TrainSettings::isSameNetAs(const TrainSettings& other) const
{
    return layers == other.layers && optimizer == other.optimizer && batchSize == other.batchSize &&
           initializer == other.initializer && seed == other.seed;
}

TrainingSettings TrainSettings::trainingSettings() const
{
    return {.optimizer = optimizer,
            .rate = rate,
            .batchSize = batchSize,
            .initializer = initializer,
            .seed = static_cast<std::uint64_t>(seed)};
}

NetworkDescription TrainSettings::network(const Shape& input, int classes) const
{
    const std::string preset = presetId();
    return {preset.empty() ? "own" : preset, input, fitted(layers, classes), classes};
}

std::string TrainSettings::presetId() const
{
    for (const std::string& id : networkPresetIds())
        if (fitted(networkPreset(id)->layers, 1) == fitted(layers, 1)) return id;
    return {};
}

} // namespace convscope
