#include "ui/scene/lessons/asked.h"

#include "ui/scene/text.h"

#include <QPainterPath>
#include <algorithm>

namespace convscope {

namespace {

/// Panels that show a panel's numbers once more, or what they are made from at once.
struct Relatives {
    Panel panel;
    std::vector<Panel> tell;
};

const std::vector<Relatives>& relatives()
{
    using enum Panel;
    static const std::vector<Relatives> all{
        {Output,
         {OutputVolume, OutputNodes, DenseNodes, OtherOutput, Activation, Mask, Curve, Influence, Filters,
          Connections}},
        {Activation, {OutputVolume, Curve, Filters}},
        {Influence, {OtherInfluence}},
        {Kernel, {Connections, Channels}},
        {Mask, {GradInput}},
        {Input, {InputVolume, InputNodes, Region, Red, Green, Blue, Channels}},
        {GradZ, {GradBias, Curve}},
        {NetFilters, {Film, WeightHistograms}},
    };
    return all;
}

/// Sums, small copies, and nodes without their connections.
bool isUsuallyHidden(Panel panel)
{
    using enum Panel;
    constexpr Panel kThose[]{Products, Chain, Formula, Filtered, InputNodes, OutputNodes, DenseNodes, Connections};
    return std::find(std::begin(kThose), std::end(kThose), panel) != std::end(kThose);
}

/// Pictures whose captions speak of more than the picture, or stand beside it.
bool isWithoutTitle(Panel panel)
{
    using enum Panel;
    constexpr Panel kThose[]{Photo, Channels, Filters, InputVolume, OutputVolume, Gallery};
    return std::find(std::begin(kThose), std::end(kThose), panel) != std::end(kThose);
}

bool isGradient(Panel panel)
{
    using enum Panel;
    return panel == GradZ || panel == GradInput || panel == GradWeight || panel == GradBias;
}

bool contains(const std::vector<Panel>& panels, Panel panel)
{
    return std::find(panels.begin(), panels.end(), panel) != panels.end();
}

/// Links would lead to the answer,
Pose unlinked(Pose pose)
{
    pose.hover = pose.pinned = {};
    return pose;
}

/// and so would the products and the sum of a step.
Pose untold(const Pose& shown)
{
    Pose pose = unlinked(shown);
    pose.isStaged = true;
    // The window has all but come: once it has, it is looked into.
    constexpr double kMoment = 0.001;
    pose.phase = 0.0;
    for (Pose next = pose; Choreography::of(next).glide < 1.0; next.phase += kMoment) pose = next;
    return pose;
}

/// A panel with its frame, and its title, which may be wider than it is.
void addWithTitle(QPainterPath& path, const PanelGrid& panel, const std::vector<PanelGrid>& all, double unit)
{
    constexpr double kWidestTitle = 210.0; // units
    constexpr double kOverhang = 130.0;    // of a title to the right of what it is over
    constexpr double kOutset = 40.0;       // of a title to the left of what it is over
    if (isWithoutTitle(panel.panel)) return path.addRect(panel.rect());
    const QRectF rect = panel.rect().adjusted(-3 * unit, -(kTitleHeight + 2) * unit, 3 * unit, 3 * unit);
    double right = std::min(rect.left() + kWidestTitle * unit, rect.right() + kOverhang * unit);
    for (const PanelGrid& other : all) {
        const QRectF there = other.rect().adjusted(-5 * unit, -(kTitleHeight + 2) * unit, 0, 0);
        const bool isBeside =
            there.left() > panel.rect().center().x() && there.top() < panel.rect().top() && there.bottom() > rect.top();
        if (isBeside) right = std::min(right, there.left() - kOutset * unit);
    }
    path.addRect(rect);
    path.addRect(QRectF(rect.topLeft(), QPointF(std::max(right, rect.right()), panel.rect().top() - 5 * unit)));
}

/// What lies over, under and around it: title, legend and frame.
QRectF withLegend(const PanelGrid& panel, double unit)
{
    return panel.rect().adjusted(-5 * unit, -(kTitleHeight + 2) * unit, 5 * unit, 36 * unit);
}

/// In a net's picture, all is given but what is asked for.
bool isOfNet(const std::vector<PanelGrid>& panels)
{
    return std::ranges::any_of(panels, [](const PanelGrid& each) {
        return each.panel == Panel::NetMaps || each.panel == Panel::NetFilters || each.panel == Panel::LossCurve;
    });
}

/// All that is not given, in the colour of the stage.
void paintNothing(QPainter& painter, const AnswerCover& cover, const std::vector<PanelGrid>& panels,
                  const QRectF& bounds, double unit, const Style& style)
{
    QPainterPath given;
    QPainterPath covers;
    QPainterPath all;
    for (QPainterPath* path : {&given, &covers, &all}) path->setFillRule(Qt::WindingFill); // panels lie over each other
    all.addRect(bounds);
    for (const PanelGrid& panel : panels) {
        if (contains(cover.asked, panel.panel))
            covers.addRect(withLegend(panel, unit));
        else if (!contains(cover.hidden, panel.panel) && !isUsuallyHidden(panel.panel))
            addWithTitle(given, panel, panels, unit);
    }
    QPainterPath keeps;
    keeps.setFillRule(Qt::WindingFill);
    for (const PanelGrid& panel : panels) // what is given lies over another's legend
        if (!contains(cover.asked, panel.panel) && !contains(cover.hidden, panel.panel) &&
            !isUsuallyHidden(panel.panel))
            keeps.addRect(panel.rect().adjusted(-2 * unit, -2 * unit, 2 * unit, 2 * unit));
    painter.fillPath(all.subtracted(given.subtracted(covers).united(keeps)), style.background);
}

} // namespace

Result<FigurePtr> figureToAsk(const Chapter& chapter, const Experiment& experiment)
{
    FigureInput input{experiment, nullptr, nullptr};
    if (shows(chapter, Controls::TrainRun)) {
        Experiment untrained = experiment; // what is asked does not depend on how far a run has come
        untrained.train.epochs = 0;
        auto computed = computedInput(chapter, untrained, false);
        if (!computed) return computed.error();
        input = std::move(*computed);
    }
    return chapter.makeFigure(std::move(input));
}

std::vector<AskedTensor> askedTensors(const Figure& figure, const QRectF& bounds)
{
    const std::vector<PanelGrid> panels = figure.panels(bounds);
    std::vector<AskedTensor> asked;
    for (FigureTensor& tensor : figure.tensors()) {
        const auto panel =
            std::ranges::find_if(panels, [&](const PanelGrid& each) { return each.panel == tensor.panel; });
        asked.push_back({tensor.name, std::move(tensor.values), panel == panels.end() ? 0 : panel->plane});
    }
    return asked;
}

AnswerCover coverOf(const Figure& figure, const std::vector<std::string>& tensorNames)
{
    AnswerCover cover;
    cover.isOn = true;
    for (const FigureTensor& tensor : figure.tensors())
        if (std::ranges::find(tensorNames, tensor.name) != tensorNames.end() && tensor.panel != Panel::None)
            cover.asked.push_back(tensor.panel);
    // Where no tensor has the large panel for itself, it shows what a pass makes.
    const auto tensors = figure.tensors();
    const bool isOfPass =
        std::ranges::none_of(tensors, [](const FigureTensor& tensor) { return tensor.panel == Panel::Output; });
    if (isOfPass && std::ranges::any_of(cover.asked, isGradient)) cover.asked.push_back(Panel::Output);
    for (const Relatives& each : relatives())
        if (contains(cover.asked, each.panel))
            cover.hidden.insert(cover.hidden.end(), each.tell.begin(), each.tell.end());
    return cover;
}

bool isAnswer(const AnswerCover& cover, const Figure& figure, const QRectF& bounds, const Target& target)
{
    if (!cover.asksForCells() || target.row < 0 || target.col < 0) return false;
    const auto panels = figure.panels(bounds);
    return std::ranges::any_of(panels, [&](const PanelGrid& panel) {
        const CellGrid& grid = panel.grid; // padding lies around the cells of an image
        return panel.has(target) && grid.rows + 2 * grid.firstRow == cover.cells.h &&
               grid.cols + 2 * grid.firstCol == cover.cells.w && target.row < cover.cells.h &&
               target.col < cover.cells.w;
    });
}

void paintCovered(QPainter& painter, const AnswerCover& cover, const Figure& figure, const QRectF& bounds,
                  const Pose& shown, const Style& style)
{
    const Target pointed = shown.hover;
    const std::vector<PanelGrid> panels = figure.panels(bounds, unlinked(shown));
    const Pose pose = isOfNet(panels) ? unlinked(shown) : untold(shown);
    const double unit = figure.unit(bounds);
    figure.paint(painter, bounds, pose, style);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isOfNet(panels)) paintNothing(painter, cover, panels, bounds, unit, style);
    for (const PanelGrid& panel : panels) {
        if (!contains(cover.asked, panel.panel)) continue;
        const QRectF rect = panel.rect();
        painter.fillRect(rect, style.surface);
        paintHatching(painter, rect, style.hatch, 9.0 * unit);
        paintFrame(painter, rect, style.current, 2.0 * unit);
        const double height = std::clamp(0.5 * std::min(rect.width(), rect.height()), 14.0 * unit, 72.0 * unit);
        const QRectF sign(rect.center() - QPointF(height, height) * 0.62, QSizeF(height, height) * 1.24);
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.background);
        painter.drawEllipse(sign);
        drawCentred(painter, sign, QStringLiteral("?"), Style::font(height, QFont::DemiBold),
                    style.textColour(Role::Current));
    }
    for (const PanelGrid& panel : panels)
        if (panel.has(pointed) && isAnswer(cover, figure, bounds, pointed)) {
            painter.setTransform(panel.onStage, true);
            paintFrame(painter, panel.grid.cellRect(pointed.row, pointed.col), style.current, 2.5 * unit);
            break;
        }
    painter.restore();
}

} // namespace convscope
