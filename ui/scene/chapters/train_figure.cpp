#include "ui/scene/chapters/train_figure.h"

#include "ui/scene/figure_tensors.h"
#include "ui/scene/text.h"
#include "ui/scene/training/parts/attribution_part.h"
#include "ui/scene/training/parts/confusion_part.h"
#include "ui/scene/training/parts/curves_part.h"
#include "ui/scene/training/parts/film_part.h"
#include "ui/scene/training/parts/filters_part.h"
#include "ui/scene/training/parts/flow_part.h"
#include "ui/scene/training/parts/health_part.h"
#include "ui/scene/training/parts/histograms_part.h"
#include "ui/scene/training/parts/network_part.h"
#include "ui/scene/training/sample_steps.h"
#include "ui/scene/training/train_formula.h"
#include "ui/scene/training/training_tensors.h"

#include <utility>

namespace convscope {

namespace {

/// A part at its place, a share of the stage: left, top, width, height.
struct Placement {
    TrainPartPtr (*make)(const PartInput& input);
    QRectF share;
};

template <typename Part, auto... options>
TrainPartPtr part(const PartInput& input)
{
    return std::make_unique<Part>(input, options...);
}

constexpr auto kLoss = CurvesPart::Measure::Loss;
constexpr auto kAccuracy = CurvesPart::Measure::Accuracy;
constexpr auto kWeights = HistogramsPart::Numbers::Weights;
constexpr auto kGradients = HistogramsPart::Numbers::WeightGradients;

std::vector<Placement> placements(TrainStage stage)
{
    switch (stage) {
    case TrainStage::Overview:
        return {{part<CurvesPart, kLoss>, {0.0, 0.0, 0.48, 0.27}},
                {part<CurvesPart, kAccuracy>, {0.52, 0.0, 0.48, 0.27}},
                {part<NetworkPart>, {0.0, 0.30, 1.0, 0.24}},
                {part<FlowPart>, {0.0, 0.56, 1.0, 0.15}},
                {part<FiltersPart>, {0.0, 0.73, 0.47, 0.27}},
                {part<HistogramsPart, kGradients>, {0.51, 0.73, 0.22, 0.27}},
                {part<ConfusionPart>, {0.77, 0.73, 0.23, 0.27}}};
    case TrainStage::Curves:
        return {{part<CurvesPart, kLoss>, {0.0, 0.0, 1.0, 0.49}},
                {part<CurvesPart, kAccuracy>, {0.0, 0.52, 1.0, 0.48}}};
    case TrainStage::Network: return {{part<NetworkPart>, {0.0, 0.0, 1.0, 1.0}}};
    case TrainStage::Filters:
        return {{part<FiltersPart>, {0.0, 0.0, 1.0, 0.70}}, {part<FilmPart>, {0.0, 0.74, 1.0, 0.26}}};
    case TrainStage::Statistics:
        return {{part<HistogramsPart, kWeights>, {0.0, 0.0, 0.48, 0.52}},
                {part<HistogramsPart, kGradients>, {0.52, 0.0, 0.48, 0.52}},
                {part<HealthPart>, {0.0, 0.56, 1.0, 0.44}}};
    case TrainStage::Confusion: return {{part<ConfusionPart>, {0.0, 0.0, 1.0, 1.0}}};
    case TrainStage::Attribution: return {{part<AttributionPart>, {0.0, 0.0, 1.0, 1.0}}};
    }
    return {};
}

} // namespace

TrainFigure::TrainFigure(FigureInput input) : m_input(std::move(input))
{
    if (!m_input.training) return;
    const TrainStage stage = m_input.experiment.train.stage;
    const PartSize size = stage == TrainStage::Overview ? PartSize::Small : PartSize::Large;
    for (const Placement& placement : placements(stage))
        m_parts.push_back({placement.make({m_input.experiment, m_input.training, size}), placement.share});
}

int TrainFigure::stepCount() const { return m_input.training ? sampleStepCount(*m_input.training->network) : 1; }

QRectF TrainFigure::rectOf(const PlacedPart& placed, const QRectF& bounds) const
{
    const double margin = kFigureMargin * unit(bounds);
    const QRectF area = bounds.adjusted(margin, margin, -margin, -margin);
    const QRectF& share = placed.share;
    return {area.left() + share.left() * area.width(), area.top() + share.top() * area.height(),
            share.width() * area.width(), share.height() * area.height()};
}

void TrainFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_input.training)
        drawText(painter, bounds.center(), tr("The data set is being opened …"), Style::font(14.0 * u),
                 style.mutedText);
    for (const PlacedPart& placed : m_parts) placed.part->paint(painter, rectOf(placed, bounds), pose, u, style);
}

std::vector<PanelGrid> TrainFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    std::vector<PanelGrid> panels;
    for (const PlacedPart& placed : m_parts) {
        auto more = placed.part->panels(rectOf(placed, bounds), pose, unit(bounds));
        panels.insert(panels.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return panels;
}

std::vector<FigureTensor> TrainFigure::tensors() const
{
    if (!m_input.training) return {};
    return onPanelsOf(*this, tensorsOf(*m_input.training));
}

Formula TrainFigure::formula(const Pose& pose) const
{
    return m_input.training ? trainFormula(*m_input.training, pose.step) : Formula{};
}

std::optional<int> TrainFigure::stepOf(const Target& target) const
{
    if (!m_input.training) return {};
    switch (target.panel) {
    case Panel::NetMaps: return forwardStepOf(target.plane);
    case Panel::NetGradients: return backwardStepOf(*m_input.training->network, target.plane);
    default: return {};
    }
}

Touch TrainFigure::touchOf(Panel panel) const
{
    for (const PlacedPart& placed : m_parts)
        if (const Touch touch = placed.part->touchOf(panel); touch != Touch::None) return touch;
    return Touch::None;
}

void TrainFigure::choose(Experiment& experiment, const Target& target) const
{
    for (const PlacedPart& placed : m_parts)
        if (placed.part->touchOf(target.panel) == Touch::Choose) placed.part->choose(experiment, target);
}

std::optional<NetPlace> TrainFigure::placeOf(const Target& target) const
{
    for (const PlacedPart& placed : m_parts)
        if (const auto place = placed.part->placeOf(target)) return place;
    return {};
}

QString TrainFigure::summary() const
{
    return m_input.training ? trainSummary(*m_input.training, m_input.experiment.train.epochs) : QString();
}

QString TrainFigure::describe(const Target& target, const Pose& pose) const
{
    for (const PlacedPart& placed : m_parts)
        if (const QString text = placed.part->describe(target, pose); !text.isEmpty()) return text;
    return {};
}

} // namespace convscope
