#include "ui/scene/chapters/layer_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/sides/layer_side.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kGap = 34.0;
constexpr double kThumbnails = 66.0;      // the strip of small pictures
constexpr double kManyThumbnails = 100.0; // of more than kMany
constexpr int kMany = 16;
constexpr double kLargestTap = 26.0;
constexpr double kCurveHeight = 150.0;

/// Small pictures of `count` planes in a strip, in as many rows or columns as let them be largest.
std::vector<CellGrid> thumbnails(const QRectF& strip, int count, int rows, int cols, double gap)
{
    const bool isWide = strip.width() >= strip.height();
    double best = 0.0;
    int lines = 1;
    for (int tried = 1; tried <= count; ++tried) {
        const int perLine = (count + tried - 1) / tried;
        const double along = (isWide ? strip.width() : strip.height()) / perLine;
        const double across = (isWide ? strip.height() : strip.width()) / tried;
        if (const double side = std::min(along, across); side > best) {
            best = side;
            lines = tried;
        }
    }
    const int perLine = (count + lines - 1) / lines;
    std::vector<CellGrid> result;
    for (int i = 0; i < count; ++i) {
        const int along = i % perLine;
        const int across = i / perLine;
        const QPointF corner(strip.left() + (isWide ? along : across) * best,
                             strip.top() + (isWide ? across : along) * best);
        CellGrid grid{fittedRect(QRectF(corner, QSizeF(best - gap, best - gap)), QSizeF(cols, rows)), rows, cols, 0, 0};
        result.push_back(grid);
    }
    return result;
}

/// So many kernels, in as many columns as let them be largest.
std::vector<CellGrid> kernelsIn(const QRectF& room, int count, Extent size, double unit)
{
    const double gap = 6.0 * unit;
    double cell = 0.5 * unit;
    int columns = 1;
    for (int tried = 1; tried <= count; ++tried) {
        const int lines = (count + tried - 1) / tried;
        const double fits = std::min(
            {(room.width() / tried - gap) / size.w, (room.height() / lines - gap) / size.h, kLargestTap * unit});
        if (fits <= cell) continue;
        cell = fits;
        columns = tried;
    }
    const QSizeF kernel(cell * size.w, cell * size.h);
    std::vector<CellGrid> kernels;
    for (int i = 0; i < count; ++i) {
        const QPointF corner =
            room.topLeft() + QPointF(i % columns * (kernel.width() + gap), i / columns * (kernel.height() + gap));
        kernels.push_back(CellGrid::fitted({corner, kernel}, size.h, size.w));
    }
    return kernels;
}

} // namespace

LayerFigure::LayerFigure(const FigureInput& input)
    : m_parts(input.experiment),
      m_curve(m_parts.tensors().activation, m_parts.tensors().z.data),
      m_activation(activationName(m_parts.tensors().activation.kind))
{}

