#include "ui/scene/chapters/pooling_both_figure.h"

#include "ui/scene/chapters/pooling_backprop_figure.h"
#include "ui/scene/chapters/pooling_figure.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kMostChannelsInRow = 8;
constexpr double kMaskCell = 0.75;  // of the other cells: the mask has small numbers
constexpr double kArrowRoom = 34.0; // of the way through the loss, with what it says

/// The first half of a step is the way forward, the second the way back.
Pose forwardPose(Pose pose)
{
    pose.phase = std::min(pose.phase * 2.0, 1.0);
    return pose;
}

Pose backwardPose(Pose pose)
{
    pose.phase = std::max(pose.phase * 2.0 - 1.0, 0.0);
    return pose;
}

} // namespace

PoolingBothFigure::PoolingBothFigure(const FigureInput& input)
    : m_parts(input.experiment), m_steps{m_parts.tensors().output.shape, {Panel::Output, Panel::GradA}}
{}

PoolingBothFigure::Layout PoolingBothFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 10.0) * u;
    const double sentence = 40.0 * u;
    Layout layout;
    layout.input.grid = m_parts.inputGrid();
    layout.mask.grid = layout.dInput.grid = m_parts.mapGrid();
    layout.output.grid = layout.dOutput.grid = m_parts.outputGrid();

    const int rows = layout.input.grid.rows + layout.output.grid.rows;
    const int maskCols = static_cast<int>(std::ceil(layout.mask.grid.cols * kMaskCell));
    const std::vector<int> columns{std::max(layout.input.grid.cols, layout.output.grid.cols), maskCols,
                                   std::max(layout.dInput.grid.cols, layout.output.grid.cols)};
    const double cell =
        largestCell({area.width(), area.height() - 2.0 * (title + legend) - sentence}, columns, rows, u);
    std::array<double, 3> widths{};
    double width = 2.0 * kPoolGap * u;
    for (std::size_t i = 0; i < widths.size(); ++i) width += widths[i] = std::max(columns[i] * cell, kPoolColumn * u);
    const double used = 2.0 * (title + legend) + rows * cell + sentence;
    const double upper = std::round(area.top() + title + std::max(0.0, (area.height() - used) / 2.0));
    const double lower = std::round(upper + layout.input.grid.rows * cell + legend + title);
    const double begin = std::round(area.left() + (area.width() - width) / 2.0);
    const double middle = std::round(begin + widths[0] + kPoolGap * u);
    const double right = std::round(middle + widths[1] + kPoolGap * u);

    const auto place = [&](PoolColumn& column, double side, double left, double top, double columnWidth) {
        CellGrid& grid = column.grid;
        grid.rect = QRectF(left, top, grid.cols * side, grid.rows * side);
        column.width = columnWidth;
        column.legend = {left, grid.rect.bottom() + 9.0 * u, std::clamp(grid.rect.width(), 120.0 * u, columnWidth),
                         kLegendHeight * u};
    };
    place(layout.input, cell, begin, upper, widths[0]);
    place(layout.output, cell, begin, lower, widths[0]);
    place(layout.mask, cell * kMaskCell >= 4.0 ? std::floor(cell * kMaskCell) : cell * kMaskCell, middle, upper,
          widths[1]);
    place(layout.dInput, cell, right, upper, widths[2]);
    place(layout.dOutput, cell, right, lower, widths[2]);
    const double end = lower + layout.output.grid.rows * cell + legend;
    layout.sentence = {begin, end + 2.0 * u, width, sentence};
    const int perRow = m_parts.channels() > 2 * kMostChannelsInRow ? 2 * kMostChannelsInRow : kMostChannelsInRow;
    const double stripTop = layout.mask.legend.bottom() + 14.0 * u;
    layout.channels =
        ChannelStrip::in({middle, stripTop, widths[1], end - stripTop - kArrowRoom * u}, m_parts.channels(), perRow, u);
    const double loss = end - 6.0 * u;
    const double gap = kPoolGap * u / 2.0;
    layout.forward = {middle - gap, upper + layout.input.grid.rows * cell * 0.75, middle - gap, lower};
    layout.through = {middle - gap, loss, right - gap, loss};
    layout.backward = {right - gap, lower, right - gap, upper + layout.dInput.grid.rows * cell * 0.75};
    return layout;
}

