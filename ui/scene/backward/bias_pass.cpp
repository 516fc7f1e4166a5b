#include "ui/scene/backward/bias_pass.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

BiasPass::BiasPass(const BackwardParts& parts) : m_parts(parts), m_walk(parts.gradients.dZ) {}

BiasPass::Layout BiasPass::layoutIn(const QRectF& area, double u) const
{
    const QRectF room = area.adjusted(0, kTitleHeight * u, 0, -(kLegendHeight + 8.0) * u);
    Layout layout;
    layout.source = m_parts.dZ.grid({room.left(), room.top(), area.width() * 0.5, room.height()}, kLargestCell * u);
    const double sumWidth = 160.0 * u;
    layout.gap = 44.0 * u;
    layout.result = m_parts.dBias.grid(room, kLargestCell * u);
    const double used = layout.source.rect.width() + sumWidth + layout.result.rect.width() + 2.0 * layout.gap;
    layout.source.rect.translate(std::round((area.width() - used) / 2.0), 0);
    const double sumLeft = layout.source.rect.right() + layout.gap;
    layout.sum = {sumLeft, layout.source.rect.center().y() + 6.0 * u};
    layout.result.rect.moveLeft(std::floor(sumLeft + sumWidth + layout.gap));
    return layout;
}

PlanesInView BiasPass::planesInView(const Pose& pose) const
{
    const int filter = shownStep(pose);
    return {filter, m_parts.firstChannel(filter)};
}

void BiasPass::paint(QPainter& painter, const QRectF& area, const Pose& pose, double u, const Style& style,
                     const QRectF& visible) const
{
    const Layout layout = layoutIn(area, u);
    paintGrids(painter, layout, pose, u, style, visible);
    const int filter = shownStep(pose);
    const Step step = m_walk.at(filter);
    const Choreography motion = choreography(pose);
    const int count = static_cast<int>(step.terms.size());
    const int summed = motion.products >= 1.0 ? count : arrived(count, motion.products);
    double sum = 0.0;
    for (int i = 0; i < summed; ++i) sum += step.terms[static_cast<std::size_t>(i)].product();
    if (summed == count) sum = step.result;
    const QFont font = Style::font(16.0 * u, QFont::DemiBold);
    const QString text = QStringLiteral("Σ dZ = ") + m_parts.dBias.format()(sum);
    drawText(painter, layout.sum, text, font, style.text);

    const QRectF now = layout.result.cellRect(filter, 0);
    const QPointF end = layout.sum + QPointF(textWidth(text, font) + 8.0 * u, -6.0 * u);
    const QPainterPath way =
        deliveryPath(end, layout.result, now, layout.result.rect.left() - layout.gap * 0.4, layout.gap * 0.4);
    paintWay(painter, way, style.gradient, 1.8 * u);
    if (pose.isStaged && motion.sum >= 1.0 && motion.deliver < 1.0)
        paintChip(painter, way.pointAtPercent(motion.deliver), m_parts.dBias.format()(step.result), Role::Gradient,
                  13.0 * u, style);
}

