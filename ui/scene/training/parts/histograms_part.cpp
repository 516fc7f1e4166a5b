#include "ui/scene/training/parts/histograms_part.h"

#include "ui/scene/number_text.h"
#include "ui/scene/text.h"
#include "ui/scene/training/weight_layers.h"

#include <QLineF>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr std::size_t kMostSmall = 16;
constexpr std::size_t kMostLarge = 40;
constexpr double kLabelPixels = 11.0;
constexpr double kLabelDistance = 14.0;
constexpr double kLabelGap = 6.0;
constexpr double kValuesHeight = 17.0; // under the ridges
constexpr double kHighest = 0.34;      // of the room, takes the highest ridge

} // namespace

HistogramsPart::HistogramsPart(const PartInput& input, Numbers numbers)
    : m_view(input.view), m_numbers(numbers), m_size(input.size)
{
    const std::vector<std::size_t> layers = weightLayers(*m_view->network);
    if (layers.empty()) return;
    const int shown = std::clamp(input.experiment.train.shownLayer, 0, static_cast<int>(layers.size()) - 1);
    m_layer = layers[static_cast<std::size_t>(shown)];
    m_ridges =
        Ridges::of(*m_view->record, *m_layer, isOfGradients(), m_size == PartSize::Small ? kMostSmall : kMostLarge);
}

QString HistogramsPart::title() const
{
    if (!m_layer) return isOfGradients() ? tr("Gradients") : tr("Weights");
    if (m_size == PartSize::Small)
        return (isOfGradients() ? tr("Gradients of layer %1") : tr("Weights of layer %1")).arg(*m_layer + 1);
    return (isOfGradients() ? tr("Gradients of %1, by step") : tr("Weights of %1, by step"))
        .arg(layerTitle(*m_view->network, *m_layer));
}

QString HistogramsPart::subtitle() const
{
    if (!m_layer) return {};
    if (m_size == PartSize::Small)
        return tr("%1, by step").arg(QString::fromStdString(layerName(m_view->network->layers()[*m_layer].layer)));
    return tr("The newest in front; heights grow with the root of the share");
}

HistogramsPart::Layout HistogramsPart::layout(const QRectF& rect, double unit) const
{
    double left = 0.0;
    for (const Ridge& each : m_ridges.ridges)
        left = std::max(left, textWidth(groupedNumber(each.step), Style::font(kLabelPixels * unit, QFont::DemiBold)));
    const QRectF area(QPointF(rect.left() + left + kLabelGap * unit, rect.top() + (kTitleHeight + 2.0) * unit),
                      QPointF(rect.right() - 2.0 * unit, rect.bottom() - kValuesHeight * unit));
    Layout layout;
    layout.height = rowCount() > 1 ? kHighest * area.height() : area.height();
    // The first ridge has its height above its baseline; the others follow evenly.
    const double distance = rowCount() > 1 ? (area.height() - layout.height) / (rowCount() - 1) : area.height();
    const double height = rowCount() * distance;
    layout.rows = {QRectF(area.left(), area.bottom() - height, area.width(), height), std::max(rowCount(), 1), 1};
    return layout;
}

QPolygonF HistogramsPart::outline(const Layout& layout, int row) const
{
    const QRectF& area = layout.rows.rect;
    const double baseline = layout.baseline(row);
    const std::vector<double>& shares = ridge(row).shares;
    const double width = area.width() / static_cast<double>(shares.size()); // of a place
    QPolygonF line{QPointF(area.left(), baseline)};
    for (std::size_t place = 0; place < shares.size(); ++place) {
        // The root lets the few large numbers at both ends be seen.
        const double height = std::sqrt(shares[place] / m_ridges.largestShare) * layout.height;
        line << QPointF(area.left() + (static_cast<double>(place) + 0.5) * width, baseline - height);
    }
    return line << QPointF(area.right(), baseline);
}

