#include "ui/scene/backward/scatter_pass.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/links.h"
#include "ui/scene/motion.h"
#include "ui/scene/text.h"
#include "ui/scene/turning_kernel.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace convscope {

namespace {

constexpr double kFactorFoot = 26.0; // for the number that the kernel is multiplied by

} // namespace

ScatterPass::ScatterPass(const BackwardParts& parts)
    : m_parts(parts),
      m_walk(*ConvInputScatterWalk::create(parts.layer.input.shape, parts.layer.weight, parts.gradients.dZ,
                                           parts.layer.params))
{}

ScatterPass::Layout ScatterPass::layoutIn(const QRectF& area, double u) const
{
    Layout layout;
    layout.columns = passLayout(area, m_parts.dZ.cols(), m_parts.weight.cols(), m_parts.shape.window.cols.padded(), u);
    const auto& [rows, cols] = m_parts.shape.window;
    const double most = kLargestCell * u;
    layout.source = m_parts.dZ.grid(layout.columns.left, most);
    layout.factor = m_parts.weight.grid(layout.columns.middle, most);
    // with the padding, where shares are lost
    layout.result =
        CellGrid::fitted(layout.columns.right, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore, most);
    const double used = layout.source.rect.width() + layout.factor.rect.width() + layout.result.rect.width();
    layout.columns.gap = std::clamp((area.width() - used) / 2.0, layout.columns.gap, 110.0 * u);
    const double left = area.left() + std::max(0.0, (area.width() - used - 2.0 * layout.columns.gap) / 2.0);
    layout.source.rect.moveLeft(std::round(left));
    layout.factor.rect.moveLeft(std::round(layout.source.rect.right() + layout.columns.gap));
    layout.result.rect.moveLeft(std::floor(layout.factor.rect.right() + layout.columns.gap));
    return layout;
}

PlanesInView ScatterPass::planesInView(const Pose& pose) const
{
    const int filter = cellOf(shownStep(pose)).c;
    const int first = m_parts.firstChannel(filter);
    const int last = first + m_parts.channelsPerFilter() - 1;
    for (const Target& pointed : {pose.hover, pose.pinned})
        if (pointed.panel == Panel::Output || pointed.panel == Panel::GradInput)
            return {filter, std::clamp(pointed.plane, first, last)};
    return {filter, std::clamp(m_parts.chosenChannel, first, last)};
}

std::vector<Share> ScatterPass::sharesOf(int step, int channel) const
{
    std::vector<Share> shares = m_walk.at(step);
    std::erase_if(shares, [channel](const Share& share) { return share.target.c != channel; });
    return shares;
}

const Tensor& ScatterPass::sumOfFirst(int steps, int channel) const
{
    if (m_sum.steps == steps && m_sum.channel == channel) return m_sum.plane;
    // The backward pass of the one channel, with the numbers of dZ that have not had their turn at zero.
    const int first = m_parts.firstFilter(channel);
    const int filters = m_parts.filtersPerGroup();
    const int inGroup = channel - m_parts.firstChannel(first);
    const auto& [rows, cols] = m_parts.shape.window;
    const Tensor& weight = m_parts.layer.weight;
    Tensor kernels({filters, 1, rows.kernel, cols.kernel});
    Tensor dOutput({1, filters, rows.output(), cols.output()});
    const auto planeSize = static_cast<std::ptrdiff_t>(rows.output()) * cols.output();
    for (int f = 0; f < filters; ++f) {
        const auto taps = static_cast<std::ptrdiff_t>(rows.kernel) * cols.kernel;
        std::copy_n(weight.data.begin() + m_parts.weightPlane(first + f, m_parts.firstChannel(first) + inGroup) * taps,
                    taps, kernels.data.begin() + f * taps);
        const std::ptrdiff_t before = (first + f) * planeSize;
        const std::ptrdiff_t done = std::clamp<std::ptrdiff_t>(steps - before, 0, planeSize);
        std::copy_n(m_parts.gradients.dZ.data.begin() + before, done, dOutput.data.begin() + f * planeSize);
    }
    Conv2dParams params = m_parts.layer.params;
    params.groups = 1;
    const Tensor input({1, 1, rows.input, cols.input}); // of it only the shape counts for its gradient
    m_sum = {steps, channel, conv2dBackward(input, kernels, dOutput, params)->input};
    return m_sum.plane;
}

