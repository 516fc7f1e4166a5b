#pragma once

#include "ui/scene/axis.h"
#include "ui/scene/training/training_view.h"

#include <QPointF>
#include <QString>
#include <vector>

namespace convscope {

/// How well a layer learns, by how far a step moved its weights; about 1e-3 of their length is healthy (Karpathy,
/// CS231n, "Ratio of weights:updates").
enum class Pace { Unknown, Still, TooSmall, Right, TooLarge };
constexpr double kLeastHealthyRatio = 1e-4;
constexpr double kMostHealthyRatio = 1e-2;
Pace paceOf(double updateRatio);
QString verdict(Pace pace);

/// The share of a ReLU's units that never answer.
enum class Answering { Unknown, Well, Partly, Hardly };
constexpr double kFewDead = 0.1;
constexpr double kManyDead = 0.4;
Answering answeringOf(double deadShare);
QString verdict(Answering answering);

/// A layer with weights, as it is now and as it came there.
struct WeightHealth {
    std::size_t layer = 0; ///< among all, counted from 0
    bool isKnown = false;  ///< whether there is a moment of it
    double weightNorm = 0.0;
    double gradientNorm = 0.0;
    double ratio = 0.0;               ///< update to weight, now
    Pace pace = Pace::Unknown;        ///< of that, once a step has been taken
    std::vector<QPointF> ratios = {}; ///< step, and ratio where it is above 0 and finite
};
std::vector<WeightHealth> weightHealth(const TrainingView& view);
/// What the ratios are drawn along: a decade below the healthy ones to a decade above.
constexpr Axis kRatioAxis{.low = kLeastHealthyRatio / 10.0, .high = kMostHealthyRatio * 10.0, .isLogarithmic = true};

struct ReluHealth {
    std::size_t layer = 0;
    double deadShare = -1.0; ///< negative where it is not known
};
std::vector<ReluHealth> reluHealth(const TrainingView& view);

} // namespace convscope
