#include "engine/analysis/run_record.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr std::uint32_t kMagnitude = 0x7fffffff; ///< all of a float's bits but its sign
constexpr std::uint32_t kInfinity = 0x7f800000;  ///< the magnitude's bits are at least these in what is not finite

/// Magnitudes are compared as whole numbers, in which order they are the same: such a loop is vectorized.
float largestMagnitude(std::span<const float> numbers)
{
    std::uint32_t largest = 0;
    for (const float number : numbers) {
        const std::uint32_t bits = std::bit_cast<std::uint32_t>(number) & kMagnitude;
        largest = std::max(largest, bits < kInfinity ? bits : 0);
    }
    return std::bit_cast<float>(largest);
}

/// Sums of squares, side by side so that the loop is vectorized.
class SquareSum {
public:
    static constexpr std::size_t kSums = 8;

    /// number(i) for each i below `count`.
    template <typename NumberAt>
    void add(std::size_t count, const NumberAt& numberAt)
    {
        std::size_t i = 0;
        for (; i + kSums <= count; i += kSums)
            for (std::size_t k = 0; k < kSums; ++k) m_sums[k] += squared(numberAt(i + k));
        for (; i < count; ++i) m_sums[0] += squared(numberAt(i));
    }
    double root() const
    {
        double sum = 0.0;
        for (const double part : m_sums) sum += part;
        return std::sqrt(sum);
    }

private:
    static double squared(double number) { return number * number; }

    std::array<double, kSums> m_sums{};
};

template <typename NumberAt>
double normOf(std::size_t count, const NumberAt& numberAt)
{
    SquareSum sum;
    sum.add(count, numberAt);
    return sum.root();
}

double normOf(const Tensor& tensor)
{
    return normOf(tensor.data.size(), [&](std::size_t i) -> double { return tensor.data[i]; });
}

/// ‖ΔW‖ of rules that divide a gradient g + λ·p by D(i), where p is the weight before the step, of which only that
/// after it is left, p - Δ: Δ = η·(g + λ·(p + Δ)) / D, solved for Δ.
template <typename DivisorAt>
double normOfDecayed(const TrainingState& state, const Tensor& weight, const Tensor& gradient,
                     const DivisorAt& divisorAt)
{
    if (gradient.isNone()) return 0.0;
    const double decay = state.optimizer.params.weightDecay;
    return normOf(weight.data.size(), [&, rate = state.rate](std::size_t i) {
        const double divisor = divisorAt(i) - rate * decay;
        return divisor != 0.0 ? rate * (gradient.data[i] + decay * weight.data[i]) / divisor : 0.0;
    });
}

/// The averages are those after the step, as the rules of optimizer.h read them.
double updateNorm(const TrainingState& state, std::size_t layer, const Tensor& gradient)
{
    const OptimizerParams& params = state.optimizer.params;
    const Tensor& weight = state.parameters[layer].weight;
    const float* const means = state.optimizer.means[layer].weight.data.data();
    const float* const squares = state.optimizer.squares[layer].weight.data.data();
    const auto t = static_cast<double>(state.optimizer.steps);
    switch (params.kind) {
    case OptimizerKind::Sgd: return normOfDecayed(state, weight, gradient, [](std::size_t) { return 1.0; });
    case OptimizerKind::Momentum:
        return state.rate * normOf(weight.data.size(), [&](std::size_t i) -> double { return means[i]; });
    case OptimizerKind::RmsProp:
        return normOfDecayed(state, weight, gradient,
                             [&](std::size_t i) { return std::sqrt(squares[i]) + params.epsilon; });
    case OptimizerKind::Adam: break;
    }
    const auto squareShare = static_cast<float>(1.0 / (1.0 - std::pow(params.beta2, t)));
    const auto epsilon = static_cast<float>(params.epsilon);
    return state.rate / (1.0 - std::pow(params.beta1, t)) * normOf(weight.data.size(), [&](std::size_t i) -> double {
               return means[i] / (std::sqrt(squares[i] * squareShare) + epsilon);
           });
}

LayerMoment momentOf(const Tensor& weight, const Tensor& gradient, double updateNorm)
{
    return {.weightNorm = normOf(weight),
            .gradientNorm = normOf(gradient),
            .updateNorm = updateNorm,
            .weights = histogramOf(weight.data),
            .gradients = histogramOf(gradient.data)};
}

RunMoment momentOf(const Snapshot& snapshot)
{
    RunMoment moment{.step = snapshot.state.optimizer.steps, .layers = {}};
    const std::vector<double> updates = lastUpdateNorms(snapshot);
    for (std::size_t l = 0; l < updates.size(); ++l) {
        const Tensor& weight = snapshot.state.parameters[l].weight;
        moment.layers.push_back(weight.isNone() ? LayerMoment{}
                                                : momentOf(weight, snapshot.gradients[l].weight, updates[l]));
    }
    return moment;
}

FilmFrame frameOf(const Network& network, const Snapshot& snapshot)
{
    FilmFrame frame{.step = snapshot.state.optimizer.steps, .weights = {}};
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        const bool isConv = std::holds_alternative<ConvLayer>(network.layers()[l].layer);
        frame.weights.push_back(isConv ? snapshot.state.parameters[l].weight : Tensor());
    }
    return frame;
}