void HistogramsPart::paintRidge(QPainter& painter, const Layout& layout, int row, double unit, const Style& style) const
{
    const QPolygonF line = outline(layout, row);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.background); // covers what is behind
    painter.drawPolygon(line);
    painter.setBrush(withAlpha(style.colour(role()), 0.22));
    painter.drawPolygon(line);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.colour(role()), unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void HistogramsPart::paintSteps(QPainter& painter, const Layout& layout, int highlighted, double unit,
                                const Style& style) const
{
    const auto paintStep = [&](int row, QFont::Weight weight, const QColor& colour) {
        const QFont font = Style::font(kLabelPixels * unit, weight);
        const QString text = groupedNumber(ridge(row).step);
        drawText(painter,
                 {layout.rows.rect.left() - kLabelGap * unit - textWidth(text, font), layout.baseline(row) + unit},
                 text, font, colour);
    };
    const double distance = kLabelDistance * unit;
    const auto isCrowded = [&](int row) {
        return highlighted >= 0 && std::abs(layout.baseline(row) - layout.baseline(highlighted)) < distance;
    };
    const int every = static_cast<int>(std::ceil(distance / layout.rows.cellHeight()));
    for (int row = rowCount() - 1; row >= 0; row -= every) // the newest always
        if (!isCrowded(row)) paintStep(row, QFont::Normal, style.mutedText);
    if (highlighted >= 0) paintStep(highlighted, QFont::DemiBold, style.text);
}

void HistogramsPart::paintValues(QPainter& painter, const Layout& layout, double unit, const Style& style) const
{
    const QRectF& area = layout.rows.rect;
    const QFont font = Style::font(kLabelPixels * unit);
    const double baseline = area.bottom() + 14.0 * unit;
    const QString high = shortNumber(m_ridges.reach);
    drawText(painter, {area.left(), baseline}, shortNumber(-m_ridges.reach), font, style.mutedText);
    drawText(painter, {area.center().x() - textWidth(QStringLiteral("0"), font) / 2.0, baseline}, QStringLiteral("0"),
             font, style.mutedText);
    drawText(painter, {area.right() - textWidth(high, font), baseline}, high, font, style.mutedText);
    painter.setPen(QPen(withAlpha(style.text, 0.35), unit, Qt::DotLine));
    painter.drawLine(QLineF(area.center().x(), layout.baseline(0), area.center().x(), area.bottom() + 3.0 * unit));
}

void HistogramsPart::paintHighlight(QPainter& painter, const Layout& layout, int row, double unit,
                                    const Style& style) const
{
    const QPolygonF line = outline(layout, row);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(style.colour(role()), 0.5));
    painter.drawPolygon(line);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.text, 1.8 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void HistogramsPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit,
                           const Style& style) const
{
    paintTitle(painter, rect.topLeft(), rect.width(), title(), subtitle(), role(), unit, style);
    if (m_ridges.ridges.empty()) {
        paintParagraph(painter, rect.adjusted(0.0, (kTitleHeight + 8.0) * unit, 0.0, 0.0),
                       m_layer ? tr("Press Start: a curve is added as the steps go on.")
                               : tr("This net has no layer with weights."),
                       Role::Muted, 12.5 * unit, style);
        return;
    }
    const Layout layout = this->layout(rect, unit);
    m_kept.paint(painter, rect, style.key(), [&](QPainter& kept) {
        for (int row = 0; row < rowCount(); ++row) paintRidge(kept, layout, row, unit, style);
    });
    const Target& focus = pose.focus();
    const int highlighted = focus.panel == panel() && focus.row < rowCount() ? focus.row : -1;
    if (highlighted >= 0) paintHighlight(painter, layout, highlighted, unit, style);
    paintSteps(painter, layout, highlighted, unit, style);
    paintValues(painter, layout, unit, style);
}

std::vector<PanelGrid> HistogramsPart::panels(const QRectF& rect, const Pose&, double unit) const
{
    if (m_ridges.ridges.empty()) return {};
    return {{panel(), layout(rect, unit).rows}};
}

QString HistogramsPart::describe(const Target& target, const Pose&) const
{
    if (target.panel != panel() || target.row >= rowCount()) return {};
    const Ridge& shown = ridge(target.row);
    return (isOfGradients() ? tr("Step %1, gradients of %2: ‖dW‖ %3, typically %4 from 0, at most %5")
                            : tr("Step %1, weights of %2: ‖W‖ %3, typically %4 from 0, at most %5"))
        .arg(groupedNumber(shown.step), layerTitle(*m_view->network, *m_layer), shortNumber(shown.norm),
             shortNumber(shown.spread()), shortNumber(shown.reach));
}

} // namespace convscope