LayerFigure::Layout LayerFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 8.0) * u;
    const double strip = (m_parts.input().planes() > kMany ? kManyThumbnails : kThumbnails) * u;
    const int maps = m_parts.z().planes();
    const double mapsWidth = maps > kMany ? kManyThumbnails * u : maps > 1 ? kThumbnails * 0.62 * u : 0.0;
    Layout layout;
    layout.middleWidth = area.width() * 0.21;
    const double mostLeft = area.width() * 0.36;
    const double mostRight = area.width() - layout.middleWidth - mostLeft - 2.0 * kGap * u;

    // Z and A one above the other on the right; A[l-1] on the left, as high as it may be.
    const double mapHeight = (area.height() - 2.0 * (title + legend) - 6.0 * u) / 2.0;
    const double top = std::round(area.top() + title);
    layout.input = m_parts.inputGrid({area.left(), top, mostLeft, area.height() - title - legend - strip - 8.0 * u});
    layout.z = m_parts.z().grid({0, top, mostRight - std::max(mapsWidth, kThumbnails * 0.7 * u), mapHeight});
    layout.leftWidth = std::max(layout.input.rect.width(), 210.0 * u);
    layout.rightWidth = std::max(layout.z.rect.width() + mapsWidth + 10.0 * u, 190.0 * u);
    layout.gap = (area.width() - layout.leftWidth - layout.middleWidth - layout.rightWidth) / 2.0;
    const double middleLeft = std::round(area.left() + layout.leftWidth + layout.gap);
    const double rightLeft = std::round(area.right() - layout.rightWidth);
    layout.z.rect.moveLeft(rightLeft);
    layout.a = layout.z;
    layout.a.rect.moveTop(std::round(top + mapHeight + legend + 6.0 * u + title));

    const auto legendUnder = [&](const QRectF& grid) {
        return QRectF(grid.left(), grid.bottom() + 8.0 * u, std::max(grid.width(), 110.0 * u), kLegendHeight * u);
    };
    layout.inputLegend = legendUnder(layout.input.rect);
    layout.zLegend = legendUnder(layout.z.rect);
    layout.aLegend = legendUnder(layout.a.rect);
    const TensorView& input = m_parts.input();
    if (input.planes() > 1) {
        layout.channels = thumbnails({area.left(), area.bottom() - strip, layout.leftWidth, strip}, input.planes(),
                                     input.rows(), input.cols(), 5.0 * u);
    }
    const TensorView& z = m_parts.z();
    if (z.planes() > 1) {
        layout.maps = thumbnails({layout.z.rect.right() + 10.0 * u, top, mapsWidth, mapHeight}, z.planes(), z.rows(),
                                 z.cols(), 4.0 * u);
    }

    const double kernelsHeight = area.height() - 2.0 * title - 44.0 * u - kCurveHeight * u - 34.0 * u;
    layout.kernels = kernelsIn({middleLeft, top, layout.middleWidth, kernelsHeight}, m_parts.channelsPerFilter(),
                               {m_parts.window().rows.kernel, m_parts.window().cols.kernel}, u);
    double bottom = top;
    for (const CellGrid& kernel : layout.kernels) bottom = std::max(bottom, kernel.rect.bottom());
    layout.sum = {middleLeft, bottom + 26.0 * u};
    const double curveTop = area.bottom() - (kCurveHeight + 34.0) * u;
    layout.curve = {middleLeft, curveTop, layout.middleWidth, kCurveHeight * u};
    layout.note = {middleLeft, layout.curve.bottom() + 18.0 * u};
    return layout;
}

void LayerFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    paintForward(painter, layout, pose, u, style, visible);
    paintActivation(painter, layout, pose, u, style, visible);
    paintMotion(painter, layout, pose, u, style);
}

