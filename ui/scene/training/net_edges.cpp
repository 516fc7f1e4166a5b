#include "ui/scene/training/net_edges.h"

#include "ui/scene/training/norm.h"

#include <algorithm>
#include <optional>

namespace convscope {

namespace {

/// How strong the edge from one node to another is; nothing where there is none.
std::optional<double> strengthOf(const PlacedLayer& layer, const LayerParameters& parameters, int inputs, int outputs,
                                 int from, int to)
{
    const Tensor& weight = parameters.weight;
    if (const auto* conv = std::get_if<ConvLayer>(&layer.layer)) {
        const int groups = std::max(1, conv->params.groups);
        const int channels = inputs / groups; // of a group
        if (from / channels != to / (outputs / groups)) return {};
        const auto taps = static_cast<std::size_t>(weight.size(2) * weight.size(3));
        const std::size_t first = (static_cast<std::size_t>(to) * channels + from % channels) * taps;
        return normOf(std::span(weight.data).subspan(first, taps));
    }
    if (std::holds_alternative<DenseLayer>(layer.layer)) {
        const auto row = static_cast<std::size_t>(weight.size(1));
        const std::size_t cells = row / static_cast<std::size_t>(inputs); // of a map, flattened
        return normOf(std::span(weight.data).subspan(to * row + from * cells, cells));
    }
    if (std::holds_alternative<FlattenParams>(layer.layer)) {
        const int cells = std::max(1, outputs / inputs);
        return to / cells == from ? std::optional(1.0) : std::nullopt;
    }
    return from == to ? std::optional(1.0) : std::nullopt;
}

} // namespace

bool isFan(const PlacedLayer& layer)
{
    return !layer.weight.empty() || std::holds_alternative<FlattenParams>(layer.layer);
}

std::vector<NetEdge> edgesInto(const PlacedLayer& layer, const LayerParameters& parameters, int inputs, int outputs,
                               int node)
{
    std::vector<NetEdge> edges;
    for (int from = 0; from < inputs; ++from)
        if (const auto strength = strengthOf(layer, parameters, inputs, outputs, from, node))
            edges.push_back({from, *strength});
    return edges;
}

std::vector<NetEdge> edgesBackInto(const PlacedLayer& layer, const LayerParameters& parameters, int inputs, int outputs,
                                   int node)
{
    std::vector<NetEdge> edges;
    for (int from = 0; from < outputs; ++from)
        if (const auto strength = strengthOf(layer, parameters, inputs, outputs, node, from))
            edges.push_back({from, *strength});
    return edges;
}

} // namespace convscope