void ScatterPass::paint(QPainter& painter, const QRectF& area, const Pose& pose, double u, const Style& style,
                        const QRectF& visible) const
{
    const Layout layout = layoutIn(area, u);
    // From the kernel to the window that it is laid on; under all frames.
    const Cell cell = cellOf(shownStep(pose));
    const QRectF window =
        windowRect(layout.result, m_parts.shape.window, cell.y, cell.x).intersected(layout.result.rect);
    const QRectF& factor = layout.factor.rect;
    paintBeam(painter, factor.right(), factor, layout.result.rect.left(), window, style);
    paintSource(painter, layout, pose, u, style, visible);
    paintFactor(painter, layout, pose, u, style, visible);
    paintResult(painter, layout, pose, u, style, visible);
    paintShares(painter, layout, pose, u, style);
}

SidePlaces ScatterPass::places() const
{
    return {{cellsOf(m_parts.dZ)}, {cellsOf(m_parts.weight), 0.0, kFactorFoot}, {paddedCells(m_parts.shape.window)}};
}

void ScatterPass::paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const
{
    Layout layout;
    layout.source = places.source.grid;
    layout.factor = places.middle.grid;
    layout.result = places.result.grid;
    layout.columns.setTitleWidth(layout.source.rect, places.source.width);
    paintSource(canvas.painter, layout, pose, canvas.unit, canvas.style, canvas.visible);
    paintFactor(canvas.painter, layout, pose, canvas.unit, canvas.style, canvas.visible);
    paintResult(canvas.painter, layout, pose, canvas.unit, canvas.style, canvas.visible);
}

std::vector<PanelGrid> ScatterPass::panelsAt(const SidePlaces& places, const Pose& pose) const
{
    const auto [filter, channel] = planesInView(pose);
    return {{Panel::Input, places.source.grid, filter},
            {Panel::Kernel, places.middle.grid, m_parts.weightPlane(filter, channel)},
            {Panel::Output, places.result.grid, channel}};
}

void ScatterPass::paintSource(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const int shown = shownStep(pose);
    const Cell cell = cellOf(shown);
    paintTitle(painter, layout.source.rect.topLeft() - QPointF(0, kTitleHeight * u),
               layout.source.rect.width() + layout.columns.gap * 0.7,
               m_parts.dZ.planes() == 1 ? QStringLiteral("dZ") : tr("dZ, filter %1").arg(cell.c), m_parts.dZ.subtitle(),
               Role::Gradient, u, style);
    m_parts.dZ.paint(painter, layout.source, cell.c, u, style, visible);
    paintLegendUnder(painter, layout.source, m_parts.dZ, u, style);
    if (pose.focus().panel == Panel::Output || pose.focus().panel == Panel::GradInput)
        paintReached(painter, layout.source, reaching(pose.focus(), cell.c),
                     m_parts.weight.numbers(m_parts.weightPlane(cell.c, planesInView(pose).channel)), u, style);
    const Cell before = cellOf(std::max(shown - 1, 0));
    const QRectF now = layout.source.cellRect(cell.y, cell.x);
    const QRectF from = before.c == cell.c ? layout.source.cellRect(before.y, before.x) : now;
    paintCellMark(painter, between(from, now, choreography(pose).glide), style.current, u);
}

void ScatterPass::paintFactor(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const auto [filter, channel] = planesInView(pose);
    const int plane = m_parts.weightPlane(filter, channel);
    paintTitle(painter, layout.factor.rect.topLeft() - QPointF(0, kTitleHeight * u),
               std::max(layout.factor.rect.width(), 100.0 * u) + layout.columns.gap * 0.7, tr("W"),
               tr("filter %1, channel %2").arg(filter).arg(channel), Role::Kernel, u, style);
    GridContent content = m_parts.weight.numbers(plane);
    content.value = [&](int row, int col) { return m_parts.weight.value(plane, row, col); };
    const double degrees = 180.0 * eased(pose.back);
    if (degrees > 1e-6 && numberHeight(layout.factor, content, pixelsPerUnit(painter)) > 0.0)
        paintTurningKernel(painter, layout.factor, content, degrees, u, style);
    else
        m_parts.weight.paint(painter, layout.factor, plane, u, style, visible);
    const Target& focus = pose.focus();
    const int taps = layout.factor.cols;
    if (focus.panel == Panel::Kernel)
        paintCellMark(painter, layout.factor.cellRect(focus.row, focus.col), style.current, u);
    if (focus.panel == Panel::Formula && focus.col < layout.factor.rows * taps)
        paintCellMark(painter, layout.factor.cellRect(focus.col / taps, focus.col % taps), style.current, u);
    const QFont font = Style::font(15.0 * u, QFont::DemiBold);
    const Cell cell = cellOf(shownStep(pose));
    drawText(painter, layout.factor.rect.bottomLeft() + QPointF(0, 24.0 * u),
             QStringLiteral("· ") + m_parts.dZ.text(cell.c, cell.y, cell.x), font, style.textColour(Role::Gradient));
}

