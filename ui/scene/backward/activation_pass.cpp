#include "ui/scene/backward/activation_pass.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kSignRoom = 30.0; // between two grids
constexpr double kCurveWidth = 150.0;

} // namespace

ActivationPass::ActivationPass(const BackwardParts& parts)
    : m_parts(parts),
      m_walk(activationGradientWalk(parts.layer.z, parts.gradients.dA, parts.layer.activation)),
      m_curve(parts.layer.activation, parts.layer.z.data)
{}

ActivationPass::Layout ActivationPass::layoutIn(const QRectF& area, double u) const
{
    const double room = kSignRoom * u;
    const double width = (area.width() - kCurveWidth * u - 3.0 * room) / 3.0;
    const double height = area.height() - (kTitleHeight + kLegendHeight + 8.0) * u;
    const QRectF column(area.left(), area.top() + kTitleHeight * u, width, height);
    Layout layout;
    layout.dA = m_parts.dZ.grid(column, kLargestCell * u);
    const double used = 3.0 * (layout.dA.rect.width() + room) + kCurveWidth * u;
    layout.dA.rect.translate(std::round(std::max(0.0, (area.width() - used) / 2.0)),
                             std::round(std::max(0.0, (column.height() - layout.dA.rect.height()) / 2.0)));
    layout.slope = layout.dA;
    layout.slope.rect.moveLeft(std::round(layout.dA.rect.right() + room));
    layout.dZ = layout.dA;
    layout.dZ.rect.moveLeft(std::round(layout.slope.rect.right() + room));
    layout.curve = {layout.dZ.rect.right() + room, layout.dZ.rect.top(), kCurveWidth * u,
                    std::min(column.height(), 150.0 * u)};
    layout.titleWidth = layout.dA.rect.width() + room * 0.7;
    return layout;
}

PlanesInView ActivationPass::planesInView(const Pose& pose) const
{
    const int filter = cellAt(m_walk.targetShape(), shownStep(pose)).c;
    const int first = m_parts.firstChannel(filter);
    return {filter, std::clamp(m_parts.chosenChannel, first, first + m_parts.channelsPerFilter() - 1)};
}

void ActivationPass::paint(QPainter& painter, const QRectF& area, const Pose& pose, double u, const Style& style,
                           const QRectF& visible) const
{
    const Layout layout = layoutIn(area, u);
    const Step step = m_walk.at(shownStep(pose));
    const double z = m_parts.layer.z.data[static_cast<std::size_t>(shownStep(pose))];
    paintGrids(painter, layout, pose, u, style, visible);
    const QFont sign = Style::font(18.0 * u);
    const auto signBetween = [&](const CellGrid& a, const CellGrid& b, const QString& text) {
        drawCentred(painter, QRectF(a.rect.topRight(), b.rect.bottomLeft()), text, sign, style.mutedText);
    };
    signBetween(layout.dA, layout.slope, QStringLiteral("⊙"));
    signBetween(layout.slope, layout.dZ, QStringLiteral("="));
    paintTitle(painter, layout.curve.topLeft() - QPointF(0, kTitleHeight * u), kCurveWidth * u + kFigureMargin * u,
               activationName(m_parts.layer.activation.kind),
               tr("slope %1 at z = %2").arg(shortNumber(step.terms[0].b), shortNumber(z)), Role::Output, u, style);
    m_curve.paint(painter, layout.curve, z, true, u, style);
    paintMotion(painter, layout, pose, u, style);
}

void ActivationPass::paintGrids(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                                const QRectF& visible) const
{
    const int shown = shownStep(pose);
    const Cell cell = cellAt(m_walk.targetShape(), shown);
    const int complete = completeSteps(pose);
    const auto titled = [&](const CellGrid& grid, const QString& title, const QString& subtitle, Role role) {
        paintTitle(painter, grid.rect.topLeft() - QPointF(0, kTitleHeight * u), layout.titleWidth, title, subtitle,
                   role, u, style);
    };
    titled(layout.dA, tr("dA[l], filter %1").arg(cell.c),
           m_parts.isOfNet ? tr("from the net's loss") : tr("comes in; paint on it"), Role::Gradient);
    titled(layout.slope, QStringLiteral("g′(Z)"), m_parts.slope.subtitle(), Role::Output);
    titled(layout.dZ, QStringLiteral("dZ"), m_parts.dZ.subtitle(), Role::Gradient);
    m_parts.dA.paint(painter, layout.dA, cell.c, u, style, visible);
    m_parts.slope.paint(painter, layout.slope, cell.c, u, style, visible);
    PlaneDetail detail;
    detail.isFilled = [&](int row, int col) {
        const int step = m_parts.dZ.index(cell.c, row, col);
        return step < complete || (step == shown && shown != pose.step);
    };
    m_parts.dZ.paint(painter, layout.dZ, cell.c, u, style, visible, detail);
    paintLegendUnder(painter, layout.dA, m_parts.dA, u, style);
    paintLegendUnder(painter, layout.slope, m_parts.slope, u, style);
    paintLegendUnder(painter, layout.dZ, m_parts.dZ, u, style);
    const Cell before = cellAt(m_walk.targetShape(), std::max(shown - 1, 0));
    for (const CellGrid* grid : {&layout.dA, &layout.slope, &layout.dZ}) {
        const QRectF now = grid->cellRect(cell.y, cell.x);
        const QRectF from = before.c == cell.c ? grid->cellRect(before.y, before.x) : now;
        paintCellMark(painter, between(from, now, choreography(pose).glide), style.current, u);
    }
}

