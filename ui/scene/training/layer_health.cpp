#include "ui/scene/training/layer_health.h"

#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>
#include <cmath>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LayerHealth)
};

} // namespace

Pace paceOf(double updateRatio)
{
    if (!(updateRatio >= 0.0)) return Pace::Unknown;
    if (updateRatio == 0.0) return Pace::Still;
    if (updateRatio < kLeastHealthyRatio) return Pace::TooSmall;
    return updateRatio > kMostHealthyRatio ? Pace::TooLarge : Pace::Right;
}

QString verdict(Pace pace)
{
    switch (pace) {
    case Pace::Unknown: return Words::tr("not moved yet");
    case Pace::Still: return Words::tr("no gradient reaches it");
    case Pace::TooSmall: return Words::tr("so small that it hardly learns");
    case Pace::Right: return Words::tr("about right");
    case Pace::TooLarge: return Words::tr("so large that it may fly apart");
    }
    return {};
}

Answering answeringOf(double deadShare)
{
    if (!(deadShare >= 0.0)) return Answering::Unknown;
    if (deadShare <= kFewDead) return Answering::Well;
    return deadShare > kManyDead ? Answering::Hardly : Answering::Partly;
}

QString verdict(Answering answering)
{
    switch (answering) {
    case Answering::Unknown: return Words::tr("not counted yet");
    case Answering::Well: return Words::tr("healthy");
    case Answering::Partly: return Words::tr("some never answer");
    case Answering::Hardly: return Words::tr("many never answer");
    }
    return {};
}

std::vector<WeightHealth> weightHealth(const TrainingView& view)
{
    std::vector<WeightHealth> all;
    for (const std::size_t layer : weightLayers(*view.network)) {
        WeightHealth health{.layer = layer};
        for (const RunMoment& moment : view.record->moments) {
            if (layer >= moment.layers.size()) continue;
            const LayerMoment& known = moment.layers[layer];
            health.isKnown = true;
            health.weightNorm = known.weightNorm;
            health.gradientNorm = known.gradientNorm;
            health.ratio = known.updateRatio();
            health.pace = moment.step > 0 ? paceOf(health.ratio) : Pace::Unknown;
            if (health.ratio > 0.0 && std::isfinite(health.ratio))
                health.ratios.emplace_back(static_cast<double>(moment.step), health.ratio);
        }
        all.push_back(std::move(health));
    }
    return all;
}

std::vector<ReluHealth> reluHealth(const TrainingView& view)
{
    std::vector<ReluHealth> all;
    for (std::size_t i = 0; i < view.network->layers().size(); ++i) {
        if (!isRelu(view.network->layers()[i].layer)) continue;
        const bool isKnown = view.deadShares && i < view.deadShares->size();
        all.push_back({i, isKnown ? (*view.deadShares)[i] : -1.0});
    }
    return all;
}

} // namespace convscope