void ScatterPass::paintResult(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const WindowGeometry& window = m_parts.shape.window;
    const Cell cell = cellOf(shownStep(pose));
    const int channel = planesInView(pose).channel;
    const int complete = completeSteps(pose);
    const Tensor& sum = sumOfFirst(complete, channel);
    paintTitle(painter, layout.result.rect.topLeft() - QPointF(0, kTitleHeight * u),
               std::max(layout.result.rect.width(), kLeastColumn * u),
               m_parts.dInput.planes() == 1 ? QStringLiteral("dA[l−1]") : tr("dA[l−1], channel %1").arg(channel),
               tr("the sum of %1 of %2 numbers").arg(complete).arg(stepCount()), Role::Gradient, u, style);
    const QRectF place = windowRect(layout.result, window, cell.y, cell.x);
    PlaneDetail detail;
    if (hasPadding(window)) { // what falls there is lost, or goes to the cell that is repeated
        detail.source = [&window](int row, int col) -> std::optional<QPoint> {
            const bool isInside = row >= 0 && col >= 0 && row < window.rows.input && col < window.cols.input;
            return isInside ? std::optional(QPoint(col, row)) : std::nullopt;
        };
    }
    detail.value = [&sum](int row, int col) { return sum.at(0, 0, row, col); };
    detail.underNumbers = [&](QPainter& onCells) {
        paintPaddingHatch(onCells, layout.result, window, u, style);
        paintWindowTint(onCells, layout.result, window, place, style.kernel);
    };
    m_parts.dInput.paint(painter, layout.result, channel, u, style, visible, detail);
    paintLegendUnder(painter, layout.result, m_parts.dInput, u, style);
    paintWindowFrame(painter, layout.result, window, place, style.kernel, u);
    const Target& focus = pose.focus();
    if (focus.panel == Panel::Output)
        paintCellMark(painter, layout.result.cellRect(focus.row, focus.col), style.current, u);
    if (focus.panel == Panel::Kernel || focus.panel == Panel::Formula) {
        const int tap = focus.panel == Panel::Formula ? focus.col : focus.row * layout.factor.cols + focus.col;
        const int row = window.rows.position(cell.y, tap / layout.factor.cols);
        const int col = window.cols.position(cell.x, tap % layout.factor.cols);
        if (layout.result.contains(row, col))
            paintCellMark(painter, layout.result.cellRect(row, col), style.current, u);
    }
}

void ScatterPass::paintShares(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                              const Style& style) const
{
    const Choreography motion = choreography(pose);
    if (!pose.isStaged || motion.products <= 0.0 || motion.deliver >= 1.0) return;
    const std::vector<Share> shares = sharesOf(shownStep(pose), planesInView(pose).channel);
    const int count = static_cast<int>(shares.size());
    if (count > kMostChips) return;
    const double share = (motion.products + motion.sum + motion.deliver) / 3.0;
    for (int i = 0; i < count; ++i) {
        const auto& [target, term] = shares[static_cast<std::size_t>(i)];
        const double way = staggered(share, i, count);
        if (way <= 0.0 || way >= 1.0) continue;
        const QPointF from = layout.factor.cellRect(term.bCell.y, term.bCell.x).center();
        const QPointF to = layout.result.cellRect(target.y, target.x).center();
        paintChip(painter, between(from, to, way), m_parts.dInput.format()(term.product()), Role::Gradient, 11.0 * u,
                  style);
    }
}

std::vector<ReachedCell> ScatterPass::reaching(const Target& result, int filter) const
{
    std::vector<ReachedCell> cells;
    const int inGroup = result.plane - m_parts.firstChannel(filter);
    if (inGroup < 0 || inGroup >= m_parts.channelsPerFilter()) return cells;
    const Conv2dParams& params = m_parts.layer.params;
    for (const Reach& reach : outputsReached(m_parts.shape.window, params.padMode, {result.col, result.row}))
        addReached(cells, {reach.output.y(), reach.output.x(),
                           m_parts.layer.weight.at(filter, inGroup, reach.kernelCell.y(), reach.kernelCell.x())});
    return cells;
}

