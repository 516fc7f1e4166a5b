#include "ui/scene/backward/sliding_pass.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/motion.h"
#include "ui/scene/text.h"
#include "ui/scene/turning_kernel.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kSumLine = 17.0; // of the partial sums under the factor

} // namespace

SlidingPass::Layout SlidingPass::layoutIn(const QRectF& area, double u) const
{
    const auto& [rows, cols] = window();
    Layout layout;
    layout.columns = passLayout(area, cols.padded(), factor().cols(), result().cols(), u);
    const PassLayout& columns = layout.columns;
    const double most = kLargestCell * u;
    layout.source =
        CellGrid::fitted(columns.left, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore, most);
    // under the factor stand the sums: one line, or one for each group and their total
    const int groups = sumOf(walk().at(0), {}).groups;
    const double sums = (groups == 1 ? 1.6 : std::min(groups, 8) + 2.2) * kSumLine * u;
    layout.factor = factor().grid(columns.middle.adjusted(0, 0, 0, -sums), most);
    layout.result = result().grid(columns.right, most);

    // What the columns leave over goes between them.
    const auto widthOf = [u](const CellGrid& grid) { return std::max(grid.rect.width(), kLeastColumn * u); };
    const double used = layout.source.rect.width() + widthOf(layout.factor) + widthOf(layout.result);
    layout.columns.gap = std::clamp((area.width() - used) / 2.0, columns.gap, 110.0 * u);
    const double left = area.left() + std::max(0.0, (area.width() - used - 2.0 * layout.columns.gap) / 2.0);
    layout.source.rect.moveLeft(std::floor(left));
    layout.factor.rect.moveLeft(std::floor(layout.source.rect.right() + layout.columns.gap));
    layout.result.rect.moveLeft(std::floor(layout.factor.rect.left() + widthOf(layout.factor) + layout.columns.gap));
    layout.sums = layout.factor.rect.bottomLeft() + QPointF(0, 1.4 * kSumLine * u);
    return layout;
}

QRectF SlidingPass::windowOnItsWay(const Layout& layout, const Pose& pose) const
{
    const int step = shownStep(pose);
    const Cell now = cellOf(step);
    const Cell before = cellOf(std::max(step - 1, 0));
    return between(windowRect(layout.source, window(), before.y, before.x),
                   windowRect(layout.source, window(), now.y, now.x), choreography(pose).glide);
}

std::optional<Term> SlidingPass::termIn(const Step& step, const GroupedSum& sum, const Target& focus) const
{
    int index = -1;
    if (focus.panel == Panel::Kernel) index = focus.row * factor().cols() + focus.col;
    if (focus.panel == Panel::Formula) index = focus.col - sum.groups;
    if (index < 0) return std::nullopt;
    const std::vector<Term> terms = sum.terms(step, sum.shown);
    if (index >= static_cast<int>(terms.size())) return std::nullopt;
    return terms[static_cast<std::size_t>(index)];
}

void SlidingPass::paint(QPainter& painter, const QRectF& area, const Pose& pose, double u, const Style& style,
                        const QRectF& visible) const
{
    const Layout layout = layoutIn(area, u);
    // From the window to the factor; under all frames.
    const QRectF window = windowOnItsWay(layout, pose).intersected(layout.source.rect);
    const QRectF& goal = layout.factor.rect;
    paintBeam(painter, layout.source.rect.right(), window, goal.left(), goal, style);
    paintSource(painter, layout, pose, u, style, visible);
    paintFactor(painter, layout, pose, u, style, visible);
    paintResult(painter, layout, pose, u, style, visible);
    paintSum(painter, layout, pose, u, style);
}

SidePlaces SlidingPass::places() const { return {{paddedCells(window())}, {cellsOf(factor())}, {cellsOf(result())}}; }

void SlidingPass::paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const
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

std::vector<PanelGrid> SlidingPass::panelsAt(const SidePlaces& places, const Pose& pose) const
{
    const Cell target = cellOf(shownStep(pose));
    return {{Panel::Input, places.source.grid, sourcePlane(target, pose)},
            {Panel::Kernel, places.middle.grid, factorPlane(target, pose)},
            {Panel::Output, places.result.grid, resultPlane(target)}};
}

void SlidingPass::paintSource(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const Step step = walk().at(shownStep(pose));
    const QRectF place = windowOnItsWay(layout, pose);
    const Title title = sourceTitle(step.target, pose);
    paintTitle(painter, layout.source.rect.topLeft() - QPointF(0, kTitleHeight * u),
               layout.source.rect.width() + layout.columns.gap * 0.7, title.title, title.subtitle, title.role, u,
               style);
    PlaneDetail detail = sourceDetail();
    detail.underNumbers = [&, under = detail.underNumbers](QPainter& onCells) {
        paintPaddingHatch(onCells, layout.source, window(), u, style);
        paintWindowTint(onCells, layout.source, window(), place, style.kernel);
    };
    source().paint(painter, layout.source, sourcePlane(step.target, pose), u, style, visible, detail);
    paintWindowFrame(painter, layout.source, window(), place, style.kernel, u);
    paintLegendUnder(painter, layout.source, source(), u, style);
    if (const auto term = termIn(step, sumOf(step, pose), pose.focus());
        term && layout.source.contains(term->aCell.y, term->aCell.x))
        paintCellMark(painter, layout.source.cellRect(term->aCell.y, term->aCell.x), style.current, u);
    if (pose.focus().panel == Panel::Input)
        paintCellMark(painter, layout.source.cellRect(pose.focus().row, pose.focus().col), style.current, u);
}