/// Adds the latest entry. All that stay are at least `gap` steps apart, save for the latest from the one before it;
/// where there are too many, every second goes and the gap grows to what is between those that are left.
template <typename Entry>
void keep(std::vector<Entry>& entries, Entry latest, std::size_t most, std::int64_t& gap)
{
    const std::size_t count = entries.size();
    const bool isSameStep = count > 0 && entries.back().step == latest.step;
    const bool isLastInGap = count > 1 && entries[count - 1].step - entries[count - 2].step < gap;
    if (isSameStep || isLastInGap) entries.pop_back();
    entries.push_back(std::move(latest));
    if (entries.size() <= most) return;

    const std::size_t half = entries.size() / 2;
    for (std::size_t i = 1; i < half; ++i) entries[i] = std::move(entries[2 * i]);
    entries[half] = std::move(entries.back());
    entries.resize(half + 1);
    gap = std::max<std::int64_t>(1, (entries.back().step - entries.front().step) / static_cast<std::int64_t>(half));
}

/// Marks each output of a ReLU, (N, C, …), that is not 0 for one of the images.
void markAlive(const Tensor& output, std::vector<bool>& isAlive)
{
    isAlive.resize(static_cast<std::size_t>(output.size(1)));
    const std::size_t size = output.data.size() / static_cast<std::size_t>(output.size(0)) / isAlive.size();
    for (std::size_t map = 0; map * size < output.data.size(); ++map) {
        const auto numbers = std::span(output.data).subspan(map * size, size);
        if (std::ranges::any_of(numbers, [](float number) { return number != 0.0f; }))
            isAlive[map % isAlive.size()] = true;
    }
}

bool isRelu(const Layer& layer)
{
    const auto* const activation = std::get_if<ActivationParams>(&layer);
    return activation && activation->kind == Activation::Relu;
}

double deadShare(const std::vector<bool>& isAlive)
{
    return static_cast<double>(std::ranges::count(isAlive, false)) / static_cast<double>(isAlive.size());
}

} // namespace

Histogram histogramOf(std::span<const float> numbers)
{
    constexpr std::size_t kAtOnce = 256;
    constexpr float kHalf = Histogram::kBins / 2.0f;
    Histogram histogram{.reach = largestMagnitude(numbers), .counts = {}};
    if (histogram.reach == 0.0f) return histogram;
    std::array<std::int32_t, kAtOnce> bins; // apart from the counting, so that working them out is vectorized
    for (; !numbers.empty(); numbers = numbers.subspan(std::min(kAtOnce, numbers.size()))) {
        const std::size_t count = std::min(kAtOnce, numbers.size());
        for (std::size_t i = 0; i < count; ++i) {
            const bool isFinite = (std::bit_cast<std::uint32_t>(numbers[i]) & kMagnitude) < kInfinity;
            const float share = isFinite ? numbers[i] / histogram.reach : 0.0f;
            const auto bin = std::min(static_cast<std::int32_t>((share + 1.0f) * kHalf), Histogram::kBins - 1);
            bins[i] = isFinite ? bin : Histogram::kBins;
        }
        for (std::size_t i = 0; i < count; ++i)
            if (bins[i] < Histogram::kBins) ++histogram.counts[static_cast<std::size_t>(bins[i])];
    }
    return histogram;
}

RunRecorder::RunRecorder(std::shared_ptr<const Network> network) : m_network(std::move(network)) {}

void RunRecorder::add(const Snapshot& snapshot)
{
    if (snapshot.gradients.empty()) return;
    keep(m_record.moments, momentOf(snapshot), kMostMoments, m_momentGap);
    keep(m_record.frames, frameOf(*m_network, snapshot), kMostFrames, m_frameGap);
}

RunRecordPtr RunRecorder::record() const { return std::make_shared<const RunRecord>(m_record); }

std::vector<double> lastUpdateNorms(const Snapshot& snapshot)
{
    const TrainingState& state = snapshot.state;
    std::vector<double> norms(state.parameters.size());
    if (state.optimizer.steps == 0) return norms;
    for (std::size_t l = 0; l < norms.size(); ++l)
        norms[l] = updateNorm(state, l, snapshot.gradients.empty() ? Tensor() : snapshot.gradients[l].weight);
    return norms;
}

Result<std::vector<double>> deadShares(const Network& network, const Parameters& parameters, const Dataset& data,
                                       std::span<const int> images)
{
    constexpr std::size_t kAtOnce = 32; // all layers of which are kept
    std::vector<std::vector<bool>> isAlive(network.layers().size());
    do {
        const auto part = images.first(std::min(kAtOnce, images.size()));
        const auto pass = forward(network, parameters, batchOf(data, part).images);
        if (!pass) return pass.error();
        for (std::size_t l = 0; l < isAlive.size(); ++l)
            if (isRelu(network.layers()[l].layer)) markAlive(pass->activations[l + 1], isAlive[l]);
        images = images.subspan(part.size());
    } while (!images.empty());
    std::vector<double> shares;
    for (const auto& marks : isAlive) shares.push_back(marks.empty() ? -1.0 : deadShare(marks));
    return shares;
}

} // namespace convscope
