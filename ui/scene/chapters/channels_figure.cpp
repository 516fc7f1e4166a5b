#include "ui/scene/chapters/channels_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/sides/layer_side.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kGap = 30.0;
constexpr double kVolumeShare = 0.44; // of the height, above the plane in view
constexpr double kSumRow = 40.0;      // under the channels
constexpr double kLargestTap = 28.0;  // a cell of a window or a kernel
constexpr double kDimensionRow = 28.0;
constexpr double kLeastSide = 200.0;
constexpr int kMostRows = 16; // of channels that are read

} // namespace

ChannelsFigure::ChannelsFigure(const FigureInput& input) : m_settings(input.experiment.layer), m_parts(input.experiment)
{}

ChannelsFigure::Layout ChannelsFigure::layoutIn(const QRectF& bounds, const Pose& pose) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 8.0) * u;
    const double height = area.height() - kDimensionRow * u;
    const double volumeHeight = (height - 2.0 * title - legend) * kVolumeShare;
    const double planeTop = std::round(area.top() + title + volumeHeight + title);
    const double planeHeight = area.top() + height - legend - planeTop;

    // The sides are as wide as their planes need; what is left goes between the columns.
    Layout layout;
    layout.middleWidth = area.width() * 0.27;
    const double mostWidth = (area.width() - layout.middleWidth - 2.0 * kGap * u) / 2.0;
    layout.input = m_parts.inputGrid({area.left(), planeTop, mostWidth, planeHeight});
    layout.output = m_parts.z().grid({0, planeTop, mostWidth, planeHeight});
    layout.sideWidth =
        std::min(mostWidth, std::max({layout.input.rect.width(), layout.output.rect.width(), kLeastSide * u}));
    layout.gap = (area.width() - layout.middleWidth - 2.0 * layout.sideWidth) / 2.0;
    const double rightLeft = std::round(area.right() - layout.sideWidth);
    layout.output.rect.moveLeft(rightLeft);
    layout.inputTitle = area.topLeft();
    layout.outputTitle = {rightLeft, area.top()};
    layout.dimensions = {area.left(), area.bottom() - 20.0 * u, area.width(), 20.0 * u};
    const auto legendUnder = [&](const QRectF& grid) {
        return QRectF(grid.left(), grid.bottom() + 8.0 * u, std::max(grid.width(), 110.0 * u), kLegendHeight * u);
    };
    layout.inputLegend = legendUnder(layout.input.rect);
    layout.outputLegend = legendUnder(layout.output.rect);

    const VolumeTurn turn{m_settings.yaw, m_settings.pitch, eased(pose.fan)};
    const auto volumeIn = [&](double left, const TensorView& view) {
        const QRectF available(left, area.top() + title, layout.sideWidth, volumeHeight - 10.0 * u);
        return VolumePlace(available, {view.rows(), view.cols(), view.planes()}, turn);
    };
    layout.inputVolume = volumeIn(area.left(), m_parts.input());
    layout.outputVolume = volumeIn(rightLeft, m_parts.z());

    const double middleLeft = std::round(area.left() + layout.sideWidth + layout.gap);
    layout.middleTitle = {middleLeft, area.top()};
    const double rowsTop = area.top() + title;
    const int channels = m_parts.channelsPerFilter();
    const int rows = std::min(channels, kMostRows);
    const int chosen = m_settings.shownChannel - m_parts.firstChannel(m_parts.cellOf(m_parts.shownStep(pose)).c);
    const int firstRow = std::clamp(chosen - rows / 2, 0, channels - rows);
    const double rowHeight =
        std::min((height - title - kSumRow * u) / rows, (m_parts.window().rows.kernel + 0.6) * kLargestTap * u);
    layout.rows = {middleLeft, rowsTop, layout.middleWidth, rowHeight * rows};
    layout.sums = {QRectF(middleLeft + layout.middleWidth * 0.74, rowsTop, layout.middleWidth * 0.26, rowHeight * rows),
                   rows, 1, firstRow, 0};
    layout.sum = {middleLeft, layout.rows.bottom() + 24.0 * u};
    return layout;
}

/// The window's numbers, or the kernel's, in a channel's row.
CellGrid ChannelsFigure::tapGrid(const Layout& layout, int channel, bool isKernel) const
{
    const double rowHeight = layout.sums.cellHeight();
    const double width = layout.middleWidth * 0.31;
    const QRectF row(layout.rows.left() + (isKernel ? layout.middleWidth * 0.39 : 0.0),
                     layout.sums.cellRect(channel, 0).top(), width, rowHeight * 0.9);
    CellGrid grid = CellGrid::fitted(row, m_parts.window().rows.kernel, m_parts.window().cols.kernel);
    grid.rect.moveTop(std::round(row.top() + (rowHeight * 0.9 - grid.rect.height()) / 2.0));
    return grid;
}

void ChannelsFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds, pose);
    painter.setRenderHint(QPainter::Antialiasing);
    paintVolumes(painter, layout, pose, u, style);
    paintBeam(painter, layout, pose, style); // before the frames that it touches
    paintPlanes(painter, layout, pose, u, style, visible);
    paintChannels(painter, layout, pose, u, style, visible);
    paintSum(painter, layout, pose, u, style);
    paintFormula(painter, {{dimensionLine()}}, layout.dimensions, 13.0 * u, -1, style);
}

void ChannelsFigure::paintVolumes(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                                  const Style& style) const
{
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    paintTitle(painter, layout.inputTitle, layout.sideWidth, tr("Input volume A[l−1]"),
               tr("%1 · drag to turn").arg(volumeText(m_parts.tensors().input.shape)), Role::Input, u, style);
    const QRectF inputBounds = layout.inputVolume.bounds().adjusted(-2.0 * u, -2.0 * u, 2.0 * u, 2.0 * u);
    m_inputVolume.paint(painter, inputBounds, pose.fan + 2.0 * style.key(), [&](QPainter& once) {
        paintVolume(once, layout.inputVolume, m_parts.input(), {}, style.input, u, style);
    });
    paintTitle(painter, layout.outputTitle, layout.sideWidth, tr("Output volume Z"),
               tr("%1 · one map a filter").arg(volumeText(m_parts.tensors().z.shape)), Role::Output, u, style);
    paintVolume(
        painter, layout.outputVolume, m_parts.z(),
        [&](int plane, int row, int col) { return m_parts.isFilled(pose, plane, row, col); }, style.output, u, style);

    // The window as a block through the channels that the filter sees, and the one cell that it makes.
    const CellGrid cells{QRectF(0, 0, m_parts.input().cols(), m_parts.input().rows()), m_parts.input().rows(),
                         m_parts.input().cols(), 0, 0};
    const int first = m_parts.firstChannel(filter);
    const QRectF window = m_parts.windowOnItsWay(cells, pose);
    painter.setPen(QPen(style.kernel, 2.0 * u, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(layout.inputVolume.blockEdges(window, first, first + m_parts.channelsPerFilter() - 1));
    if (!layout.inputVolume.isTogether())
        for (int c = first; c < first + m_parts.channelsPerFilter(); ++c)
            painter.drawLines(layout.inputVolume.frameOf(c, window));
    const auto markCell = [&](const VolumePlace& place, const Target& target) {
        painter.setPen(QPen(style.current, 2.4 * u, Qt::SolidLine, Qt::SquareCap));
        painter.drawLines(place.blockEdges(QRectF(target.col, target.row, 1, 1), target.plane, target.plane));
    };
    const Cell target = m_parts.cellOf(m_parts.shownStep(pose));
    markCell(layout.outputVolume, {Panel::OutputVolume, target.y, target.x, target.c});
    const Target& focus = pose.focus();
    if ((focus.panel == Panel::Input || focus.panel == Panel::InputVolume) && focus.plane >= 0)
        markCell(layout.inputVolume, focus);
}

/// From the window to its numbers.
void ChannelsFigure::paintBeam(QPainter& painter, const Layout& layout, const Pose& pose, const Style& style) const
{
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    const int channel = m_parts.shownChannel(pose) - m_parts.firstChannel(filter);
    if (!hasRow(layout, channel)) return;
    const QRectF window = m_parts.windowOnItsWay(layout.input, pose);
    const QRectF numbers = tapGrid(layout, channel, false).rect;
    convscope::paintBeam(painter, layout.input.rect.right(), window, numbers.left(), numbers, style);
}

void ChannelsFigure::paintPlanes(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                                 const Style& style, const QRectF& visible) const
{
    const QPointF titleUp(0, kTitleHeight * u);
    const int channel = m_parts.shownChannel(pose);
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    paintTitle(painter, layout.input.rect.topLeft() - titleUp, layout.sideWidth, tr("A[l−1], channel %1").arg(channel),
               m_parts.inputSubtitle(channel), Role::Input, u, style);
    m_parts.paintInput(painter, layout.input, channel, pose, u, style, visible);
    paintLegend(painter, layout.inputLegend, m_parts.input().map(style), m_parts.input().format(), {}, u, style);
    paintTitle(painter, layout.output.rect.topLeft() - titleUp, layout.sideWidth, tr("Z, map %1").arg(filter),
               m_parts.z().subtitle(), Role::Output, u, style);
    m_parts.paintMap(painter, layout.output, m_parts.z(), filter, pose, u, style, visible);
    paintLegend(painter, layout.outputLegend, m_parts.z().map(style), m_parts.z().format(), {}, u, style);
}

void ChannelsFigure::paintChannels(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                                   const Style& style, const QRectF& visible) const
{
    const Step step = m_parts.stepAt(m_parts.shownStep(pose));
    const GroupedSum sum = m_parts.sumOf(step, pose);
    const Choreography motion = m_parts.choreography(pose);
    const int channels = m_parts.channelsPerFilter();
    const int taps = static_cast<int>(step.terms.size()) / channels;
    const int kernelCols = m_parts.window().cols.kernel;
    const int shownChannel = m_parts.shownChannel(pose) - m_parts.firstChannel(step.target.c);
    const int summed = motion.products >= 1.0 ? channels : arrived(channels, motion.products);
    const int first = layout.sums.firstRow;
    paintTitle(painter, layout.middleTitle, layout.middleWidth * 0.39, tr("Window"),
               layout.sums.rows == channels
                   ? tr("per channel")
                   : tr("%1–%2 of %3").arg(first).arg(first + layout.sums.rows - 1).arg(channels),
               Role::Input, u, style);
    paintTitle(painter, layout.middleTitle + QPointF(layout.middleWidth * 0.39, 0), layout.middleWidth * 0.36,
               tr("Filter %1").arg(step.target.c),
               QStringLiteral("%1×%2×%3").arg(m_parts.window().rows.kernel).arg(kernelCols).arg(channels), Role::Kernel,
               u, style);
    paintTitle(painter, layout.middleTitle + QPointF(layout.middleWidth * 0.74, 0),
               layout.middleWidth * 0.26 + 24.0 * u, tr("Sums"), tr("Σ a·w"), Role::Plain, u, style);

    const double rowHeight = layout.sums.cellHeight();
    const double pixels = std::clamp(rowHeight * 0.5, 8.0 * u, 14.0 * u);
    for (int c = first; c < first + layout.sums.rows; ++c) {
        const CellGrid window = tapGrid(layout, c, false);
        const CellGrid kernel = tapGrid(layout, c, true);
        const int inputChannel = m_parts.firstChannel(step.target.c) + c;
        const QRectF row(layout.rows.left() - 5.0 * u, layout.sums.cellRect(c, 0).top(), layout.rows.width() + 10.0 * u,
                         rowHeight);
        if (c == shownChannel && channels > 1) painter.fillRect(row, style.surface);
        const auto termAt = [&, c](int y, int x) -> const Term& {
            return step.terms[static_cast<std::size_t>(c * taps + y * kernelCols + x)];
        };
        PlaneDetail detail;
        detail.source = [&termAt](int y, int x) -> std::optional<QPoint> {
            const Cell& source = termAt(y, x).aSource;
            if (source.y < 0 || source.x < 0) return std::nullopt;
            return QPoint(source.x, source.y);
        };
        detail.isPadding = [&termAt](int y, int x) { return termAt(y, x).isPadding; };
        m_parts.input().paint(painter, window, inputChannel, u, style, visible, detail);
        m_parts.paintKernel(painter, kernel, step.target.c, c, pose, u, style, visible);
        if (const auto tap = m_parts.tapInFocus(pose); tap && tap->plane == c)
            paintCellMark(painter, window.cellRect(tap->row, tap->col), style.current, u);
        const QFont sign = Style::font(pixels);
        drawCentred(painter,
                    QRectF(window.rect.right(), row.top(), kernel.rect.left() - window.rect.right(), rowHeight * 0.9),
                    QStringLiteral("⊙"), sign, style.mutedText);
        if (c >= summed) continue;
        const bool isLit = pose.focus().panel == Panel::Formula && pose.focus().col == c;
        const QFont font = Style::font(pixels, isLit || c == shownChannel ? QFont::DemiBold : QFont::Normal);
        drawText(
            painter, {layout.sums.rect.left(), row.top() + rowHeight * 0.45 + pixels * 0.36},
            elided(QStringLiteral("= ") + sum.partialText(step, c), font, layout.sums.rect.width() + layout.gap * 0.8),
            font, isLit ? style.textColour(Role::Current) : style.text);
    }
}

void ChannelsFigure::paintSum(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                              const Style& style) const
{
    const Step step = m_parts.stepAt(m_parts.shownStep(pose));
    const GroupedSum sum = m_parts.sumOf(step, pose);
    const Choreography motion = m_parts.choreography(pose);
    const int channels = m_parts.channelsPerFilter();
    const QFont font = Style::font(15.0 * u, QFont::DemiBold);
    const bool hasSum = motion.sum >= 1.0;
    QString text = step.bias != 0.0f ? tr("Σ + b = ") : QStringLiteral("Σ = ");
    const QString result = m_parts.z().format()(step.result);
    text += hasSum ? result : QStringLiteral("…");
    drawText(painter, layout.sum, text, font, style.text);
    const QPointF sumCentre = layout.sum + QPointF(textWidth(text, font) + 10.0 * u, -5.0 * u);
    if (pose.isStaged && motion.products >= 1.0 && motion.sum < 1.0)
        for (int c = layout.sums.firstRow; c < layout.sums.firstRow + layout.sums.rows; ++c) {
            const double way = staggered(motion.sum, c, channels);
            const QPointF from = layout.sums.cellRect(c, 0).center();
            if (way > 0.0 && way < 1.0)
                paintChip(painter, between(from, sumCentre, way), sum.partialText(step, c), Role::Plain, 12.0 * u,
                          style);
        }
    const QRectF cell = layout.output.cellRect(step.target.y, step.target.x);
    const QPainterPath way =
        deliveryPath(sumCentre, layout.output, cell, layout.output.rect.left() - layout.gap * 0.4, layout.gap * 0.5);
    paintWay(painter, way, style.output, 1.8 * u);
    if (hasSum && motion.deliver < 1.0 && pose.isStaged)
        paintChip(painter, way.pointAtPercent(std::clamp(motion.deliver, 0.0, 1.0)), result, Role::Output, 13.0 * u,
                  style);
}

Formula::Line ChannelsFigure::dimensionLine() const
{
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role) { line.tokens.push_back({text, role, false, -1}); };
    const Shape& input = m_parts.tensors().input.shape;
    const Shape& weight = m_parts.tensors().weight.shape;
    const Shape& output = m_parts.tensors().z.shape;
    const auto bracket = [](std::int64_t a, std::int64_t b, std::int64_t c) {
        return QStringLiteral("[%1, %2, %3]").arg(a).arg(b).arg(c);
    };
    add(bracket(input[2], input[3], input[1]), Role::Input);
    add(QStringLiteral(" ∗ "), Role::Plain);
    add(bracket(weight[2], weight[3], weight[1]), Role::Kernel);
    add(QStringLiteral(" = "), Role::Plain);
    add(bracket(output[2], output[3], output[1]), Role::Output);
    const int filters = static_cast<int>(weight[0]);
    QString note = tr("%n filter(s)", nullptr, filters);
    if (m_parts.shape().groups > 1) note += tr(", each sees %1 of %2 channels").arg(weight[1]).arg(input[1]);
    add(QStringLiteral("   ") + note, Role::Muted);
    return line;
}

Touch ChannelsFigure::touchOf(Panel panel) const
{
    return panel == Panel::InputVolume || panel == Panel::OutputVolume ? Touch::Turn : Touch::None;
}

std::vector<PanelGrid> ChannelsFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    const Layout layout = layoutIn(bounds, pose);
    std::vector<PanelGrid> result{{Panel::Input, layout.input, m_parts.shownChannel(pose)},
                                  {Panel::Output, layout.output, m_parts.cellOf(m_parts.shownStep(pose)).c}};
    for (int c = layout.sums.firstRow; c < layout.sums.firstRow + layout.sums.rows; ++c) {
        result.push_back({Panel::Products, tapGrid(layout, c, false), c});
        result.push_back({Panel::Kernel, tapGrid(layout, c, true), c});
    }
    result.push_back({Panel::Channels, layout.sums});
    const auto addVolume = [&](Panel panel, const VolumePlace& place) {
        const auto [rows, cols, planes] = place.size();
        const CellGrid cells{QRectF(0, 0, cols, rows), rows, cols, 0, 0};
        const int seen = place.isTogether() ? 1 : planes;
        for (int plane = 0; plane < seen; ++plane) result.push_back({panel, cells, plane, place.plane(plane)});
        result.push_back({panel, CellGrid{place.bounds(), 1, 1, 0, 0}, -1}); // beside the planes, to be dragged
    };
    addVolume(Panel::InputVolume, layout.inputVolume);
    addVolume(Panel::OutputVolume, layout.outputVolume);
    return result;
}

std::unique_ptr<FigureSide> ChannelsFigure::side() const
{
    return std::make_unique<LayerSide>(m_parts, LayerSide::Ends::AtZ);
}

std::vector<FigureTensor> ChannelsFigure::tensors() const
{
    // There is no activation in this chapter: what the layer makes is Z.
    std::vector<FigureTensor> tensors = tensorsOf(m_parts.tensors());
    tensors.back() = {"output", QStringLiteral("Z"), Panel::Output, m_parts.tensors().z};
    return tensors;
}

} // namespace convscope
