#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WeightLayers)
};

} // namespace

std::vector<std::size_t> weightLayers(const Network& network)
{
    std::vector<std::size_t> layers;
    for (std::size_t i = 0; i < network.layers().size(); ++i)
        if (!network.layers()[i].weight.empty()) layers.push_back(i);
    return layers;
}

std::optional<std::size_t> layerWithWeights(const Network& network, int index)
{
    const std::vector<std::size_t> layers = weightLayers(network);
    if (layers.empty() || index < 0) return {};
    return layers[std::min(static_cast<std::size_t>(index), layers.size() - 1)];
}

QString layerTitle(const Network& network, std::size_t layer)
{
    return Words::tr("layer %1, %2")
        .arg(layer + 1)
        .arg(QString::fromStdString(layerName(network.layers()[layer].layer)));
}

} // namespace convscope