std::vector<PanelGrid> ScatterPass::panels(const QRectF& area, const Pose& pose, double u) const
{
    const Layout layout = layoutIn(area, u);
    return panelsAt({{layout.source}, {layout.factor}, {layout.result}}, pose);
}

std::vector<Formula::Line> ScatterPass::formula(const Pose& pose) const
{
    const auto& [rows, cols] = m_parts.shape.window;
    const Cell cell = cellOf(shownStep(pose));
    const int channel = planesInView(pose).channel;
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role, int term) {
        line.tokens.push_back({text, role, false, term});
    };
    add(QStringLiteral("dZ[%1,%2,%3] = %4")
            .arg(cell.c)
            .arg(cell.y)
            .arg(cell.x)
            .arg(m_parts.dZ.text(cell.c, cell.y, cell.x)),
        Role::Gradient, -1);
    add(QStringLiteral("   dA[%1]").arg(channel), Role::Plain, -1);
    for (const auto& [target, term] : sharesOf(shownStep(pose), channel)) {
        const int tap = term.bCell.y * cols.kernel + term.bCell.x;
        const QString value = m_parts.dInput.format()(term.product());
        add(QStringLiteral("  [%1,%2] ").arg(target.y).arg(target.x), Role::Plain, tap);
        add(value.startsWith(QChar(0x2212)) ? value : "+" + value, Role::Gradient, tap);
    }
    return {generalLine(QStringLiteral("dA[c, %1, %2] += W[k,c,i,j] · dZ[k,m,n]")
                            .arg(readingIndex("m", "i", rows), readingIndex("n", "j", cols))),
            line};
}

int ScatterPass::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    return target.panel == Panel::Kernel ? target.row * m_parts.weight.cols() + target.col : -1;
}

std::optional<int> ScatterPass::stepOf(const Target& target) const
{
    if (target.panel != Panel::Input && target.panel != Panel::GradZ) return std::nullopt;
    const TensorView& dZ = m_parts.dZ;
    const bool isInside = target.plane >= 0 && target.plane < dZ.planes() && target.row >= 0 &&
                          target.row < dZ.rows() && target.col >= 0 && target.col < dZ.cols();
    return isInside ? std::optional(dZ.index(target.plane, target.row, target.col)) : std::nullopt;
}

QString ScatterPass::describe(const Target& target, const Pose& pose) const
{
    const int shown = shownStep(pose);
    const Cell cell = cellOf(shown);
    switch (target.panel) {
    case Panel::Input: {
        std::set<std::int64_t> cells; // padding may repeat a cell, which then has several shares
        for (const Share& share : m_walk.at(shown)) cells.insert(indexOf(m_walk.targetShape(), share.target));
        return tr("dZ%1 = %2 goes back to %n cell(s) of dA[l−1]", nullptr, static_cast<int>(cells.size()))
            .arg(placeText(target), m_parts.dZ.text(target.plane, target.row, target.col));
    }
    case Panel::Kernel: {
        const float weight = m_parts.weight.value(target.plane, target.row, target.col);
        const float number = m_parts.dZ.value(cell.c, cell.y, cell.x);
        return tr("%1 · %2 = %3")
            .arg(shortNumber(weight), shortNumber(number), shortNumber(static_cast<double>(weight) * number));
    }
    case Panel::Output: {
        const auto& [rows, cols] = m_parts.shape.window;
        if (target.row < 0 || target.col < 0 || target.row >= rows.input || target.col >= cols.input)
            return tr("padding: what falls here is lost, or goes to the pixel that it repeats");
        const Tensor& sum = sumOfFirst(completeSteps(pose), target.plane);
        return tr("dA[l−1]%1 = %2 so far, %3 in the end; %n number(s) of dZ reach it from this filter", nullptr,
                  static_cast<int>(reaching(target, cell.c).size()))
            .arg(placeText(target), m_parts.dInput.format()(sum.at(0, 0, target.row, target.col)),
                 m_parts.dInput.text(target.plane, target.row, target.col));
    }
    default: return {};
    }
}

} // namespace convscope
