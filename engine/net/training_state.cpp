#include "engine/net/training_state.h"

#include <cmath>
#include <sstream>

namespace convscope {

namespace {

std::string textOf(double number)
{
    std::ostringstream text;
    text << number;
    return text.str();
}

/// A number of the optimizer, and where it must lie.
struct Bounds {
    const char* name;
    double OptimizerParams::*number;
    double most; ///< itself excluded
};
constexpr double kAnyNumber = HUGE_VAL;
constexpr Bounds kBounds[]{{"momentum", &OptimizerParams::momentum, 1.0},
                           {"smoothing", &OptimizerParams::smoothing, 1.0},
                           {"beta1", &OptimizerParams::beta1, 1.0},
                           {"beta2", &OptimizerParams::beta2, 1.0},
                           {"epsilon", &OptimizerParams::epsilon, kAnyNumber},
                           {"weight decay", &OptimizerParams::weightDecay, kAnyNumber}};

Result<void> checkOptimizer(const OptimizerParams& params)
{
    for (const auto& [name, number, most] : kBounds) {
        const double value = params.*number;
        if (value >= 0.0 && value < most) continue;
        const std::string range = most == kAnyNumber ? "at least 0" : "from 0 to below " + textOf(most);
        return Error{std::string("The optimizer's ") + name + " must be " + range + ", but it is " + textOf(value) +
                     "."};
    }
    return {};
}

/// An optimizer keeps its averages in the shapes of the parameters.
Result<void> checkAverages(const char* name, const Parameters& averages, const Network& network)
{
    const auto checked = checkParameters(network, averages);
    if (checked) return {};
    return Error{std::string("The optimizer's ") + name + " do not fit: " + checked.error().message};
}

} // namespace

TrainingState initialState(const TrainingSettings& settings, const Network& network)
{
    return {.parameters = initialParameters(network, settings.initializer, settings.seed),
            .optimizer = initialState(settings.optimizer, network),
            .rate = settings.rate,
            .batchSize = settings.batchSize,
            .seed = settings.seed,
            .history = {},
            .current = {}};
}

Result<void> checkState(const TrainingState& state, const Network& network)
{
    if (!(state.rate > 0.0 && std::isfinite(state.rate)))
        return Error{"The rate must be a number above 0, but it is " + textOf(state.rate) + "."};
    if (state.batchSize < 1)
        return Error{"A batch must have at least 1 image, but has " + std::to_string(state.batchSize) + "."};
    const auto optimizer = checkOptimizer(state.optimizer.params);
    if (!optimizer) return optimizer;
    const auto parameters = checkParameters(network, state.parameters);
    if (!parameters) return parameters;
    const auto means = checkAverages("means", state.optimizer.means, network);
    if (!means) return means;
    return checkAverages("squares", state.optimizer.squares, network);
}

} // namespace convscope
