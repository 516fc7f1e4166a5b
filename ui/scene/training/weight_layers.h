#pragma once

#include "engine/net/network.h"

#include <QString>
#include <vector>

namespace convscope {

/// The layers that have weights, counted from 0 among all.
std::vector<std::size_t> weightLayers(const Network& network);

/// "layer 1, Conv 8@5×5"
QString layerTitle(const Network& network, std::size_t layer);

} // namespace convscope
