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

CONVSCOPE_INLINE void squareRoot(const Lanes& lanes, Lanes& root)
{
    for (int l = 0; l < kLanes; ++l) root[l] = __builtin_sqrtf(lanes[l]);
}

CONVSCOPE_INLINE void updateLanes(const Factors& f, const Numbers& numbers)
{
    UnalignedLanes& parameters = *reinterpret_cast<UnalignedLanes*>(numbers.parameters);
    UnalignedLanes& means = *reinterpret_cast<UnalignedLanes*>(numbers.means);
    UnalignedLanes& squares = *reinterpret_cast<UnalignedLanes*>(numbers.squares);
    const Lanes p = parameters;
    const Lanes g = *reinterpret_cast<const UnalignedLanes*>(numbers.gradients) + f.weightDecay * p;
    const Lanes m = means;
    const Lanes s = squares;
    Lanes root;
    switch (f.kind) {
    case OptimizerKind::Sgd: parameters = p - f.rate * g; return;
    case OptimizerKind::Momentum: {
        const Lanes mean = f.momentum * m + g;
        means = mean;
        parameters = p - f.rate * mean;
        return;
    }
    case OptimizerKind::RmsProp: {
        const Lanes square = f.smoothing * s + f.otherSmoothing * g * g;
        squareRoot(square, root);
        squares = square;
        parameters = p - f.rate * g / (root + f.epsilon);
        return;
    }
    case OptimizerKind::Adam: {
        const Lanes mean = f.beta1 * m + f.otherBeta1 * g;
        const Lanes square = f.beta2 * s + f.otherBeta2 * g * g;
        squareRoot(square * f.squareShare, root);
        means = mean;
        squares = square;
        parameters = p - f.rate * (mean * f.meanShare) / (root + f.epsilon);
        return;
    }
    }
}

/// The last numbers, fewer than 16, are worked on in a copy, by the same instructions as all others: what a number
/// becomes must not depend on where it lies, or a training that is gone on with would end elsewhere.
CONVSCOPE_LANE_CLONES
void updateNumbers(const Factors& factors, const Numbers& numbers)
{
    struct {
        float parameters[kLanes]{};
        float gradients[kLanes]{};
        float means[kLanes]{};
        float squares[kLanes]{};
    } last;
    for (std::size_t i = 0; i < numbers.count; i += kLanes) {
        const std::size_t count = std::min<std::size_t>(kLanes, numbers.count - i);
        const bool isWhole = count == kLanes;
        const Numbers there{numbers.parameters + i, numbers.gradients + i, numbers.means + i, numbers.squares + i,
                            count};
        if (!isWhole) {
            std::copy_n(there.parameters, count, last.parameters);
            std::copy_n(there.gradients, count, last.gradients);
            std::copy_n(there.means, count, last.means);
            std::copy_n(there.squares, count, last.squares);
        }
        updateLanes(factors,
                    isWhole ? there : Numbers{last.parameters, last.gradients, last.means, last.squares, count});
        if (!isWhole) {
            std::copy_n(last.parameters, count, there.parameters);
            std::copy_n(last.means, count, there.means);
            std::copy_n(last.squares, count, there.squares);
        }
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