void BiasPass::paintGrids(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                          const QRectF& visible) const
{
    const int filter = shownStep(pose);
    const Step step = m_walk.at(filter);
    const Choreography motion = choreography(pose);
    const int count = static_cast<int>(step.terms.size());
    const int summed = motion.products >= 1.0 ? count : arrived(count, motion.products);
    const QPointF titleUp(0, kTitleHeight * u);

    paintTitle(painter, layout.source.rect.topLeft() - titleUp, layout.source.rect.width() + layout.gap,
               tr("dZ, filter %1").arg(filter), m_parts.dZ.subtitle(), Role::Gradient, u, style);
    PlaneDetail detail;
    if (summed < count)
        detail.underNumbers = [&](QPainter& onCells) { // the cells that are in the sum already: whole rows, and a piece
            const CellGrid& grid = layout.source;
            const int rows = summed / grid.cols;
            const QColor tint = withAlpha(style.kernel, 0.26);
            if (rows > 0) onCells.fillRect(grid.cellsRect(0, 0, rows, grid.cols), tint);
            if (summed % grid.cols > 0) onCells.fillRect(grid.cellsRect(rows, 0, 1, summed % grid.cols), tint);
        };
    m_parts.dZ.paint(painter, layout.source, filter, u, style, visible, detail);
    paintLegendUnder(painter, layout.source, m_parts.dZ, u, style);
    const Target& focus = pose.focus();
    if (focus.panel == Panel::Input)
        paintCellMark(painter, layout.source.cellRect(focus.row, focus.col), style.current, u);
    if (focus.panel == Panel::Formula && focus.col < count)
        paintCellMark(painter, layout.source.cellRect(focus.col / layout.source.cols, focus.col % layout.source.cols),
                      style.current, u);

    paintTitle(painter, layout.result.rect.topLeft() - titleUp, layout.result.rect.width() + layout.gap,
               QStringLiteral("db"), tr("per filter"), Role::Gradient, u, style);
    const int complete = completeSteps(pose);
    PlaneDetail filled;
    filled.isFilled = [&](int row, int) { return row < complete || (row == filter && filter != pose.step); };
    m_parts.dBias.paint(painter, layout.result, 0, u, style, visible, filled);
    const QRectF now = layout.result.cellRect(filter, 0);
    paintCellMark(painter, between(layout.result.cellRect(std::max(filter - 1, 0), 0), now, motion.glide),
                  style.current, u);
}

SidePlaces BiasPass::places() const { return {{cellsOf(m_parts.dZ)}, {cellsOf(0, 0)}, {cellsOf(m_parts.dBias)}}; }

void BiasPass::paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const
{
    Layout layout;
    layout.source = places.source.grid;
    layout.result = places.result.grid;
    layout.gap = std::max(0.0, places.source.width - places.source.grid.rect.width());
    paintGrids(canvas.painter, layout, pose, canvas.unit, canvas.style, canvas.visible);
}

std::vector<PanelGrid> BiasPass::panelsAt(const SidePlaces& places, const Pose& pose) const
{
    return {{Panel::Input, places.source.grid, shownStep(pose)}, {Panel::Output, places.result.grid}};
}

std::vector<PanelGrid> BiasPass::panels(const QRectF& area, const Pose& pose, double u) const
{
    const Layout layout = layoutIn(area, u);
    return panelsAt({{layout.source}, {}, {layout.result}}, pose);
}

std::vector<Formula::Line> BiasPass::formula(const Pose& pose) const
{
    const Step step = m_walk.at(shownStep(pose));
    SumLine line(QStringLiteral("db[%1]").arg(step.target.n), Role::Gradient);
    for (std::size_t i = 0; i < step.terms.size(); ++i)
        line.addNumber(m_parts.dZ.format()(step.terms[i].a), Role::Gradient, static_cast<int>(i));
    return {generalLine(QStringLiteral("db[k] = Σ_m Σ_n dZ[k,m,n]")),
            line.equals(m_parts.dBias.format()(step.result), Role::Gradient)};
}

int BiasPass::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    return target.panel == Panel::Input ? target.row * m_parts.dZ.cols() + target.col : -1;
}

std::optional<int> BiasPass::stepOf(const Target& target) const
{
    const bool isBias = target.panel == Panel::Output || target.panel == Panel::GradBias;
    return isBias && target.row >= 0 && target.row < stepCount() ? std::optional(target.row) : std::nullopt;
}

QString BiasPass::describe(const Target& target, const Pose&) const
{
    switch (target.panel) {
    case Panel::Input:
        return tr("dZ%1 = %2, added as it is")
            .arg(placeText(target), m_parts.dZ.text(target.plane, target.row, target.col));
    case Panel::Output: return tr("db[%1] = %2").arg(target.row).arg(m_parts.dBias.text(0, target.row, 0));
    default: return {};
    }
}

} // namespace convscope
