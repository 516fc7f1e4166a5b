#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>

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

QString layerTitle(const Network& network, std::size_t layer)
{
    return Words::tr("layer %1, %2")
        .arg(layer + 1)
        .arg(QString::fromStdString(layerName(network.layers()[layer].layer)));
}

} // namespace convscope
