#include "engine/analysis/run_record.h"

#include "engine/fast/fast_engine.h"
#include "tests/support/random_tensor.h"
#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace convscope {
namespace {

constexpr int kBins = Histogram::kBins;

// Histograms

std::int64_t sumOf(const Histogram& histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0});
}

TEST(Histogram, countsNumbersInTheirIntervals)
{
    // From -24 to 24 each interval is of one whole number.
    const std::vector<float> numbers{-24, -23.5f, -23, 0, 0.5f, 0.5f, -0.5f, 23, 24};
    const Histogram histogram = histogramOf(numbers);
    EXPECT_EQ(histogram.reach, 24.0f);
    std::array<std::int32_t, kBins> counts{};
    counts[0] = 2;
    counts[1] = 1;
    counts[23] = 1;
    counts[24] = 3;
    counts[47] = 2;
    EXPECT_EQ(histogram.counts, counts);
}

TEST(Histogram, losesNoNumber)
{
    for (const int count : {1, 7, 255, 256, 257, 10'000}) {
        const Tensor numbers = randomTensor({count}, 3);
        const Histogram histogram = histogramOf(numbers.data);
        EXPECT_EQ(sumOf(histogram), count);
        EXPECT_EQ(histogram.reach, rangeOf(numbers.data).largestMagnitude());
        for (int bin = 0; bin < kBins; ++bin) {
            // Away from the ends of an interval, where rounding decides.
            const double width = 2.0 * histogram.reach / kBins;
            const double from = -histogram.reach + bin * width;
            const auto within = [&](double margin) {
                return std::ranges::count_if(numbers.data,
                                             [&](double n) { return n > from - margin && n < from + width + margin; });
            };
            EXPECT_GE(histogram.counts[static_cast<std::size_t>(bin)], within(-1e-6)) << "interval " << bin;
            EXPECT_LE(histogram.counts[static_cast<std::size_t>(bin)], within(1e-6)) << "interval " << bin;
        }
    }
}

TEST(Histogram, isEmptyWithoutAnyMagnitude)
{
    EXPECT_EQ(histogramOf({}), Histogram{});
    EXPECT_EQ(histogramOf(std::vector<float>(5, 0.0f)), Histogram{});
    EXPECT_EQ(histogramOf(std::vector<float>(5, -0.0f)), Histogram{});
}

TEST(Histogram, leavesOutWhatIsNotFinite)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const std::vector<float> numbers{1.0f, kInfinity, -kInfinity, std::numeric_limits<float>::quiet_NaN(), -2.0f};
    EXPECT_EQ(histogramOf(numbers), histogramOf(std::vector<float>{1.0f, -2.0f}));
    EXPECT_EQ(histogramOf(numbers).reach, 2.0f);
    EXPECT_EQ(histogramOf(std::vector<float>(3, kInfinity)), Histogram{});
}

TEST(Histogram, holdsTheSmallestAndTheLargestNumbers)
{
    for (const float reach : {std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::max()}) {
        const Histogram histogram = histogramOf(std::vector<float>{-reach, 0.0f, reach});
        EXPECT_EQ(histogram.reach, reach);
        EXPECT_EQ(histogram.counts[0], 1);
        EXPECT_EQ(histogram.counts[kBins / 2], 1);
        EXPECT_EQ(histogram.counts[kBins - 1], 1);
    }
}

// What a step of the optimizer did

double plainNorm(const std::vector<float>& numbers)
{
    double sum = 0.0;
    for (const double number : numbers) sum += number * number;
    return std::sqrt(sum);
}

double distance(const Tensor& a, const Tensor& b)
{
    std::vector<float> difference;
    std::ranges::transform(a.data, b.data, std::back_inserter(difference), std::minus());
    return plainNorm(difference);
}

struct Rule {
    OptimizerParams params;
    double rate;
};

class LastUpdateNorms : public testing::TestWithParam<Rule> {};

