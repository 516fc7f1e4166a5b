#include "ui/scene/chapters/comparison_figure.h"

#include "ui/scene/chapters/stride_figure.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/ghosts.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr std::array kOutputPanels{Panel::Output, Panel::OtherOutput};

QString strideName(Extent stride)
{
    return stride.h == stride.w ? QString::number(stride.h) : QStringLiteral("%1 × %2").arg(stride.h).arg(stride.w);
}

} // namespace

ComparisonFigure::ComparisonFigure(FigureInput input, Side first, Side second)
    : m_input(std::move(input)), m_sides{std::move(first), std::move(second)}
{}

std::unique_ptr<ComparisonFigure> ComparisonFigure::ofPaddings(FigureInput input)
{
    const auto sideOf = [&input](const QString& title, PaddingRule rule) {
        const Experiment& experiment = input.experiment;
        Conv2dParams params = experiment.conv;
        params.padding = {rule, {}};
        ConvParts parts(experiment, params);
        InfluenceView influence(parts.window(), params.padMode, experiment.influenceMeasure,
                                experiment.appliedKernel().weights());
        return Side{title, std::move(parts), std::move(influence)};
    };
    Side valid = sideOf(tr("Valid: no padding"), PaddingRule::Valid);
    Side same = sideOf(tr("Same: padded to keep its size"), PaddingRule::Same);
    return std::unique_ptr<ComparisonFigure>(new ComparisonFigure(std::move(input), std::move(valid), std::move(same)));
}

std::unique_ptr<ComparisonFigure> ComparisonFigure::ofStrides(FigureInput input)
{
    const auto sideOf = [&input](Extent stride) {
        Conv2dParams params = input.experiment.conv;
        params.stride = stride;
        return Side{tr("Stride %1").arg(strideName(stride)), ConvParts(input.experiment, params), std::nullopt};
    };
    Side first = sideOf(input.experiment.conv.stride);
    Side second = sideOf(input.experiment.otherStride);
    return std::unique_ptr<ComparisonFigure>(
        new ComparisonFigure(std::move(input), std::move(first), std::move(second)));
}

int ComparisonFigure::stepCount() const { return std::max(m_sides[0].parts.stepCount(), m_sides[1].parts.stepCount()); }

int ComparisonFigure::stepsPerRow() const
{
    return std::max(m_sides[0].parts.stepsPerRow(), m_sides[1].parts.stepsPerRow());
}

ComparisonFigure::Layout ComparisonFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double gap = 44.0 * u;
    const double textHeight = 40.0 * u; // two lines
    Layout layout;
    layout.columnWidth = (area.width() - gap) / 2.0;

    // One cell size for all four grids.
    int mostRows = 0;
    int mostCols = 0;
    for (const Side& side : m_sides) {
        const auto& [rows, cols] = side.parts.window();
        mostRows = std::max(mostRows, rows.padded() + rows.output());
        mostCols = std::max({mostCols, cols.padded(), cols.output()});
    }
    const double room = area.height() - 2.0 * title - textHeight - 10.0 * u;
    double cell = std::min(room / mostRows, layout.columnWidth / mostCols);
    if (cell >= 4.0) cell = std::floor(cell);

    // As close to each other as their words allow, in the middle.
    const double width = std::min(layout.columnWidth, std::max(mostCols * cell, 330.0 * u));
    const double margin = (area.width() - gap - 2.0 * width) / 2.0;
    layout.columnWidth = width;

    double highest = 0.0;
    for (const Side& side : m_sides) highest = std::max(highest, side.parts.window().rows.padded() * cell);
    const double used = room - std::max(0.0, room - mostRows * cell);
    const double top = std::round(area.top() + title + std::max(0.0, (room - used) / 2.0));
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& [rows, cols] = m_sides[i].parts.window();
        const double left = std::round(area.left() + margin + static_cast<double>(i) * (width + gap));
        layout.top[i] = {QRectF(left, top, cols.padded() * cell, rows.padded() * cell), rows.padded(), cols.padded(),
                         -rows.padBefore, -cols.padBefore};
        layout.text[i] = {left, top + highest + 6.0 * u, layout.columnWidth, textHeight};
        layout.output[i] = {QRectF(left, std::round(top + highest + textHeight + 10.0 * u + title),
                                   cols.output() * cell, rows.output() * cell),
                            rows.output(), cols.output(), 0, 0};
    }
    return layout;
}

Pose ComparisonFigure::poseOf(int side, const Pose& pose) const
{
    Pose result = pose;
    for (Target* target : {&result.hover, &result.pinned}) {
        const bool isInput = target->panel == Panel::Input || target->panel == Panel::Influence ||
                             target->panel == Panel::OtherInput || target->panel == Panel::OtherInfluence;
        if (target->panel == kOutputPanels[side])
            target->panel = Panel::Output;
        else if (isInput)
            target->panel = Panel::Input;
        else
            *target = {};
    }
    const int count = m_sides[side].parts.stepCount();
    if (pose.step >= count) {
        result.step = count - 1;
        result.phase = 1.0;
    }
    return result;
}

void ComparisonFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Layout layout = layoutIn(bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int side = 0; side < 2; ++side)
        paintSide(painter, side, layout, poseOf(side, pose), unit(bounds), style, visibleRect(painter, bounds));
}

void ComparisonFigure::paintSide(QPainter& painter, int index, const Layout& layout, const Pose& pose, double u,
                                 const Style& style, const QRectF& visible) const
{
    const Side& side = m_sides[index];
    const ConvParts& parts = side.parts;
    const CellGrid& top = layout.top[index];
    const CellGrid& output = layout.output[index];
    const int shown = parts.shownStep(pose);
    const double glide = parts.choreography(pose).glide;
    const QPointF titleUp(0, kTitleHeight * u);
    const auto& [rows, cols] = parts.window();

    paintTitle(painter, top.rect.topLeft() - titleUp, layout.columnWidth, side.title,
               side.influence ? tr("influence of each pixel, %1 padded").arg(dimensions(rows.padded(), cols.padded()))
                              : parts.inputSubtitle(),
               Role::Input, u, style);
    if (side.influence) {
        side.influence->paint(painter, top, -1, m_input.experiment.numbers, u, style, visible);
    } else {
        parts.paintInput(painter, top, u, style, visible, [&](QPainter& onCells) {
            paintUnreached(onCells, parts.window(), top, u, style);
            paintGhosts(onCells, parts, top, shown, u, style);
            parts.paintWindowTint(onCells, top, shown, glide, style);
        });
    }
    parts.paintWindowFrame(painter, top, shown, glide, u, style);
    parts.paintInputLinks(painter, top, pose.focus(), parts.stepAt(shown), u, style);

    const double corner = side.influence ? side.influence->at(0, 0) : 0.0;
    const QString text = side.influence
                             ? tr("corner pixel: %1, middle: %2")
                                   .arg(side.influence->format()(corner),
                                        side.influence->format()(side.influence->at(rows.input / 2, cols.input / 2)))
                             : leftoverSentence(parts.window());
    paintParagraph(painter, layout.text[index], text, Role::Plain, 12.5 * u, style);

    paintTitle(painter, output.rect.topLeft() - titleUp, layout.columnWidth, tr("Output G"), parts.outputSubtitle(),
               Role::Output, u, style);
    parts.paintOutput(painter, output, pose, u, style, visible);
    parts.paintOutputLinks(painter, output, pose.focus(), u, style);
}

std::vector<PanelGrid> ComparisonFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    const bool hasInfluence = m_sides[0].influence.has_value();
    return {{hasInfluence ? Panel::Influence : Panel::Input, layout.top[0]},
            {hasInfluence ? Panel::OtherInfluence : Panel::OtherInput, layout.top[1]},
            {Panel::Output, layout.output[0]},
            {Panel::OtherOutput, layout.output[1]}};
}

std::vector<FigureTensor> ComparisonFigure::tensors() const
{
    std::vector<FigureTensor> tensors = onPanelsOf(*this, tensorsOf(m_sides[0].parts));
    tensors.push_back({"other_output", m_sides[1].title, Panel::OtherOutput, m_sides[1].parts.output()});
    tensorNamed(tensors, "output").title = m_sides[0].title;
    if (!m_sides[0].influence) return tensors;
    tensors.push_back({"influence", tr("Influence"), Panel::Influence, m_sides[0].influence->tensor()});
    tensors.push_back({"other_influence", tr("Influence"), Panel::OtherInfluence, m_sides[1].influence->tensor()});
    return tensors;
}

Formula ComparisonFigure::formula(const Pose&) const
{
    Formula formula = m_sides[0].parts.sizeFormula();
    const Formula other = m_sides[1].parts.sizeFormula();
    formula.lines.push_back(other.lines.back());
    for (std::size_t i = 0; i < 2; ++i) {
        auto& tokens = formula.lines[i + 1].tokens;
        tokens.insert(tokens.begin(), Token{m_sides[i].title + QStringLiteral("  "), Role::Muted, false, -1});
    }
    return formula;
}

std::optional<int> ComparisonFigure::stepOf(const Target& target) const
{
    for (std::size_t i = 0; i < 2; ++i)
        if (target.panel == kOutputPanels[i]) return m_sides[i].parts.stepOf(target.row, target.col);
    return std::nullopt;
}

QString ComparisonFigure::summary() const
{
    return m_sides[0].parts.summary() + QStringLiteral("   |   ") + m_sides[1].parts.summary();
}

QString ComparisonFigure::describe(const Target& target, const Pose&) const
{
    if (!target) return {};
    Target plain = target;
    const bool isSecond = target.panel == Panel::OtherInput || target.panel == Panel::OtherOutput ||
                          target.panel == Panel::OtherInfluence;
    const bool isOutput = target.panel == Panel::Output || target.panel == Panel::OtherOutput;
    plain.panel = isOutput ? Panel::Output : Panel::Input;
    return m_sides[isSecond ? 1 : 0].parts.describe(plain);
}

} // namespace convscope
