#include "ui/scene/training/train_formula.h"

#include "ui/scene/engine_names.h"
#include "ui/scene/number_text.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/formula_line.h"
#include "ui/scene/training/layer_formula.h"
#include "ui/scene/training/layer_health.h"
#include "ui/scene/training/norm.h"
#include "ui/scene/training/sample_steps.h"
#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TrainFormula)
};

constexpr int kMostLayers = 3; // with weights that a line has room for

Formula imageFormula(const WatchedImage& watched)
{
    const Tensor& image = watched.pass.sample.images;
    LineBuilder sizes;
    sizes.add(dimensionsOf(image), Role::Input).muted(QStringLiteral(" · ") + watched.name);
    sizes.separated().plain(QStringLiteral("‖A[0]‖ = ")).add(briefNumber(normOf(image.data)), Role::Input);
    return {
        {LineBuilder().add(QStringLiteral("A[0]"), Role::Input).plain(QStringLiteral(" = x")).line(), sizes.line()}};
}

Formula lossFormula(const Network& network, const WatchedImage& watched)
{
    const SamplePass& pass = watched.pass;
    const auto l = network.layers().size();
    const double p = pass.probabilities[static_cast<std::size_t>(watched.target)];
    LineBuilder softmax;
    softmax.plain(QStringLiteral("p = softmax(")).add(QStringLiteral("A[%1]").arg(l), Role::Output);
    softmax.plain(QStringLiteral(")"));
    if (watched.label < 0) softmax.muted(Words::tr("   nobody knows the truth: the net's own answer stands for it"));
    LineBuilder loss;
    loss.plain(QStringLiteral("L = −log p[%1] = −log ").arg(watched.target)).add(briefNumber(p), Role::Output);
    loss.plain(QStringLiteral(" = ")).add(briefNumber(pass.loss), Role::Output);
    LineBuilder gradient;
    gradient.add(QStringLiteral("dA[%1]").arg(l), Role::Gradient).plain(QStringLiteral(" = p − y"));
    gradient.separated().plain(QStringLiteral("‖dA[%1]‖ = ").arg(l));
    gradient.add(briefNumber(normOf(pass.backward.activations.back().data)), Role::Gradient);
    return {{softmax.line(), loss.line(), gradient.line()}};
}

QString ruleText(const OptimizerParams& optimizer)
{
    switch (optimizer.kind) {
    case OptimizerKind::Sgd: return QStringLiteral("W ← W − η · dW");
    case OptimizerKind::Momentum: return QStringLiteral("v ← μ·v + dW, W ← W − η · v");
    case OptimizerKind::RmsProp: return QStringLiteral("s ← α·s + (1−α)·dW², W ← W − η · dW / (√s + ε)");
    case OptimizerKind::Adam:
        return QStringLiteral("m ← β_1·m + (1−β_1)·dW, s ← β_2·s + (1−β_2)·dW², W ← W − η · m̂ / (√ŝ + ε)");
    }
    return {};
}

Formula::Line ruleLine(const TrainingState& state)
{
    Formula::Line line = generalLine(ruleText(state.optimizer.params));
    QString values = QStringLiteral("   η = ") + shortNumber(state.rate);
    if (const double decay = state.optimizer.params.weightDecay; decay > 0.0)
        values += Words::tr(", with dW + λ·W for dW, λ = %1").arg(briefNumber(decay));
    line.tokens.push_back({values, Role::Muted, false, -1});
    return line;
}

/// "conv 1", "conv 2", "dense": the layers with weights, of each kind counted where there are several.
struct NamedLayer {
    QString name;
    std::size_t layer = 0;
};
std::vector<NamedLayer> weightedLayers(const Network& network)
{
    int total[2]{};
    const auto kindOf = [](const PlacedLayer& layer) { return layer.weight.size() == 4 ? 0 : 1; };
    for (const PlacedLayer& layer : network.layers())
        if (!layer.weight.empty()) ++total[kindOf(layer)];
    int seen[2]{};
    std::vector<NamedLayer> result;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const PlacedLayer& layer = network.layers()[i];
        if (layer.weight.empty()) continue;
        const int kind = kindOf(layer);
        QString name = kind == 0 ? Words::tr("conv") : Words::tr("dense");
        ++seen[kind];
        if (total[kind] > 1) name += QStringLiteral(" %1").arg(seen[kind]);
        result.push_back({name, i});
    }
    return result;
}

