#include "engine/analysis/run_record.h"

#include "engine/cpu_clones.h"
#include "engine/fast/fast_predictor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr std::int32_t kMagnitude = 0x7fffffff; ///< all of a float's bits but its sign
constexpr std::int32_t kInfinity = 0x7f800000;  ///< the magnitude's bits are at least these in what is not finite

/// Magnitudes are compared as whole numbers, in which order they are the same: such a loop is vectorized.
CONVSCOPE_CPU_CLONES("avx2", "default")
float largestMagnitude(std::span<const float> numbers)
{
    std::int32_t largest = 0;
    for (const float number : numbers) {
        const std::int32_t bits = std::bit_cast<std::int32_t>(number) & kMagnitude;
        largest = std::max(largest, bits < kInfinity ? bits : 0);
    }
    return std::bit_cast<float>(largest);
}

constexpr std::uint32_t kNoBin = Histogram::kBins; ///< of what is not finite

/// The interval of each number; apart from the counting, so that this loop is vectorized.
CONVSCOPE_CPU_CLONES("avx2", "default")
void binsOf(std::span<const float> numbers, float reach, std::uint32_t* bins)
{
    constexpr float kHalf = Histogram::kBins / 2.0f;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const bool isFinite = (std::bit_cast<std::int32_t>(numbers[i]) & kMagnitude) < kInfinity;
        const float share = isFinite ? numbers[i] / reach : 0.0f;
        const auto bin = std::min(static_cast<std::int32_t>((share + 1.0f) * kHalf), Histogram::kBins - 1);
        bins[i] = isFinite ? static_cast<std::uint32_t>(bin) : kNoBin;
    }
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

std::int64_t stepOf(const RunMoment& moment) { return moment.step; }
std::int64_t stepOf(const std::shared_ptr<const FilmFrame>& frame) { return frame->step; }

template <typename Entry>
void dropAfter(std::int64_t step, std::vector<Entry>& entries)
{
    std::erase_if(entries, [step](const Entry& entry) { return stepOf(entry) > step; });
}

/// Adds the latest entry. All that stay are at least `gap` steps apart, save for
/// the latest from the one before it; where there are too many, every second goes and the gap grows to what is between
/// those that are left.
template <typename Entry>
void keep(std::vector<Entry>& entries, Entry latest, std::size_t most, std::int64_t& gap)
{
    const std::size_t count = entries.size();
    const bool isSameStep = count > 0 && stepOf(entries.back()) == stepOf(latest);
    const bool isLastInGap = count > 1 && stepOf(entries[count - 1]) - stepOf(entries[count - 2]) < gap;
    if (isSameStep || isLastInGap) entries.pop_back();
    entries.push_back(std::move(latest));
    if (entries.size() <= most) return;

    const std::size_t half = entries.size() / 2;
    for (std::size_t i = 1; i < half; ++i) entries[i] = std::move(entries[2 * i]);
    entries[half] = std::move(entries.back());
    entries.resize(half + 1);
    gap =
        std::max<std::int64_t>(1, (stepOf(entries.back()) - stepOf(entries.front())) / static_cast<std::int64_t>(half));
}

/// The numbers that a layer makes, in place of the logits of the whole network. As a network tells at least 2 classes
/// apart, a single number is read out twice.
Result<FastPredictor> outputsOf(const Network& network, const Parameters& parameters, std::size_t layer)
{
    const auto count = static_cast<int>(elementCount(network.layers()[layer].output));
    const bool isSingle = count == 1;
    NetworkDescription description = network.description();
    description.layers.resize(layer + 1);
    description.layers.push_back(isSingle ? Layer(DenseLayer{.outputs = 2, .hasBias = false}) : Layer(FlattenParams{}));
    description.classes = isSingle ? 2 : count;
    auto part = Network::make(std::move(description));
    if (!part) return part.error();
    Parameters its(parameters.begin(), parameters.begin() + static_cast<std::ptrdiff_t>(layer) + 1);
    its.push_back({isSingle ? Tensor({2, 1}, 1.0f) : Tensor(), Tensor()});
    return FastPredictor::make(std::move(*part), std::move(its));
}

/// Of outputs (N, C·size), how many of C are 0 in all images, as a share.
double deadShare(const Tensor& outputs, std::size_t channels)
{
    const std::size_t size = static_cast<std::size_t>(outputs.size(1)) / channels;
    std::vector<bool> isAlive(channels);
    for (std::size_t map = 0; map * size < outputs.data.size(); ++map) {
        const auto numbers = std::span(outputs.data).subspan(map * size, size);
        if (std::ranges::any_of(numbers, [](float number) { return number != 0.0f; })) isAlive[map % channels] = true;
    }
    return static_cast<double>(std::ranges::count(isAlive, false)) / static_cast<double>(channels);
}

} // namespace

Histogram histogramOf(std::span<const float> numbers)
{
    Histogram histogram{.reach = largestMagnitude(numbers), .counts = {}};
    if (histogram.reach == 0.0f) return histogram;
    // Neighbours count side by side, or one would wait for the other where both lie in the same interval.
    std::array<std::array<std::int32_t, kNoBin + 1>, 4> counts{};
    std::array<std::uint32_t, 256> bins;
    for (; !numbers.empty(); numbers = numbers.subspan(std::min(bins.size(), numbers.size()))) {
        const auto part = numbers.first(std::min(bins.size(), numbers.size()));
        binsOf(part, histogram.reach, bins.data());
        for (std::size_t i = 0; i < part.size(); ++i) ++counts[i % counts.size()][bins[i]];
    }
    for (const auto& part : counts)
        for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) histogram.counts[bin] += part[bin];
    return histogram;
}

RunRecorder::RunRecorder(std::shared_ptr<const Network> network) : m_network(std::move(network)) {}

void RunRecorder::add(const Snapshot& snapshot)
{
    dropAfter(snapshot.state.optimizer.steps, m_record.moments);
    dropAfter(snapshot.state.optimizer.steps, m_record.frames);
    if (snapshot.gradients.empty()) return;
    keep(m_record.moments, momentOf(snapshot), kMostMoments, m_momentGap);
    auto frame = std::make_shared<const FilmFrame>(frameOf(*m_network, snapshot));
    keep(m_record.frames, std::move(frame), kMostFrames, m_frameGap);
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
    if (images.empty()) return Error{"Whether a ReLU is dead needs an image to be seen."};
    const Tensor batch = batchOf(data, images).images;
    std::vector<double> shares(network.layers().size(), -1.0);
    for (std::size_t l = 0; l < shares.size(); ++l) {
        const PlacedLayer& place = network.layers()[l];
        if (!isRelu(place.layer)) continue;
        auto predictor = outputsOf(network, parameters, l);
        if (!predictor) return predictor.error();
        const auto outputs = predictor->logits(batch);
        if (!outputs) return outputs.error();
        shares[l] = deadShare(*outputs, static_cast<std::size_t>(place.output[1]));
    }
    return shares;
}

Result<std::vector<double>> probedDeadShares(const Network& network, const Parameters& parameters, const Dataset& data)
{
    constexpr std::size_t kProbe = 32;
    return deadShares(network, parameters, data, std::span(data.test).first(std::min(kProbe, data.test.size())));
}

bool isRelu(const Layer& layer)
{
    const auto* const activation = std::get_if<ActivationParams>(&layer);
    return activation && activation->kind == Activation::Relu;
}

} // namespace convscope
