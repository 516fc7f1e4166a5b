#include "ui/scene/chapters/stride_figure.h"

#include "ui/scene/figure_tensors.h"
#include "ui/scene/ghosts.h"
#include "ui/scene/legend.h"

#include <algorithm>
#include <cmath>

namespace convscope {

StrideFigure::StrideFigure(FigureInput input)
    : m_input(std::move(input)), m_parts(m_input.experiment, m_input.experiment.conv)
{}

StrideFigure::Layout StrideFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 8.0) * u;
    const double textHeight = 56.0 * u;
    const double gap = 44.0 * u;
    const double leftWidth = area.width() * 0.56;
    Layout layout;
    layout.rightWidth = area.width() - leftWidth - gap;
    layout.input = m_parts.inputGrid({0, 0, leftWidth, area.height() - title - textHeight});
    // Cells as large as the input's, so that one sees how much smaller the output is.
    layout.output = m_parts.outputGrid({0, 0, layout.rightWidth, area.height() - title - legend - 118.0 * u},
                                       layout.input.cellWidth());
    const double photosTop = title + layout.output.rect.height() + legend + 14.0 * u;
    layout.photos =
        PhotoPair::in({0, 0, layout.rightWidth, std::min(area.height() - photosTop, 190.0 * u)}, m_input, u);

    const double used = std::max(title + layout.input.rect.height() + textHeight, photosTop + layout.photos.bottom());
    const double top = std::round(area.top() + title + std::max(0.0, (area.height() - used) / 2.0));
    const double rightLeft = std::round(area.left() + leftWidth + gap);
    const double inputLeft = std::round(area.left() + std::max(0.0, leftWidth - layout.input.rect.width()) / 2.0);
    layout.input.rect.moveTopLeft({inputLeft, top});
    layout.output.rect.moveTopLeft({rightLeft, top});
    layout.outputLegend = {rightLeft, layout.output.rect.bottom() + 8.0 * u,
                           std::max(layout.output.rect.width(), 130.0 * u), kLegendHeight * u};
    layout.text = {inputLeft, layout.input.rect.bottom() + 12.0 * u, std::max(layout.input.rect.width(), 320.0 * u),
                   textHeight - 12.0 * u};
    layout.photos.moveBy({rightLeft, top - title + photosTop});
    return layout;
}

void StrideFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    const int shown = m_parts.shownStep(pose);
    const Choreography motion = m_parts.choreography(pose);
    const QPointF titleUp(0, kTitleHeight * u);
    painter.setRenderHint(QPainter::Antialiasing);

    paintTitle(painter, layout.input.rect.topLeft() - titleUp, layout.text.width(), tr("Input f"),
               m_parts.inputSubtitle(), Role::Input, u, style);
    m_parts.paintInput(painter, layout.input, u, style, visible, [&](QPainter& onCells) {
        paintUnreached(onCells, m_parts.window(), layout.input, u, style);
        paintGhosts(onCells, m_parts, layout.input, shown, u, style);
        m_parts.paintWindowTint(onCells, layout.input, shown, motion.glide, style);
        m_parts.paintInputTints(onCells, layout.input, pose.focus(), style);
    });
    m_parts.paintWindowFrame(painter, layout.input, shown, motion.glide, u, style);
    m_parts.paintInputLinks(painter, layout.input, pose.focus(), m_parts.stepAt(shown), u, style);
    paintParagraph(painter, layout.text, leftoverSentence(m_parts.window()), Role::Plain, 12.5 * u, style);

    paintTitle(painter, layout.output.rect.topLeft() - titleUp, layout.rightWidth, tr("Output G"),
               m_parts.outputSubtitle(), Role::Output, u, style);
    m_parts.paintOutput(painter, layout.output, pose, u, style, visible);
    m_parts.paintOutputLinks(painter, layout.output, pose.focus(), u, style);
    paintLegend(painter, layout.outputLegend, m_parts.outputMap(style), m_parts.outputFormat(), {}, u, style);
    layout.photos.paint(painter, m_input, u, style, visible);
}

std::vector<PanelGrid> StrideFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    return {{Panel::Input, layout.input},
            {Panel::Output, layout.output},
            {Panel::Photo, photoGrid(layout.photos.photo)},
            {Panel::Filtered, filteredGrid(layout.photos.filtered, m_input.filtered)}};
}

std::vector<FigureTensor> StrideFigure::tensors() const { return onPanelsOf(*this, tensorsOf(m_parts)); }

Formula StrideFigure::formula(const Pose& pose) const
{
    Formula formula = m_parts.sizeFormula();
    const int step = m_parts.shownStep(pose);
    const auto& [rows, cols] = m_parts.window();
    const int row = step / stepsPerRow();
    const int col = step % stepsPerRow();
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role) { line.tokens.push_back({text, role, false, -1}); };
    const auto addAxis = [&](const QString& name, int out, const WindowAxis& axis) {
        add(name, Role::Plain);
        add(QString::number(out), Role::Output);
        add(QStringLiteral("·"), Role::Plain);
        add(QString::number(axis.stride), Role::Kernel);
        add(QStringLiteral(" − %1 = ").arg(axis.padBefore), Role::Plain);
        add(shortNumber(axis.position(out, 0)), Role::Input);
    };
    add(QStringLiteral("G[%1,%2]").arg(row).arg(col), Role::Output);
    addAxis(tr(" reads from row "), row, rows);
    addAxis(tr(", column "), col, cols);
    formula.lines.push_back(line);
    return formula;
}

std::optional<int> StrideFigure::stepOf(const Target& target) const
{
    if (target.panel != Panel::Output) return std::nullopt;
    return m_parts.stepOf(target.row, target.col);
}

QString StrideFigure::describe(const Target& target, const Pose&) const
{
    if (target.panel == Panel::Photo) return describePhoto(m_input.experiment, {target.col, target.row});
    if (target.panel == Panel::Filtered) return describeFiltered(m_input.filtered, {target.col, target.row});
    return m_parts.describe(target);
}

QString leftoverSentence(const WindowGeometry& window)
{
    const Extent left = unreachedCount(window);
    const QString rows = StrideFigure::tr("%n row(s)", nullptr, left.h);
    const QString cols = StrideFigure::tr("%n column(s)", nullptr, left.w);
    if (left.h == 0 && left.w == 0) return StrideFigure::tr("Every pixel is reached by a window.");
    if (left.w == 0) return StrideFigure::tr("Hatched: %1 that no window reaches.").arg(rows);
    if (left.h == 0) return StrideFigure::tr("Hatched: %1 that no window reaches.").arg(cols);
    return StrideFigure::tr("Hatched: %1 and %2 that no window reaches.").arg(rows, cols);
}

} // namespace convscope
