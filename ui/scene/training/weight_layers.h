#pragma once

#include "engine/net/network.h"

#include <QString>
#include <optional>
#include <vector>

namespace convscope {

/// The layers that have weights, counted from 0 among all.
std::vector<std::size_t> weightLayers(const Network& network);

/// The one of them at this index, or the last where there are fewer; none in a network without weights.
std::optional<std::size_t> layerWithWeights(const Network& network, int index);

/// "layer 1, Conv 8@5×5"
QString layerTitle(const Network& network, std::size_t layer);

} // namespace convscope