void SlidingPass::paintFactor(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const Step step = walk().at(shownStep(pose));
    const int plane = factorPlane(step.target, pose);
    const Title title = factorTitle(step.target, pose);
    paintTitle(painter, layout.factor.rect.topLeft() - QPointF(0, kTitleHeight * u),
               std::max(layout.factor.rect.width(), kLeastColumn * u) + layout.columns.gap * 0.7, title.title,
               title.subtitle, title.role, u, style);
    PlaneDetail detail;
    if (isFactorTurned()) {
        detail.source = [rows = factor().rows(), cols = factor().cols()](int row, int col) -> std::optional<QPoint> {
            return QPoint(cols - 1 - col, rows - 1 - row);
        };
    }
    const double rest = isFactorTurned() ? 180.0 : 0.0;
    GridContent content = factor().numbers(plane);
    content.value = [&](int row, int col) {
        const QPoint cell = detail.source ? *detail.source(row, col) : QPoint(col, row);
        return factor().value(plane, cell.y(), cell.x());
    };
    const bool isTurning = std::abs(factorTurn(pose) - rest) > 1e-6;
    if (isTurning && numberHeight(layout.factor, content, pixelsPerUnit(painter)) > 0.0)
        paintTurningKernel(painter, layout.factor, content, factorTurn(pose) - rest, u, style);
    else
        factor().paint(painter, layout.factor, plane, u, style, visible, detail);
    const Target& focus = pose.focus();
    const int groups = sumOf(step, pose).groups;
    const int index = focus.panel == Panel::Formula ? focus.col - groups : focus.row * factor().cols() + focus.col;
    const bool isTap = focus.panel == Panel::Kernel || focus.panel == Panel::Formula;
    if (isTap && index >= 0 && index < factor().rows() * factor().cols())
        paintCellMark(painter, layout.factor.cellRect(index / factor().cols(), index % factor().cols()), style.current,
                      u);
}

void SlidingPass::paintResult(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                              const QRectF& visible) const
{
    const int shown = shownStep(pose);
    const Cell target = cellOf(shown);
    const int plane = resultPlane(target);
    const Title title = resultTitle(target);
    paintTitle(painter, layout.result.rect.topLeft() - QPointF(0, kTitleHeight * u),
               std::max(layout.result.rect.width(), kLeastColumn * u), title.title, title.subtitle, title.role, u,
               style);
    const int complete = completeSteps(pose);
    PlaneDetail detail;
    detail.isFilled = [&](int row, int col) {
        const int step = result().index(plane, row, col);
        return step < complete || (step == shown && shown != pose.step);
    };
    result().paint(painter, layout.result, plane, u, style, visible, detail);
    paintLegendUnder(painter, layout.result, result(), u, style);
    if (pose.focus().panel == Panel::Input)
        paintReached(painter, layout.result, reachedFrom(pose.focus(), plane),
                     factor().numbers(factorPlane(target, pose)), u, style);
    const auto markIn = [&](int step) {
        const Cell cell = cellOf(step);
        return resultPlane(cell) == plane ? std::optional(layout.result.cellRect(cell.y, cell.x)) : std::nullopt;
    };
    const int running = std::min(pose.step, stepCount() - 1);
    if (const auto cell = markIn(running); cell && shown != running)
        paintFrame(painter, *cell, withAlpha(style.kernel, 0.8), 1.5 * u);
    const QRectF now = *markIn(shown);
    const QRectF before = markIn(std::max(shown - 1, 0)).value_or(now);
    paintCellMark(painter, between(before, now, choreography(pose).glide), style.current, u);
}

