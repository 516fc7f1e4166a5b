#pragma once

#include "ui/scene/net_layer.h"
#include "ui/scene/training/training_view.h"

namespace convscope {

/// What a place in a net's picture leads to.
struct OpenedLayer {
    NetLayerPtr layer;
    NetPlace place; ///< in that layer's output
};

/// The layer that a place belongs to, with the numbers of the watched image. An activation belongs to the layer before
/// it; so does what only hands numbers on, flattening and dropout. Where there is none before, it is the next one. An
/// error says why it cannot be opened.
Result<OpenedLayer> openedAt(const TrainingView& view, const NetPlace& place);

/// A whole map of a layer's output: its last cell, at which the steps have made all of it.
NetPlace placeOfMap(const Network& network, std::size_t layer, int map);

/// Layer `layer`, counted from 0, or the one that it belongs to.
Result<NetLayerPtr> netLayerAt(const TrainingView& view, std::size_t layer);

} // namespace convscope
