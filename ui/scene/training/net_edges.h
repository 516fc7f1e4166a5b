#pragma once

#include "engine/net/network.h"

#include <vector>

namespace convscope {

/// An edge of a net's picture into a node: the node of the column that it comes from, and how strong it is.
struct NetEdge {
    int from = 0;
    double strength = 1.0; ///< the Euclidean norm of the weights on it; 1 where the layer has none
    bool operator==(const NetEdge&) const = default;
};

/// Whether a layer joins a node to several nodes before it.
bool isFan(const PlacedLayer& layer);

/// The nodes of A[l-1] that node `node` of A[l] is computed from; `inputs` and `outputs` are how many nodes both have.
std::vector<NetEdge> edgesInto(const PlacedLayer& layer, const LayerParameters& parameters, int inputs, int outputs,
                               int node);
/// The same on the way back: the nodes of A[l] whose gradients flow into node `node` of dA[l-1].
std::vector<NetEdge> edgesBackInto(const PlacedLayer& layer, const LayerParameters& parameters, int inputs, int outputs,
                                   int node);

} // namespace convscope