void SlidingPass::paintSum(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                           const Style& style) const
{
    const Step step = walk().at(shownStep(pose));
    const GroupedSum sum = sumOf(step, pose);
    const Choreography motion = choreography(pose);
    const std::vector<Term> terms = sum.terms(step, sum.shown);
    const int count = static_cast<int>(terms.size());
    const bool hasChips = pose.isStaged && count <= kMostChips;
    const int summed = motion.products >= 1.0 ? sum.groups : arrived(sum.groups, motion.products);

    QPointF line = layout.sums;
    const QFont font = Style::font(12.5 * u);
    const QFont strong = Style::font(12.5 * u, QFont::DemiBold);
    if (sum.groups > 1) {
        for (int group = 0; group < std::min(sum.groups, 8); ++group) {
            const bool isLit = pose.focus().panel == Panel::Formula && pose.focus().col == group;
            const QString value = group < summed ? sum.partialText(step, group) : QStringLiteral("…");
            drawText(painter, line, QStringLiteral("%1: %2").arg(sum.label(group), value),
                     group == sum.shown ? strong : font, isLit ? style.textColour(Role::Current) : style.text);
            line += QPointF(0, kSumLine * u);
        }
    }
    const bool hasSum = motion.sum >= 1.0;
    const QFont total = Style::font(15.0 * u, QFont::DemiBold);
    const double share = 0.5 * (motion.products + motion.sum); // of the way of all products into the sum
    const int arrivedTerms = arrived(static_cast<int>(step.terms.size()), share);
    double soFar = 0.0;
    for (int i = 0; i < arrivedTerms; ++i) soFar += step.terms[static_cast<std::size_t>(i)].product();
    const QString text =
        QStringLiteral("Σ = ") + (share == 0.0 ? QStringLiteral("…") : sum.sum(hasSum ? step.result : soFar));
    line += QPointF(0, 3.0 * u);
    drawText(painter, line, text, total, style.text);
    const QPointF sumCentre = line + QPointF(textWidth(text, total) + 9.0 * u, -5.0 * u);

    if (hasChips && motion.products > 0.0 && motion.sum < 1.0) {
        // Each pair sets out from its two cells and meets in the sum.
        for (int i = 0; i < count; ++i) {
            const double way = staggered(share, i, count);
            const Term& term = terms[static_cast<std::size_t>(i)];
            if (way <= 0.0 || way >= 1.0 || !layout.source.contains(term.aCell.y, term.aCell.x)) continue;
            const QPointF a = layout.source.cellRect(term.aCell.y, term.aCell.x).center();
            const QPointF b =
                layout.factor.cellRect(i / factor().cols() % factor().rows(), i % factor().cols()).center();
            paintChip(painter, between(a, sumCentre, way), sum.a(term.a), sum.aRole, 11.0 * u, style);
            paintChip(painter, between(b, sumCentre, way), sum.b(term.b), sum.bRole, 11.0 * u, style);
        }
    }
    const QRectF cell = layout.result.cellRect(step.target.y, step.target.x);
    const QPainterPath way = deliveryPath(
        sumCentre, layout.result, cell, layout.result.rect.left() - layout.columns.gap * 0.4, layout.columns.gap * 0.4);
    paintWay(painter, way, style.gradient, 1.8 * u);
    if (hasSum && motion.deliver < 1.0 && pose.isStaged)
        paintChip(painter, way.pointAtPercent(std::clamp(motion.deliver, 0.0, 1.0)), sum.sum(step.result),
                  Role::Gradient, 13.0 * u, style);
}

std::vector<PanelGrid> SlidingPass::panels(const QRectF& area, const Pose& pose, double u) const
{
    const Layout layout = layoutIn(area, u);
    return panelsAt({{layout.source}, {layout.factor}, {layout.result}}, pose);
}

int SlidingPass::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    if (target.panel != Panel::Kernel) return -1;
    return sumOf(walk().at(0), {}).groups + target.row * factor().cols() + target.col;
}

std::optional<int> SlidingPass::stepOf(const Target& target) const
{
    if (target.panel != Panel::Output && target.panel != resultPanel()) return std::nullopt;
    const bool isInside = target.plane >= 0 && target.plane < result().planes() && target.row >= 0 &&
                          target.row < result().rows() && target.col >= 0 && target.col < result().cols();
    return isInside ? std::optional(result().index(target.plane, target.row, target.col)) : std::nullopt;
}

QString SlidingPass::describe(const Target& target, const Pose& pose) const
{
    const Step step = walk().at(shownStep(pose));
    switch (target.panel) {
    case Panel::Input: {
        const PlaneDetail detail = sourceDetail();
        const auto cell = detail.source ? detail.source(target.row, target.col) : QPoint(target.col, target.row);
        const QString value = cell ? source().text(target.plane, cell->y(), cell->x()) : QStringLiteral("0");
        const int reached = static_cast<int>(reachedFrom(target, resultPlane(step.target)).size());
        return tr("%1 = %2; it reaches %n cell(s) of the result", nullptr, reached).arg(placeText(target), value);
    }
    case Panel::Kernel: {
        const auto term = termIn(step, sumOf(step, pose), target);
        if (!term) return {};
        const GroupedSum sum = sumOf(step, pose);
        return tr("%1 · %2 = %3").arg(sum.a(term->a), sum.b(term->b), shortNumber(term->product()));
    }
    case Panel::Output: return tr("%1 = %2").arg(sumOf(step, pose).name, sumOf(step, pose).sum(step.result));
    default: return {};
    }
}

} // namespace convscope
