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
        {Kernel, {Connections}},
        {Mask, {GradInput}},
        {Input, {InputVolume, InputNodes, Region, Red, Green, Blue, Channels}},
        {GradZ, {GradBias, Curve}},
        {NetFilters, {Film, WeightHistograms}},
    };
    return all;
}

bool isUsuallyHidden(Panel panel)
{
    return panel == Panel::Products || panel == Panel::Chain || panel == Panel::Formula || panel == Panel::Filtered;
}

bool contains(const std::vector<Panel>& panels, Panel panel)
{
    return std::find(panels.begin(), panels.end(), panel) != panels.end();
}

/// Links would lead to the answer, and so would the products and the sum of a step.
Pose untold(Pose pose)
{
    pose.hover = pose.pinned = {};
    pose.isStaged = true;
    // The window has all but come: once it has, it is looked into.
    constexpr double kMoment = 0.001;
    pose.phase = 0.0;
    for (Pose next = pose; Choreography::of(next).glide < 1.0; next.phase += kMoment) pose = next;
    return pose;
}

/// With its title, and its frame. Captions of pictures speak of more than the picture.
QRectF withTitle(const PanelGrid& panel, double unit)
{
    if (panel.panel == Panel::Photo || panel.panel == Panel::Channels) return panel.rect();
    return panel.rect().adjusted(-5 * unit, -(kTitleHeight + 2) * unit, 5 * unit, 5 * unit);
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
    const Pose pose = untold(shown);
    figure.paint(painter, bounds, pose, style);
    const double unit = figure.unit(bounds);
    const std::vector<PanelGrid> panels = figure.panels(bounds, pose);
    QPainterPath given;
    for (const PanelGrid& panel : panels) {
        const bool isGiven = !contains(cover.asked, panel.panel) && !contains(cover.hidden, panel.panel) &&
                             !isUsuallyHidden(panel.panel);
        if (isGiven) given.addRect(withTitle(panel, unit));
    }
    QPainterPath covers;
    for (const PanelGrid& panel : panels)
        if (contains(cover.asked, panel.panel)) covers.addRect(withTitle(panel, unit));
    QPainterPath all;
    all.addRect(bounds);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(all.subtracted(given.subtracted(covers)), style.background);
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
