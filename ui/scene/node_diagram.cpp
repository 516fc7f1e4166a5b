#include "ui/scene/node_diagram.h"

#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kLargestNode = 34.0;
constexpr double kSmallestNode = 18.0;
constexpr double kLargestPitch = 44.0;
constexpr double kLargestOutputPitch = 96.0;
constexpr double kType = 10.5;
constexpr double kDigit = 0.60; // width, of the type's height
constexpr double kGap = 1.5;    // between circles
constexpr double kValueRoom = 8.0;

/// The square around a circle.
QRectF squareAt(double centreX, double centreY, double diameter)
{
    return {centreX - diameter / 2.0, centreY - diameter / 2.0, diameter, diameter};
}

} // namespace

NodeDiagram NodeDiagram::in(const QRectF& available, const NodeCounts& counts, double unit)
{
    NodeDiagram diagram;
    diagram.unit = unit;
    const double wanted = std::max(kSmallestNode, counts.labelLength * kType * kDigit + 3.0) * unit;
    const int steps = std::max(counts.inputs - 1, 1);
    const auto pitchWith = [&](double diameter) {
        return std::min((available.height() - diameter) / steps, kLargestPitch * unit);
    };
    const int columns =
        std::min(counts.inputs, static_cast<int>(std::ceil((wanted + kGap * unit) / pitchWith(wanted) - 1e-9)));
    const double diameter = std::clamp(columns * pitchWith(wanted) - kGap * unit, wanted, kLargestNode * unit);
    diagram.pitch = pitchWith(diameter);
    diagram.hasValues = columns == 1;
    const double valueWidth = (counts.valueLength * kType * kDigit + kValueRoom) * unit;

    const double left = available.left() + (diagram.hasValues ? valueWidth : 0.0) + diameter / 2.0;
    const double column = diameter + 2.0 * kGap * unit;
    const double top = available.center().y() - (counts.inputs - 1) * diagram.pitch / 2.0;
    for (int i = 0; i < counts.inputs; ++i)
        diagram.inputs.push_back(squareAt(left + i % columns * column, top + i * diagram.pitch, diameter));
    diagram.edgesBegin = left + (columns - 1) * column + diameter / 2.0;

    const double outputDiameter = kLargestNode * unit;
    const double outputPitch = std::min(available.height() / counts.outputs, kLargestOutputPitch * unit);
    const double outputTop = available.center().y() - counts.outputs * outputPitch / 2.0;
    const double outputX = available.right() - valueWidth - outputDiameter / 2.0;
    for (int i = 0; i < counts.outputs; ++i)
        diagram.outputs.push_back(squareAt(outputX, outputTop + (i + 0.5) * outputPitch, outputDiameter));
    return diagram;
}

void NodeDiagram::moveBy(QPointF offset)
{
    for (std::vector<QRectF>* nodes : {&inputs, &outputs})
        for (QRectF& node : *nodes) node.translate(offset);
    edgesBegin += offset.x();
}

QLineF NodeDiagram::lineOf(const Edge& edge) const
{
    return {inputs[static_cast<std::size_t>(edge.input)].center(),
            outputs[static_cast<std::size_t>(edge.output)].center()};
}

void NodeDiagram::addShapes(ShapeBatch& shapes, const Content& content, const Style& style) const
{
    const bool areMany = inputs.size() > 20;
    const double strong = (areMany ? 1.8 : 2.4) * unit;
    const double weak = (areMany ? 0.6 : 0.9) * unit;
    for (const Edge& edge : content.edges)
        if (!edge.isStrong) addEdge(shapes, edge, 1.0, weak);
    for (const Edge& edge : content.edges)
        if (edge.isStrong) addEdge(shapes, edge, content.grown, strong);
    for (std::size_t i = 0; i < inputs.size(); ++i) addNode(shapes, inputs[i], content.inputs[i], style);
    for (std::size_t i = 0; i < outputs.size(); ++i) addNode(shapes, outputs[i], content.outputs[i], style);
}

void NodeDiagram::addEdge(ShapeBatch& shapes, const Edge& edge, double grown, double width) const
{
    // From rim to rim; what lies under the nodes would be drawn for nothing.
    const QLineF line = lineOf(edge);
    const double begin = inputs[static_cast<std::size_t>(edge.input)].width() / 2.0 / line.length();
    const double end = 1.0 - outputs[static_cast<std::size_t>(edge.output)].width() / 2.0 / line.length();
    shapes.addLine({line.pointAt(begin), line.pointAt(begin + (end - begin) * grown)}, width, edge.colour);
}

void NodeDiagram::addNode(ShapeBatch& shapes, const QRectF& square, const Node& node, const Style& style) const
{
    if (!node.isDrawn) return;
    const double ring = (node.isMarked ? 3.0 : 1.6) * unit;
    const double radius = square.width() / 2.0;
    shapes.addDisc(square.center(), radius, (node.isMarked ? style.current : node.ring).rgb());
    shapes.addDisc(square.center(), radius - ring, node.fill);
}

void NodeDiagram::paintTexts(QPainter& painter, const Content& content, const Style& style) const
{
    paintEdgeLabels(painter, content.edges, style);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        paintNodeLabel(painter, inputs[i], content.inputs[i]);
        if (hasValues) paintValue(painter, inputs[i], content.inputs[i], true);
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        paintNodeLabel(painter, outputs[i], content.outputs[i]);
        paintValue(painter, outputs[i], content.outputs[i], false);
    }
}

void NodeDiagram::paintEdgeLabels(QPainter& painter, const std::vector<Edge>& edges, const Style& style) const
{
    const QFont font = Style::font(kType * unit, QFont::DemiBold);
    std::vector<QRectF> taken;
    for (const Edge& edge : edges) {
        if (!edge.isStrong || edge.label.isEmpty()) continue;
        const QRectF card = labelCard(edge, font);
        const bool isFree =
            std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(card); });
        if (!isFree) continue; // where edges run close together, colour alone tells them apart
        taken.push_back(card);
        painter.fillRect(card, style.background);
        drawCentred(painter, card, edge.label, font, QColor::fromRgb(edge.colour));
    }
}

QRectF NodeDiagram::labelCard(const Edge& edge, const QFont& font) const
{
    const double width = textWidth(edge.label, font) + 4.0 * unit;
    const double x = edgesBegin + 6.0 * unit;
    const QLineF line = lineOf(edge);
    const double y = line.pointAt((x + width / 2.0 - line.x1()) / line.dx()).y();
    return {x, y - 5.5 * unit, width, 11.0 * unit};
}

void NodeDiagram::paintNodeLabel(QPainter& painter, const QRectF& square, const Node& node) const
{
    if (!node.isDrawn) return;
    const double pixels = std::clamp(square.width() * 0.42, kType * unit, 13.0 * unit);
    QFont font = Style::font(pixels, QFont::DemiBold);
    if (textWidth(node.label, font) > square.width() - 4.0 * unit) font = Style::font(kType * unit, QFont::Medium);
    drawCentred(painter, square, node.label, font, contrastingText(node.fill));
}

void NodeDiagram::paintValue(QPainter& painter, const QRectF& square, const Node& node, bool isLeft) const
{
    if (!node.isDrawn || node.value.isEmpty()) return;
    const QFont font = Style::font(kType * unit, isLeft ? QFont::Normal : QFont::DemiBold);
    const double width = textWidth(node.value, font);
    const double gap = 5.0 * unit;
    const double left = isLeft ? square.left() - gap - width : square.right() + gap;
    drawCentred(painter, {left, square.top(), width, square.height()}, node.value, font, node.valueColour);
}

} // namespace convscope
