#include "ui/scene/connection_nodes.h"

#include "ui/scene/cell_names.h"
#include "ui/scene/connection_matrix.h"
#include "ui/scene/figure.h"

#include <algorithm>

namespace convscope {

namespace {

using Edge = NodeDiagram::Edge;
using Node = NodeDiagram::Node;

constexpr double kWeak = 0.45; // how much of its colour an edge keeps that is not meant
constexpr double kWidest = 430.0;

/// Every input of the crop to every output.
std::vector<Edge> allEdges(const ConnectionMoment& moment, QRgb weak, QRgb strong)
{
    const ConnectionFilter& links = moment.links;
    std::vector<Edge> edges;
    for (const int output : moment.crop.outputs)
        for (const int input : moment.crop.inputs) {
            // No weight is shared here, so one of the kernel's means none of these.
            const bool isStrong =
                !moment.isOfWeight() && links.output.value_or(output) == output && links.input.value_or(input) == input;
            edges.push_back({*moment.crop.placeOfInput(input),
                             moment.crop.placeOfOutput(output),
                             isStrong ? strong : weak,
                             isStrong,
                             {}});
        }
    return edges;
}

Node inputNode(const ConnectionLayer& layer, const ConnectionMoment& moment, int input, const Style& style)
{
    Node node;
    node.isDrawn = true;
    node.label = QString::number(input + 1);
    node.value = layer.numbers == NumberMode::Off ? QString() : layer.parts.inputFormat()(layer.value(input));
    node.fill = layer.parts.inputMap()(layer.value(input));
    node.ring = style.input;
    node.valueColour = style.textColour(Role::Input);
    node.isMarked = moment.links.input && *moment.links.input == input;
    return node;
}

Node outputNode(const ConnectionMoment& moment, int output, const Style& style)
{
    Node node;
    node.isDrawn = true;
    node.label = letterName(output);
    node.fill = style.background.rgb();
    node.ring = style.output;
    node.valueColour = style.textColour(Role::Output);
    node.isMarked = output == moment.shown;
    return node;
}

/// The connections of the crop's outputs to its inputs.
std::vector<Connection> drawnConnections(const ConnectionLayer& layer, const ConnectionCrop& crop)
{
    std::vector<Connection> result;
    for (const int output : crop.outputs)
        for (const Connection& connection : layer.connections.of(output))
            if (crop.placeOfInput(connection.input)) result.push_back(connection);
    return result;
}

NodeDiagram::Content nodesOf(const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style)
{
    NodeDiagram::Content content;
    content.inputs.resize(static_cast<std::size_t>(ConnectionCrop::largest(layer.connections)));
    for (const int input : moment.crop.inputs)
        content.inputs[static_cast<std::size_t>(*moment.crop.placeOfInput(input))] =
            inputNode(layer, moment, input, style);
    for (const int output : moment.crop.outputs) content.outputs.push_back(outputNode(moment, output, style));
    return content;
}

} // namespace

NodeDiagram::Content denseContent(const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style)
{
    NodeDiagram::Content content = nodesOf(layer, moment, style);
    const QRgb weak = mixed(style.background.rgb(), denseColour(style), kWeak);
    const QRgb strong = mixed(style.background.rgb(), style.text.rgb(), 0.7);
    content.edges = allEdges(moment, weak, strong);
    return content;
}

NodeDiagram::Content convolutionContent(const ConnectionLayer& layer, const ConnectionMoment& moment,
                                        const Style& style)
{
    NodeDiagram::Content content = nodesOf(layer, moment, style);
    const double dense = 1.0 - moment.pose.pruned;
    if (dense > 0.0) {
        const QRgb fading = mixed(style.background.rgb(), denseColour(style), dense * kWeak);
        content.edges = allEdges(moment, fading, fading);
        for (Edge& edge : content.edges) edge.isStrong = false;
    }
    // An input takes the colour of the weight that it meets: in the window, or of the one that is pointed at.
    const ConnectionFilter met =
        moment.isOfWeight() ? moment.links : ConnectionFilter{moment.shown, std::nullopt, std::nullopt};
    const std::vector<Connection> connections = drawnConnections(layer, moment.crop);
    for (auto connection = connections.rbegin(); connection != connections.rend(); ++connection)
        if (met.matches(*connection)) {
            const auto place = static_cast<std::size_t>(*moment.crop.placeOfInput(connection->input));
            content.inputs[place].fill = layer.colours.of(connection->weight, style); // the first is the last to be set
        }
    for (const Connection& connection : connections) {
        Edge edge;
        edge.input = *moment.crop.placeOfInput(connection.input);
        edge.output = moment.crop.placeOfOutput(connection.output);
        edge.isStrong = moment.links.matches(connection);
        const QRgb colour = layer.colours.of(connection.weight, style);
        edge.colour = edge.isStrong ? colour : mixed(style.background.rgb(), colour, kWeak);
        if (layer.hasNumerals()) edge.label = romanNumeral(connection.weight + 1);
        content.edges.push_back(edge);
    }
    const bool isOfStep = moment.links.output && !moment.links.input && !moment.links.weight;
    content.grown = isOfStep ? moment.motion.products : 1.0;
    for (std::size_t i = 0; i < moment.crop.outputs.size(); ++i) {
        const int output = moment.crop.outputs[i];
        if (layer.numbers != NumberMode::Off && moment.isComplete(output))
            content.outputs[i].value = layer.parts.outputFormat()(layer.result(output));
    }
    return content;
}

ConnectionNodes ConnectionNodes::in(const QRectF& stage, const ConnectionLayer& layer, double u)
{
    constexpr double kGap = 36.0;
    ConnectionNodes nodes;
    nodes.unit = u;
    nodes.width = std::min((stage.width() - kGap * u) / 2.0, kWidest * u);
    const double left = stage.center().x() - nodes.width - kGap * u / 2.0;
    const double right = stage.center().x() + kGap * u / 2.0;
    nodes.denseTitle = {left, stage.top()};
    nodes.convolutionTitle = {right, stage.top()};

    NodeCounts counts;
    counts.inputs = ConnectionCrop::largest(layer.connections);
    counts.outputs = static_cast<int>(ConnectionCrop::around(layer.connections, 0).outputs.size());
    counts.labelLength = static_cast<int>(QString::number(layer.connections.inputs()).size());
    const NumberFormat& numbers = layer.parts.outputFormat();
    counts.valueLength = std::max(layer.parts.inputFormat().widest(rangeOf(layer.values.data)),
                                  numbers.widest(rangeOf(layer.parts.output().data)));
    const double title = kTitleHeight * u;
    nodes.dense = NodeDiagram::in({left, stage.top() + title, nodes.width, stage.height() - title}, counts, u);
    nodes.convolution = nodes.dense;
    nodes.convolution.moveBy({right - left, 0.0});
    return nodes;
}

void ConnectionNodes::paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                            const Style& style, const QRectF& visible) const
{
    paintTitle(painter, denseTitle, width, tr("Dense layer"), tr("each edge has a weight of its own"), Role::Plain,
               unit, style);
    paintTitle(painter, convolutionTitle, width, tr("Convolution"), tr("edges of one colour share one weight"),
               Role::Kernel, unit, style);
    const NodeDiagram::Content left = denseContent(layer, moment, style);
    const NodeDiagram::Content right = convolutionContent(layer, moment, style);
    ShapeBatch shapes;
    dense.addShapes(shapes, left, style);
    convolution.addShapes(shapes, right, style);
    shapes.paint(painter, visible);
    dense.paintTexts(painter, left, style);
    convolution.paintTexts(painter, right, style);
}

QString ConnectionNodes::note(const ConnectionLayer& layer, const ConnectionMoment& moment)
{
    const int outputs = layer.connections.outputs();
    const int drawnOutputs = static_cast<int>(moment.crop.outputs.size());
    const int inputs = static_cast<int>(moment.crop.inputs.size());
    if (drawnOutputs == outputs && inputs == layer.connections.inputs()) return tr("The whole layer is drawn.");
    const QString ofOutputs = tr("Drawn: %1 of %2 outputs").arg(groupedNumber(drawnOutputs), groupedNumber(outputs));
    if (inputs < moment.crop.reached)
        return tr("%1, and %2 of the %3 inputs that they reach.")
            .arg(ofOutputs, groupedNumber(inputs), groupedNumber(moment.crop.reached));
    return tr("%1, and the %2 inputs that they reach.").arg(ofOutputs, groupedNumber(inputs));
}

} // namespace convscope
