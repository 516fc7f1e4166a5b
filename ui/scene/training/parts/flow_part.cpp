#include "ui/scene/training/parts/flow_part.h"

#include "ui/scene/text.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/net_words.h"
#include "ui/scene/training/norm.h"

#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kTitle = 18.0; // in units, as all of these
constexpr double kNames = 16.0;
constexpr double kWeights = 16.0;
constexpr double kTextSize = 11.0;
constexpr double kWidestBox = 56.0;
constexpr double kHighestBox = 64.0;
constexpr double kNarrowestBand = 0.1; // of a box's height: the smallest gradient is still one
constexpr double kWidestBand = 0.9;

} // namespace

FlowPart::FlowPart(const PartInput& input)
{
    if (!input.view->watched) return;
    const NetworkGradients& gradients = input.view->watched->pass.backward;
    m_low = 1e9;
    m_high = -1e9;
    for (std::size_t l = 0; l < gradients.activations.size(); ++l) {
        const QStringList names = headingsOf(*input.view->network, static_cast<int>(l));
        Node node{names.front(), names.last(), normOf(gradients.activations[l].data), -1.0};
        if (l > 0 && !gradients.parameters[l - 1].weight.isNone())
            node.weightNorm = normOf(gradients.parameters[l - 1].weight.data);
        if (node.norm > 0.0 && std::isfinite(node.norm)) {
            m_low = std::min(m_low, std::log10(node.norm));
            m_high = std::max(m_high, std::log10(node.norm));
        }
        m_nodes.push_back(node);
    }
}

/// As a share of a box's height; at least two decades are shown, so that equal gradients look equal.
double FlowPart::widthOf(double norm) const
{
    if (norm <= 0.0 || !std::isfinite(norm)) return 0.0;
    const double decades = std::max(2.0, m_high - m_low);
    const double share = 1.0 - (m_high - std::log10(norm)) / decades;
    return kNarrowestBand + share * (kWidestBand - kNarrowestBand);
}

CellGrid FlowPart::boxesIn(const QRectF& rect, double unit) const
{
    const QRectF area = rect.adjusted(0.0, (kTitle + kNames) * unit, 0.0, -kWeights * unit);
    const double height = std::min(area.height(), kHighestBox * unit);
    return {{area.left(), area.top(), area.width(), height}, 1, static_cast<int>(m_nodes.size())};
}

QRectF FlowPart::boxOf(const CellGrid& boxes, int l, double unit) const
{
    const QRectF cell = boxes.cellRect(0, l);
    const double width = std::min(0.72 * cell.width(), kWidestBox * unit);
    return {cell.center().x() - width / 2.0, cell.top(), width, cell.height()};
}

void FlowPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    const QFont bold = Style::font(13.0 * unit, QFont::DemiBold);
    drawText(painter, {rect.left(), rect.top() + 11.0 * unit},
             elided(tr("← Backward: gradient flow (width = ‖dA‖, log scale)"), bold, rect.width()), bold, style.text);
    if (m_nodes.empty()) {
        paintParagraph(painter, rect.adjusted(0.0, kTitle * unit, 0.0, 0.0),
                       tr("No image goes through the net yet, so no gradient comes back."), Role::Muted, 12.0 * unit,
                       style);
        return;
    }
    const CellGrid boxes = boxesIn(rect, unit);
    const int last = static_cast<int>(m_nodes.size()) - 1;
    for (int l = 0; l < last; ++l) paintBand(painter, boxes, l, unit, style);
    for (int l = 0; l <= last; ++l) {
        const Target& focus = pose.focus();
        paintNode(painter, boxes, l, focus.panel == Panel::GradientFlow && focus.col == l, unit, style);
    }
}

/// Between dA[l] and dA[l + 1].
void FlowPart::paintBand(QPainter& painter, const CellGrid& boxes, int l, double unit, const Style& style) const
{
    const QRectF left = boxOf(boxes, l, unit);
    const QRectF right = boxOf(boxes, l + 1, unit);
    const double from = widthOf(m_nodes[static_cast<std::size_t>(l) + 1].norm) * right.height() / 2.0;
    const double to = widthOf(m_nodes[static_cast<std::size_t>(l)].norm) * left.height() / 2.0;
    if (from == 0.0 || to == 0.0) return; // nothing flows
    const double middle = left.center().y();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(mixed(style.background.rgb(), style.gradient.rgb(), 0.4)));
    painter.drawPolygon(QPolygonF({{left.right(), middle - to},
                                   {right.left(), middle - from},
                                   {right.left(), middle + from},
                                   {left.right(), middle + to}}));
}

void FlowPart::paintNode(QPainter& painter, const CellGrid& boxes, int l, bool isPointedAt, double unit,
                         const Style& style) const
{
    const Node& node = m_nodes[static_cast<std::size_t>(l)];
    const QRectF cell = boxes.cellRect(0, l);
    const QRectF box = boxOf(boxes, l, unit);
    const QFont font = Style::font(kTextSize * unit);
    const double room = cell.width() - 3.0 * unit;
    const QString name = textWidth(node.name, font) <= room ? node.name : elided(node.shortName, font, room);
    const QRectF above(cell.left(), cell.top() - kNames * unit, cell.width(), kNames * unit - 3.0 * unit);
    drawCentred(painter, above, name, font, style.mutedText);

    painter.setPen(QPen(isPointedAt ? style.current : style.gradient, (isPointedAt ? 2.5 : 1.5) * unit));
    painter.setBrush(style.background);
    painter.drawRoundedRect(box, 4.0 * unit, 4.0 * unit);
    const QString norm = briefNumber(node.norm);
    drawCentred(painter, box, elided(norm, font, cell.width()), font, style.text);
    if (node.weightNorm < 0.0) return;
    const QString weights = QStringLiteral("‖dW‖ ") + briefNumber(node.weightNorm);
    const QString shown = textWidth(weights, font) <= room ? weights : briefNumber(node.weightNorm);
    drawCentred(painter, {cell.left(), cell.bottom() + 3.0 * unit, cell.width(), (kWeights - 3.0) * unit}, shown, font,
                style.textColour(Role::Gradient));
}

std::vector<PanelGrid> FlowPart::panels(const QRectF& rect, const Pose&, double unit) const
{
    if (m_nodes.empty()) return {};
    return {{Panel::GradientFlow, boxesIn(rect, unit)}};
}

QString FlowPart::describe(const Target& target, const Pose&) const
{
    if (target.panel != Panel::GradientFlow || target.col < 0 || target.col >= static_cast<int>(m_nodes.size()))
        return {};
    const Node& node = m_nodes[static_cast<std::size_t>(target.col)];
    QString text = QStringLiteral("%1: ‖dA[%2]‖ = %3")
                       .arg(node.name)
                       .arg(target.col)
                       .arg(QString::number(node.norm, 'g', 6).replace('-', QChar(0x2212)));
    if (node.weightNorm >= 0.0)
        text += QStringLiteral(", ‖dW[%1]‖ = %2")
                    .arg(target.col)
                    .arg(QString::number(node.weightNorm, 'g', 6).replace('-', QChar(0x2212)));
    if (node.norm == 0.0) text += tr("; no gradient comes here, so what lies before it does not learn from this image");
    return text;
}

} // namespace convscope