TEST_P(LastUpdateNorms, areHowFarTheLastStepMovedTheWeights)
{
    const TrainingState start =
        toyState({.optimizer = GetParam().params, .rate = GetParam().rate, .batchSize = 5, .seed = 3});
    for (auto make : {+[] { return textbookEngine(toyNetwork()); }, +[] { return fastEngine(toyNetwork(), 5, 1); }}) {
        Trainer trainer = valueOf(Trainer::make(toyNetwork(), toyData(), start, make()));
        EXPECT_EQ(lastUpdateNorms(*snapshotOf(trainer, true)), std::vector<double>(5)) << "nothing has moved yet";
        for (int batch = 0; batch < 4; ++batch) {
            const Parameters before = trainer.state().parameters;
            ASSERT_TRUE(trainer.step());
            const std::vector<double> norms = lastUpdateNorms(*snapshotOf(trainer, true));
            ASSERT_EQ(norms.size(), 5u);
            for (std::size_t l = 0; l < 5; ++l) {
                const double moved = distance(trainer.state().parameters[l].weight, before[l].weight);
                EXPECT_NEAR(norms[l], moved, 2e-5 * moved) << "layer " << l << " after batch " << batch;
                EXPECT_EQ(moved > 0.0, l == 0 || l == 4);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of, LastUpdateNorms,
    testing::Values(Rule{{.kind = OptimizerKind::Sgd}, 0.1},
                    Rule{{.kind = OptimizerKind::Sgd, .weightDecay = 0.5}, 0.1},
                    Rule{{.kind = OptimizerKind::Momentum}, 0.1},
                    Rule{{.kind = OptimizerKind::Momentum, .momentum = 0.7, .weightDecay = 0.5}, 0.1},
                    Rule{{.kind = OptimizerKind::RmsProp}, 0.01},
                    Rule{{.kind = OptimizerKind::RmsProp, .epsilon = 1e-3, .weightDecay = 0.3}, 0.01},
                    Rule{{.kind = OptimizerKind::Adam}, 0.01},
                    Rule{{.kind = OptimizerKind::Adam, .beta1 = 0.8, .epsilon = 1e-3, .weightDecay = 0.3}, 0.01}),
    [](const auto& each) {
        return toString(each.param.params.kind) + (each.param.params.weightDecay > 0.0 ? "_decay" : "");
    });

TEST(LastUpdateNorms, followFromTheAveragesWithoutGradients)
{
    for (const auto kind : {OptimizerKind::Momentum, OptimizerKind::Adam}) {
        Trainer trainer = toyTrainer(toyState({.optimizer = {.kind = kind}, .rate = 0.01, .batchSize = 5, .seed = 3}));
        ASSERT_TRUE(trainer.step());
        EXPECT_EQ(lastUpdateNorms(*snapshotOf(trainer, false)), lastUpdateNorms(*snapshotOf(trainer, true)));
    }
    Trainer trainer = toyTrainer(toyState({.optimizer = {.kind = OptimizerKind::Sgd}, .batchSize = 5}));
    ASSERT_TRUE(trainer.step());
    EXPECT_EQ(lastUpdateNorms(*snapshotOf(trainer, false)), std::vector<double>(5));
}

// The record of a run

std::shared_ptr<const Network> sharedNetwork() { return std::make_shared<const Network>(toyNetwork()); }

/// After so many steps, which are all that tells one from another.
Snapshot snapshotAfter(std::int64_t steps)
{
    Snapshot snapshot{.state = toyState(),
                      .gradients = zeroParameters(toyNetwork()),
                      .lastBatch = {},
                      .trace = {},
                      .testAnswers = {},
                      .batch = 0,
                      .batchesAnEpoch = 1};
    snapshot.state.optimizer.steps = steps;
    return snapshot;
}

TEST(RunRecorder, keepsWhatEachLayerDoes)
{
    Trainer trainer = toyTrainer();
    ASSERT_TRUE(trainer.step());
    ASSERT_TRUE(trainer.step());
    const SnapshotPtr snapshot = snapshotOf(trainer, true);
    RunRecorder recorder(sharedNetwork());
    recorder.add(*snapshot);
    const RunRecordPtr record = recorder.record();
    ASSERT_EQ(record->moments.size(), 1u);
    EXPECT_EQ(record->moments[0].step, 2);
    ASSERT_EQ(record->moments[0].layers.size(), 5u);
    for (const std::size_t l : {0, 4}) {
        const LayerMoment& layer = record->moments[0].layers[l];
        EXPECT_NEAR(layer.weightNorm, plainNorm(snapshot->state.parameters[l].weight.data), 1e-9);
        EXPECT_NEAR(layer.gradientNorm, plainNorm(snapshot->gradients[l].weight.data), 1e-9);
        EXPECT_EQ(layer.updateNorm, lastUpdateNorms(*snapshot)[l]);
        EXPECT_EQ(layer.updateRatio(), layer.updateNorm / layer.weightNorm);
        EXPECT_EQ(layer.weights, histogramOf(snapshot->state.parameters[l].weight.data));
        EXPECT_EQ(layer.gradients, histogramOf(snapshot->gradients[l].weight.data));
        EXPECT_GT(layer.updateRatio(), 0.0);
    }
    EXPECT_EQ(record->moments[0].layers[1].weightNorm, 0.0) << "a ReLU has no weights";
    EXPECT_EQ(record->moments[0].layers[1].updateRatio(), 0.0);

    ASSERT_EQ(record->frames.size(), 1u);
    EXPECT_EQ(record->frames[0]->step, 2);
    ASSERT_EQ(record->frames[0]->weights.size(), 5u);
    EXPECT_EQ(record->frames[0]->weights[0], snapshot->state.parameters[0].weight);
    for (const std::size_t l : {1, 2, 3, 4}) EXPECT_TRUE(record->frames[0]->weights[l].isNone());
}

using Steps = std::vector<std::int64_t>;

Steps momentSteps(const RunRecord& record)
{
    Steps steps;
    for (const RunMoment& moment : record.moments) steps.push_back(moment.step);
    return steps;
}

Steps frameSteps(const RunRecord& record)
{
    Steps steps;
    for (const auto& frame : record.frames) steps.push_back(frame->step);
    return steps;
}

void expectEven(const Steps& steps, std::size_t most, std::int64_t first, std::int64_t last, std::int64_t every)
{
    ASSERT_LE(steps.size(), most);
    ASSERT_EQ(steps.front(), first);
    ASSERT_EQ(steps.back(), last);
    const std::int64_t candidates = (last - first) / every + 1;
    if (candidates <= static_cast<std::int64_t>(most)) {
        ASSERT_EQ(static_cast<std::int64_t>(steps.size()), candidates) << "none goes as long as there is room";
        return;
    }
    ASSERT_GE(steps.size(), most / 2);
    const double even = static_cast<double>(last - first) / static_cast<double>(steps.size() - 1);
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const auto gap = static_cast<double>(steps[i] - steps[i - 1]);
        ASSERT_GT(gap, 0.0);
        ASSERT_LE(gap, 2.1 * even) << "before step " << steps[i] << " of " << last;
        const bool isLast = i + 1 == steps.size();
        ASSERT_TRUE(isLast || gap >= even / 2.1) << "before step " << steps[i] << " of " << last;
    }
}

class LongRun : public testing::TestWithParam<std::pair<std::int64_t, std::int64_t>> {}; // first step, every

TEST_P(LongRun, isKeptInBoundsAndEvenlySpread)
{
    const auto [first, every] = GetParam();
    RunRecorder recorder(sharedNetwork());
    for (int i = 0; i < 700; ++i) {
        const std::int64_t step = first + i * every;
        recorder.add(snapshotAfter(step));
        const RunRecordPtr record = recorder.record();
        ASSERT_NO_FATAL_FAILURE(expectEven(momentSteps(*record), RunRecorder::kMostMoments, first, step, every));
        ASSERT_NO_FATAL_FAILURE(expectEven(frameSteps(*record), RunRecorder::kMostFrames, first, step, every));
    }
}

INSTANTIATE_TEST_SUITE_P(Of, LongRun,
                         testing::Values(std::pair{0, 1}, std::pair{1, 1}, std::pair{1, 7}, std::pair{3'000, 100}));

TEST(RunRecorder, isEvenlySpreadWhereSnapshotsComeAtOddTimes)
{
    std::mt19937 generator(2);
    RunRecorder recorder(sharedNetwork());
    std::int64_t step = 0;
    for (int i = 0; i < 3'000; ++i) recorder.add(snapshotAfter(step += 1 + generator() % 9));
    ASSERT_NO_FATAL_FAILURE(expectEven(momentSteps(*recorder.record()), RunRecorder::kMostMoments,
                                       recorder.record()->moments.front().step, step, 1));
}

TEST(RunRecorder, takesTheLaterOfTwoSnapshotsOfOneStep)
{
    RunRecorder recorder(sharedNetwork());
    recorder.add(snapshotAfter(1));
    recorder.add(snapshotAfter(2));
    Snapshot changed = snapshotAfter(2);
    changed.state.parameters[0].weight.data[0] = 123.0f;
    recorder.add(changed);
    const RunRecordPtr record = recorder.record();
    ASSERT_EQ(record->moments.size(), 2u);
    EXPECT_EQ(record->moments[1].layers[0].weights.reach, 123.0f);
    ASSERT_EQ(record->frames.size(), 2u);
    EXPECT_EQ(record->frames[1]->weights[0].data[0], 123.0f);
}

// After a divergence a run goes on from an earlier snapshot.
TEST(RunRecorder, forgetsWhatARunHasGoneBackFrom)
{
    RunRecorder recorder(sharedNetwork());
    for (const std::int64_t step : {80, 90, 95, 100}) recorder.add(snapshotAfter(step));
    recorder.add(snapshotAfter(90));
    EXPECT_EQ(momentSteps(*recorder.record()), (Steps{80, 90}));
    EXPECT_EQ(frameSteps(*recorder.record()), (Steps{80, 90}));
    recorder.add(snapshotAfter(120));
    EXPECT_EQ(momentSteps(*recorder.record()), (Steps{80, 90, 120}));
    recorder.add(snapshotAfter(10));
    EXPECT_EQ(frameSteps(*recorder.record()), Steps{10});
    Snapshot beginning = snapshotAfter(0);
    beginning.gradients = {};
    recorder.add(beginning);
    EXPECT_TRUE(recorder.record()->moments.empty());
    EXPECT_TRUE(recorder.record()->frames.empty());
}

TEST(RunRecorder, sharesTheFramesOfItsRecords)
{
    RunRecorder recorder(sharedNetwork());
    recorder.add(snapshotAfter(1));
    const RunRecordPtr earlier = recorder.record();
    recorder.add(snapshotAfter(2));
    const RunRecordPtr later = recorder.record();
    ASSERT_EQ(later->frames.size(), 2u);
    EXPECT_EQ(later->frames[0], earlier->frames[0]);
}

TEST(RunRecorder, passesOverSnapshotsWithoutGradients)
{
    RunRecorder recorder(sharedNetwork());
    Snapshot snapshot = snapshotAfter(1);
    snapshot.gradients = {};
    recorder.add(snapshot);
    EXPECT_TRUE(recorder.record()->moments.empty());
    EXPECT_TRUE(recorder.record()->frames.empty());
}

TEST(RunRecorder, handsOutRecordsThatDoNotChange)
{
    RunRecorder recorder(sharedNetwork());
    recorder.add(snapshotAfter(1));
    const RunRecordPtr record = recorder.record();
    recorder.add(snapshotAfter(2));
    EXPECT_EQ(record->moments.size(), 1u);
}

// Dead ReLUs

TEST(DeadShares, areOfMapsAndOfSingleOutputs)
{
    const ActivationParams relu;
    const Network network = valueOf(Network::make(
        {"dying",
         {1, 6, 6},
         {ConvLayer{.filters = 4, .kernel = {3, 3}}, relu, DenseLayer{.outputs = 5}, relu, DenseLayer{.outputs = 3}},
         3}));
    Parameters parameters = zeroParameters(network);
    parameters[0].bias.data = {1.0f, -1.0f, 0.0f, 0.5f};
    parameters[2].bias.data = {-1.0f, -1.0f, 1.0f, -1.0f, -1.0f};
    const Dataset data = toyData();
    EXPECT_EQ(valueOf(deadShares(network, parameters, data, data.test)),
              (std::vector<double>{-1.0, 0.5, -1.0, 0.8, -1.0}));
}

// A map that answers to one pixel of one image of many is not dead.
TEST(DeadShares, areOfWhatNoImageWakes)
{
    const Network network = valueOf(
        Network::make({"spots",
                       {1, 2, 2},
                       {ConvLayer{.filters = 2, .kernel = {1, 1}}, ActivationParams{}, DenseLayer{.outputs = 2}},
                       2}));
    Parameters parameters = zeroParameters(network);
    parameters[0].weight.data = {1.0f, 1.0f};
    parameters[0].bias.data = {-0.5f, -2.0f};
    for (int bright = 0; bright < 50; ++bright) {
        LabelledImages content{ByteTensor({50, 1, 2, 2}, std::uint8_t{20}), std::vector<std::uint8_t>(50)};
        content.images.at(bright, 0, bright % 2, bright / 2 % 2) = 250;
        Dataset data;
        data.content = std::make_shared<const LabelledImages>(std::move(content));
        std::vector<int> images(50);
        std::iota(images.begin(), images.end(), 0);
        EXPECT_EQ(valueOf(deadShares(network, parameters, data, images))[1], 0.5) << "image " << bright;
        images.erase(images.begin() + bright);
        EXPECT_EQ(valueOf(deadShares(network, parameters, data, images))[1], 1.0) << "without image " << bright;
    }
}

TEST(DeadShares, areOfASingleOutputAsWell)
{
    const ActivationParams relu;
    const Network network =
        valueOf(Network::make({"narrow", {1, 6, 6}, {DenseLayer{.outputs = 1}, relu, DenseLayer{.outputs = 3}}, 3}));
    Parameters parameters = zeroParameters(network);
    const Dataset data = toyData();
    EXPECT_EQ(valueOf(deadShares(network, parameters, data, data.test))[1], 1.0);
    parameters[0].bias.data = {1.0f};
    EXPECT_EQ(valueOf(deadShares(network, parameters, data, data.test))[1], 0.0);
}

TEST(DeadShares, needImages) { EXPECT_FALSE(deadShares(toyNetwork(), toyState().parameters, toyData(), {})); }

} // namespace
} // namespace convscope