void ActivationPass::paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                                 const Style& style) const
{
    const Choreography motion = choreography(pose);
    if (!pose.isStaged || motion.products <= 0.0 || motion.deliver >= 1.0) return;
    const Step step = m_walk.at(shownStep(pose));
    const Term& term = step.terms[0];
    const auto centre = [&](const CellGrid& grid) { return grid.cellRect(step.target.y, step.target.x).center(); };
    // The gradient passes through the slope, and comes out as their product.
    if (motion.products < 1.0)
        paintChip(painter, between(centre(layout.dA), centre(layout.slope), motion.products),
                  m_parts.dA.format()(term.a), Role::Gradient, 13.0 * u, style);
    else
        paintChip(painter, between(centre(layout.slope), centre(layout.dZ), (motion.sum + motion.deliver) / 2.0),
                  m_parts.dZ.format()(step.result), Role::Gradient, 13.0 * u, style);
}

SidePlaces ActivationPass::places() const
{
    const CellGrid map = cellsOf(m_parts.dZ);
    return {{map}, {map, 0.0, kLegendHeight + 8.0}, {map}};
}

void ActivationPass::paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const
{
    Layout layout;
    layout.dA = places.source.grid;
    layout.slope = places.middle.grid;
    layout.dZ = places.result.grid;
    layout.titleWidth = std::min({places.source.width, places.middle.width, places.result.width});
    paintGrids(canvas.painter, layout, pose, canvas.unit, canvas.style, canvas.visible);
}

std::vector<PanelGrid> ActivationPass::panelsAt(const SidePlaces& places, const Pose& pose) const
{
    const int filter = cellAt(m_walk.targetShape(), shownStep(pose)).c;
    return {{Panel::GradA, places.source.grid, filter},
            {Panel::Kernel, places.middle.grid, filter},
            {Panel::Output, places.result.grid, filter}};
}

std::vector<PanelGrid> ActivationPass::panels(const QRectF& area, const Pose& pose, double u) const
{
    const Layout layout = layoutIn(area, u);
    const int filter = cellAt(m_walk.targetShape(), shownStep(pose)).c;
    return {{Panel::GradA, layout.dA, filter},
            {Panel::Kernel, layout.slope, filter},
            {Panel::Output, layout.dZ, filter},
            {Panel::Curve, m_curve.grid(layout.curve)}};
}

std::vector<Formula::Line> ActivationPass::formula(const Pose& pose) const
{
    const Step step = m_walk.at(shownStep(pose));
    const Term& term = step.terms[0];
    const QString place = QStringLiteral("[%1,%2,%3]").arg(step.target.c).arg(step.target.y).arg(step.target.x);
    SumLine line(QStringLiteral("dZ") + place, Role::Gradient);
    line.addTerm(m_parts.dA.format()(term.a), Role::Gradient, shortNumber(term.b), Role::Output, 0);
    return {generalLine(QStringLiteral("dZ[k,m,n] = dA[k,m,n] · g′(Z[k,m,n])")),
            line.equals(m_parts.dZ.format()(step.result), Role::Gradient)};
}

std::optional<int> ActivationPass::stepOf(const Target& target) const
{
    const bool isCell = target.panel == Panel::GradA || target.panel == Panel::GradZ || target.panel == Panel::Kernel ||
                        target.panel == Panel::Output;
    const TensorView& dZ = m_parts.dZ;
    const bool isInside = isCell && target.plane >= 0 && target.plane < dZ.planes() && target.row >= 0 &&
                          target.row < dZ.rows() && target.col >= 0 && target.col < dZ.cols();
    return isInside ? std::optional(dZ.index(target.plane, target.row, target.col)) : std::nullopt;
}

QString ActivationPass::describe(const Target& target, const Pose&) const
{
    if (target.panel == Panel::Curve) return m_curve.describe(m_curve.zAt(target.col));
    const auto step = stepOf(target);
    if (!step) return {};
    const Term term = m_walk.at(*step).terms[0];
    const double z = m_parts.layer.z.data[static_cast<std::size_t>(*step)];
    switch (target.panel) {
    case Panel::Kernel: return m_curve.describe(z);
    case Panel::Output:
        return tr("dZ%1 = %2 · %3 = %4")
            .arg(placeText(target), m_parts.dA.format()(term.a), shortNumber(term.b),
                 m_parts.dZ.text(target.plane, target.row, target.col));
    default: return {};
    }
}

} // namespace convscope