/// A number for each layer with weights: "conv 1 0.041 · dense 0.208".
void addLayers(LineBuilder& line, const Network& network, const RunMoment& moment, double (*number)(const LayerMoment&),
               Role role)
{
    int written = 0;
    for (const auto& [name, layer] : weightedLayers(network)) {
        if (written > 0) line.muted(QStringLiteral(" · "));
        if (written++ == kMostLayers) {
            line.muted(QStringLiteral("…"));
            return;
        }
        line.plain(name + ' ').add(briefNumber(number(moment.layers[layer])), role);
    }
}

/// What is wrong with any of the layers.
QString verdict(const Network& network, const RunMoment& moment)
{
    const auto layers = weightLayers(network);
    const auto isAny = [&](Pace pace) {
        return std::ranges::any_of(
            layers, [&](std::size_t layer) { return paceOf(moment.layers[layer].updateRatio()) == pace; });
    };
    if (isAny(Pace::TooLarge)) return Words::tr(" — large, 1e−3 is healthy");
    if (isAny(Pace::Still)) return Words::tr(" — 0: no gradient reaches the weights");
    if (isAny(Pace::TooSmall)) return Words::tr(" — small, 1e−3 is healthy");
    return Words::tr(" — healthy, about 1e−3");
}

Formula updateFormula(const TrainingView& view)
{
    const Snapshot& snapshot = *view.snapshot;
    Formula formula{{ruleLine(snapshot.state)}};
    LineBuilder step;
    const std::int64_t steps = snapshot.state.optimizer.steps;
    step.plain(Words::tr("step %1").arg(groupedNumber(steps)));
    if (snapshot.lastBatch.images > 0)
        step.separated().plain(Words::tr("batch loss ")).add(briefNumber(snapshot.lastBatch.meanLoss()), Role::Output);
    const auto& moments = view.record->moments;
    const bool isKnown = steps > 0 && !moments.empty();
    if (isKnown) {
        step.separated().plain(QStringLiteral("‖dW‖ "));
        addLayers(
            step, *view.network, moments.back(), [](const LayerMoment& m) { return m.gradientNorm; }, Role::Gradient);
    }
    if (view.hasDiverged)
        step.muted(Words::tr(" · the last good net; what came after it diverged"));
    else if (steps == 0)
        step.muted(Words::tr(" · the net as it was initialized; Start, and it learns"));
    formula.lines.push_back(step.line());
    if (!isKnown) return formula;
    LineBuilder ratios;
    ratios.plain(Words::tr("update / weight ratio")).muted(verdict(*view.network, moments.back()));
    ratios.plain(QStringLiteral(":  ")); // after the verdict, which is not to be cut
    addLayers(
        ratios, *view.network, moments.back(), [](const LayerMoment& m) { return m.updateRatio(); }, Role::Current);
    formula.lines.push_back(ratios.line());
    return formula;
}

} // namespace

Formula trainFormula(const TrainingView& view, int step)
{
    const Network& network = *view.network;
    if (!view.watched) return updateFormula(view);
    const SamplePass& pass = view.watched->pass;
    const SampleStep at = sampleStepAt(network, step);
    switch (at.kind) {
    case SampleStep::Kind::Image: return imageFormula(*view.watched);
    case SampleStep::Kind::Forward: return forwardFormula(network, view.snapshot->state.parameters, pass, at.layer + 1);
    case SampleStep::Kind::Loss: return lossFormula(network, *view.watched);
    case SampleStep::Kind::Backward: return backwardFormula(network, pass, at.layer + 1);
    case SampleStep::Kind::Update: return updateFormula(view);
    }
    return {};
}

QString trainSummary(const TrainingView& view, int epochs)
{
    const TrainingState& state = view.snapshot->state;
    QStringList parts;
    parts += networkName(view.network->description().name);
    parts += Words::tr("%1 parameters").arg(groupedNumber(view.network->cost().parameters));
    parts += Words::tr("step %1").arg(groupedNumber(state.optimizer.steps));
    const int epoch = std::min(view.snapshot->epochs() + (view.snapshot->batch > 0 ? 1 : 0), epochs);
    parts += Words::tr("epoch %1 of %2").arg(epoch).arg(epochs);
    if (view.imagesPerSecond > 0.0)
        parts +=
            Words::tr("%1 img/s").arg(groupedNumber(static_cast<std::int64_t>(std::llround(view.imagesPerSecond))));
    if (view.secondsLeft >= 0.0) parts += Words::tr("%1 left").arg(clockText(view.secondsLeft));
    return parts.join(QStringLiteral(" · "));
}

} // namespace convscope