void LayerFigure::paintForward(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                               const QRectF& visible) const
{
    const QPointF titleUp(0, kTitleHeight * u);
    const Step step = m_parts.stepAt(m_parts.shownStep(pose));
    const int filter = step.target.c;
    const int channel = m_parts.shownChannel(pose);
    const Shape& weight = m_parts.tensors().weight.shape;

    // From the window to the kernel of its channel; before the frames that it touches.
    const int inGroup = channel - m_parts.firstChannel(filter);
    if (inGroup >= 0 && inGroup < m_parts.channelsPerFilter()) {
        const QRectF window = m_parts.windowOnItsWay(layout.input, pose);
        const QRectF& kernel = layout.kernels[static_cast<std::size_t>(inGroup)].rect;
        paintBeam(painter, layout.input.rect.right(), window, kernel.left(), kernel, style);
    }

    paintTitle(painter, layout.input.rect.topLeft() - titleUp, layout.leftWidth + layout.gap * 0.7,
               tr("A[l−1] %1").arg(volumeText(m_parts.tensors().input.shape)), m_parts.inputSubtitle(channel),
               Role::Input, u, style);
    m_parts.paintInput(painter, layout.input, channel, pose, u, style, visible);
    paintLegend(painter, layout.inputLegend, m_parts.input().map(style), m_parts.input().format(), {}, u, style);
    for (std::size_t c = 0; c < layout.channels.size(); ++c) {
        const CellGrid& small = layout.channels[c];
        m_parts.input().paint(painter, small, static_cast<int>(c), u * 0.6, style, visible);
        if (static_cast<int>(c) == channel) paintFrame(painter, small.rect, style.current, 2.5 * u * style.lineScale);
    }

    paintTitle(painter, layout.kernels.front().rect.topLeft() - titleUp, layout.middleWidth + layout.gap * 0.7,
               QStringLiteral("W %1×%2×%3×%4").arg(weight[2]).arg(weight[3]).arg(weight[1]).arg(weight[0]),
               tr("filter %1 of %2 · b %3").arg(filter).arg(weight[0]).arg(weight[0]), Role::Kernel, u, style);
    for (int c = 0; c < m_parts.channelsPerFilter(); ++c)
        m_parts.paintKernel(painter, layout.kernels[static_cast<std::size_t>(c)], filter, c, pose, u, style, visible);

    paintTitle(painter, layout.z.rect.topLeft() - titleUp, layout.rightWidth, QStringLiteral("Z = W · A[l−1] + b"),
               m_parts.z().subtitle(), Role::Output, u, style);
    Pose zPose = pose; // Z has its number as soon as the sum has come there
    if (Choreography::of(pose).sum >= 1.0 && pose.isStaged) zPose.phase = 1.0;
    m_parts.paintMap(painter, layout.z, m_parts.z(), filter, zPose, u, style, visible);
    paintLegend(painter, layout.zLegend, m_parts.z().map(style), m_parts.z().format(), {}, u, style);
    for (std::size_t f = 0; f < layout.maps.size(); ++f) {
        PlaneDetail detail;
        detail.isFilled = [&](int row, int col) { return m_parts.isFilled(pose, static_cast<int>(f), row, col); };
        m_parts.z().paint(painter, layout.maps[f], static_cast<int>(f), u * 0.6, style, visible, detail);
        if (static_cast<int>(f) == filter)
            paintFrame(painter, layout.maps[f].rect, style.current, 2.5 * u * style.lineScale);
    }
}

void LayerFigure::paintActivation(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                                  const Style& style, const QRectF& visible) const
{
    const QPointF titleUp(0, kTitleHeight * u);
    const Step step = m_parts.stepAt(m_parts.shownStep(pose));
    double z = step.result;
    if (pose.focus().panel == Panel::Curve) z = m_curve.zAt(pose.focus().col);
    paintTitle(painter, layout.curve.topLeft() - titleUp, layout.middleWidth + layout.gap * 0.7,
               tr("g: %1").arg(m_activation), m_curve.describe(z), Role::Output, u, style);
    m_curve.paint(painter, layout.curve, z, false, u, style);
    if (m_curve.isSaturatedAt(z)) {
        const QFont font = Style::font(11.0 * u);
        drawText(painter, layout.note + QPointF(0, 14.0 * u),
                 elided(tr("saturated; values 0–1 help"), font, layout.middleWidth + layout.gap * 0.8), font,
                 style.textColour(Role::Current));
    }
    paintTitle(painter, layout.a.rect.topLeft() - titleUp, layout.rightWidth, QStringLiteral("A[l] = g(Z)"),
               m_parts.a().subtitle(), Role::Output, u, style);
    m_parts.paintMap(painter, layout.a, m_parts.a(), step.target.c, pose, u, style, visible);
    paintLegend(painter, layout.aLegend, m_parts.a().map(style), m_parts.a().format(), {}, u, style);
}