void PoolingBothFigure::paintArrows(const Canvas& canvas, const Layout& layout) const
{
    paintArrow(canvas.painter, layout.forward, canvas.style.colour(Role::Output), 1.6 * canvas.unit);
    paintArrow(canvas.painter, layout.through, canvas.style.colour(Role::Muted), 1.6 * canvas.unit);
    paintArrow(canvas.painter, layout.backward, canvas.style.colour(Role::Gradient), 1.6 * canvas.unit);
    const QFont font = Style::font(11.5 * canvas.unit);
    const QString text = elided(tr("on to the loss, and back"), font, layout.through.dx());
    drawText(canvas.painter, layout.through.center() + QPointF(-textWidth(text, font) / 2.0, -7.0 * canvas.unit), text,
             font, canvas.style.mutedText);
}

void PoolingBothFigure::paintTitles(const Canvas& canvas, const Layout& layout, int channel) const
{
    m_parts.paintTitle(canvas, layout.input, m_parts.inputTitle(), m_parts.inputSubtitle(channel), Role::Input);
    m_parts.paintTitle(canvas, layout.output, m_parts.outputTitle(), m_parts.outputSubtitle(), Role::Output);
    m_parts.paintTitle(canvas, layout.mask, m_parts.maskTitle(), m_parts.maskSubtitle(), Role::Current);
    m_parts.paintTitle(canvas, layout.dInput, tr("Gradient dA[l−1]"), tr("back through the mask, added up"),
                       Role::Gradient);
    m_parts.paintTitle(canvas, layout.dOutput, tr("Gradient dA[l]"), paintableSubtitle(m_parts), Role::Gradient);
}

void PoolingBothFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Canvas canvas = Canvas::of(painter, bounds, unit(bounds), style);
    const Layout layout = layoutIn(bounds);
    const PoolMoment there = m_parts.moment(m_steps, forwardPose(pose));
    const PoolMoment back = m_parts.moment(m_steps, backwardPose(pose));
    const PoolForward forward(m_parts, layout.input.grid, layout.mask.grid, layout.output.grid);
    const PoolScatter scatter(m_parts, layout.dOutput.grid, layout.mask.grid, layout.dInput.grid);

    paintTitles(canvas, layout, there.channel);
    paintArrows(canvas, layout);
    forward.paintInput(canvas, there);
    const PoolSums sums = m_parts.sumsAt(there, PoolForward::isMarked(there));
    const TensorView mask = m_parts.maskView(sums);
    forward.paintMask(canvas, there, sums, mask);
    forward.paintOutput(canvas, there);
    scatter.paintIncoming(canvas, back);
    scatter.paintResult(canvas, back, m_parts.sumsAt(back, back.motion.isComplete()).gradient);

    m_parts.paintViewLegend(canvas, layout.input.legend, m_parts.input(there.channel));
    m_parts.paintViewLegend(canvas, layout.output.legend, m_parts.output(there.channel));
    m_parts.paintMaskLegend(canvas, layout.mask.legend, mask);
    m_parts.paintViewLegend(canvas, layout.dInput.legend, m_parts.dInput());
    m_parts.paintViewLegend(canvas, layout.dOutput.legend, m_parts.dOutput());
    paintParagraph(painter, layout.sentence, m_parts.sentence(there.output), Role::Plain, 12.5 * canvas.unit, style);
    m_parts.paintChannels(canvas, layout.channels, there.channel, tr("Channels: each alone"));
    forward.paintMotion(canvas, there);
    scatter.paintMotion(canvas, back);
}

std::vector<PanelGrid> PoolingBothFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    const Layout layout = layoutIn(bounds);
    const int channel = m_steps.shownChannel(pose);
    std::vector<PanelGrid> all{{Panel::Input, layout.input.grid, channel},
                               {Panel::Mask, layout.mask.grid, channel},
                               {Panel::Output, layout.output.grid, channel},
                               {Panel::GradA, layout.dOutput.grid, channel},
                               {Panel::GradInput, layout.dInput.grid, channel}};
    for (const CellGrid& row : layout.channels.rows) all.push_back({Panel::Channels, row});
    return all;
}

std::vector<FigureTensor> PoolingBothFigure::tensors() const
{
    std::vector<FigureTensor> tensors = tensorsOf(m_parts);
    for (FigureTensor& each : gradientsOf(m_parts)) tensors.push_back(std::move(each));
    return tensors;
}

Formula PoolingBothFigure::formula(const Pose& pose) const
{
    const int shown = m_steps.shown(pose);
    return {{PoolForward::numbers(m_parts, shown, pose.focus()), PoolScatter::numbers(m_parts, shown, pose.focus())}};
}

void PoolingBothFigure::paintCell(Experiment& experiment, const Target& target, float value) const
{
    paintIncomingCell(m_parts, experiment, target, value);
}

QString PoolingBothFigure::describe(const Target& target, const Pose&) const { return m_parts.describe(target); }

} // namespace convscope
