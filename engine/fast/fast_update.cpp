#include "engine/fast/fast_update.h"

#include "engine/fast/lanes.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr std::size_t kChunk = 16'384; ///< numbers that a thread takes at a time

/// The factors of the rules in optimizer.h for one step, in float32.
struct Factors {
    OptimizerKind kind;
    float rate;
    float weightDecay;
    float momentum;
    float smoothing;
    float otherSmoothing; ///< 1 - α
    float beta1;
    float otherBeta1; ///< 1 - β1
    float beta2;
    float otherBeta2;
    float epsilon;
    float meanShare;   ///< 1 / (1 - β1^t)
    float squareShare; ///< 1 / (1 - β2^t)
};

Factors factorsOf(const OptimizerState& state, double rate)
{
    const OptimizerParams& params = state.params;
    const auto t = static_cast<double>(state.steps);
    const auto share = [t](double beta) { return static_cast<float>(1.0 / (1.0 - std::pow(beta, t))); };
    return {.kind = params.kind,
            .rate = static_cast<float>(rate),
            .weightDecay = static_cast<float>(params.weightDecay),
            .momentum = static_cast<float>(params.momentum),
            .smoothing = static_cast<float>(params.smoothing),
            .otherSmoothing = static_cast<float>(1.0 - params.smoothing),
            .beta1 = static_cast<float>(params.beta1),
            .otherBeta1 = static_cast<float>(1.0 - params.beta1),
            .beta2 = static_cast<float>(params.beta2),
            .otherBeta2 = static_cast<float>(1.0 - params.beta2),
            .epsilon = static_cast<float>(params.epsilon),
            .meanShare = share(params.beta1),
            .squareShare = share(params.beta2)};
}

/// Some of a layer's numbers with all that belongs to them.
struct Numbers {
    float* parameters;
    const float* gradients;
    float* means;
    float* squares;
    std::size_t count;
};

CONVSCOPE_LANE_CLONES
void updateNumbers(const Factors& f, const Numbers& numbers)
{
    float* const p = numbers.parameters;
    float* const m = numbers.means;
    float* const s = numbers.squares;
    const auto gradient = [&](std::size_t i) __attribute__((always_inline))
    {
        return numbers.gradients[i] + f.weightDecay * p[i];
    };
    switch (f.kind) {
    case OptimizerKind::Sgd:
        for (std::size_t i = 0; i < numbers.count; ++i) p[i] -= f.rate * gradient(i);
        return;
    case OptimizerKind::Momentum:
        for (std::size_t i = 0; i < numbers.count; ++i) {
            m[i] = f.momentum * m[i] + gradient(i);
            p[i] -= f.rate * m[i];
        }
        return;
    case OptimizerKind::RmsProp:
        for (std::size_t i = 0; i < numbers.count; ++i) {
            const float g = gradient(i);
            s[i] = f.smoothing * s[i] + f.otherSmoothing * g * g;
            p[i] -= f.rate * g / (__builtin_sqrtf(s[i]) + f.epsilon);
        }
        return;
    case OptimizerKind::Adam:
        for (std::size_t i = 0; i < numbers.count; ++i) {
            const float g = gradient(i);
            m[i] = f.beta1 * m[i] + f.otherBeta1 * g;
            s[i] = f.beta2 * s[i] + f.otherBeta2 * g * g;
            p[i] -= f.rate * (m[i] * f.meanShare) / (__builtin_sqrtf(s[i] * f.squareShare) + f.epsilon);
        }
        return;
    }
}

} // namespace

void fastUpdate(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate,
                ThreadPool& pool)
{
    ++state.steps;
    const Factors factors = factorsOf(state, rate);
    std::vector<Numbers> chunks;
    const auto add = [&](Tensor& p, const Tensor& g, Tensor& mean, Tensor& square) {
        for (std::size_t i = 0; i < p.data.size(); i += kChunk)
            chunks.push_back({p.data.data() + i, g.data.data() + i, mean.data.data() + i, square.data.data() + i,
                              std::min(kChunk, p.data.size() - i)});
    };
    for (std::size_t l = 0; l < parameters.size(); ++l) {
        add(parameters[l].weight, gradients[l].weight, state.means[l].weight, state.squares[l].weight);
        add(parameters[l].bias, gradients[l].bias, state.means[l].bias, state.squares[l].bias);
    }
    pool.run(static_cast<int>(chunks.size()),
             [&](int task, int) { updateNumbers(factors, chunks[static_cast<std::size_t>(task)]); });
}

} // namespace convscope