void LayerFigure::paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                              const Style& style) const
{
    const Step step = m_parts.stepAt(m_parts.shownStep(pose));
    const Choreography motion = m_parts.choreography(pose);
    const int channels = m_parts.channelsPerFilter();
    const int summed = motion.products >= 1.0 ? channels : arrived(channels, motion.products);
    const GroupedSum partials = m_parts.sumOf(step, pose);
    double sum = 0.0;
    for (int c = 0; c < summed; ++c) sum += partials.partial(step, c);
    if (summed == channels) sum = step.result;
    const QString bias = shortNumber(std::abs(step.bias));
    const QString result = summed == 0 ? QStringLiteral("…") : m_parts.z().format()(sum);
    const QString text = (step.bias < 0.0f ? tr("Σ − %1 = %2") : tr("Σ + %1 = %2")).arg(bias, result);
    const QFont font = Style::font(15.0 * u, QFont::DemiBold);
    drawText(painter, layout.sum, text, font, style.text);

    // z goes on into g, whose title stands under it.
    const QLineF intoCurve(layout.sum + QPointF(14.0 * u, 10.0 * u),
                           {layout.sum.x() + 14.0 * u, layout.curve.top() - (kTitleHeight + 6.0) * u});
    if (intoCurve.dy() > 12.0 * u) paintArrow(painter, intoCurve, style.output, 1.8 * u);

    const double gapX = layout.z.rect.left() - layout.gap * 0.4;
    const QPointF sumEnd = layout.sum + QPointF(textWidth(text, font) + 8.0 * u, -5.0 * u);
    const QRectF zCell = layout.z.cellRect(step.target.y, step.target.x);
    const QPainterPath toZ = deliveryPath(sumEnd, layout.z, zCell, gapX, layout.gap * 0.4);
    paintWay(painter, toZ, style.output, 1.8 * u);
    const QPointF point = m_curve.at(layout.curve, step.result);
    const QPointF curveEnd(layout.curve.right() + 4.0 * u, point.y());
    const QRectF aCell = layout.a.cellRect(step.target.y, step.target.x);
    const QPainterPath toA = deliveryPath(curveEnd, layout.a, aCell, gapX, layout.gap * 0.4);
    paintWay(painter, toA, style.output, 1.8 * u);
    if (!pose.isStaged) return;
    if (motion.products >= 1.0 && motion.sum < 1.0)
        paintChip(painter, toZ.pointAtPercent(motion.sum), m_parts.z().format()(step.result), Role::Output, 13.0 * u,
                  style);
    if (motion.sum >= 1.0 && motion.deliver < 1.0) {
        const Cell& cell = step.target;
        paintChip(painter, toA.pointAtPercent(motion.deliver), m_parts.a().text(cell.c, cell.y, cell.x), Role::Output,
                  13.0 * u, style);
    }
}

std::vector<PanelGrid> LayerFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    const Layout layout = layoutIn(bounds);
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    std::vector<PanelGrid> result{{Panel::Input, layout.input, m_parts.shownChannel(pose)},
                                  {Panel::Output, layout.z, filter},
                                  {Panel::Activation, layout.a, filter},
                                  {Panel::Curve, m_curve.grid(layout.curve)}};
    for (std::size_t c = 0; c < layout.kernels.size(); ++c)
        result.push_back({Panel::Kernel, layout.kernels[c], static_cast<int>(c)});
    for (std::size_t c = 0; c < layout.channels.size(); ++c)
        result.push_back({Panel::InputVolume, layout.channels[c], static_cast<int>(c)});
    for (std::size_t f = 0; f < layout.maps.size(); ++f)
        result.push_back({Panel::OutputVolume, layout.maps[f], static_cast<int>(f)});
    return result;
}

std::vector<FigureTensor> LayerFigure::tensors() const { return tensorsOf(m_parts.tensors()); }

Formula LayerFigure::formula(const Pose& pose) const
{
    Formula formula = m_parts.formula(pose);
    const Cell cell = m_parts.cellOf(m_parts.shownStep(pose));
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role) { line.tokens.push_back({text, role, false, -1}); };
    const QString place = QStringLiteral("[%1,%2,%3]").arg(cell.c).arg(cell.y).arg(cell.x);
    add(QStringLiteral("A") + place, Role::Output);
    add(QStringLiteral(" = g(Z%1) = %2(").arg(place, m_activation), Role::Plain);
    add(m_parts.z().text(cell.c, cell.y, cell.x), Role::Output);
    add(QStringLiteral(") = "), Role::Plain);
    add(m_parts.a().text(cell.c, cell.y, cell.x), Role::Output);
    formula.lines.push_back(line);
    return formula;
}

QString LayerFigure::describe(const Target& target, const Pose& pose) const
{
    if (target.panel == Panel::Curve) return m_curve.describe(m_curve.zAt(target.col));
    return m_parts.describe(target, pose);
}

std::unique_ptr<FigureSide> LayerFigure::side() const
{
    return std::make_unique<LayerSide>(m_parts, LayerSide::Ends::AtA);
}

} // namespace convscope
