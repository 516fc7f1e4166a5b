#include "engine/net/trainer.h"

#include "engine/net/sample_pass.h"
#include "engine/net/snapshot.h"
#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace convscope {
namespace {

using Indices = std::vector<int>;

constexpr int kBatches = 5; ///< of an epoch: 22 images in batches of 5

/// After so many pieces of work.
TrainingState stateAfter(int pieces, TrainingState state = toyState())
{
    Trainer trainer = toyTrainer(std::move(state));
    for (int i = 0; i < pieces; ++i)
        if (const auto done = trainer.step(); !done) throw std::runtime_error(done.error().message);
    return trainer.state();
}

TEST(Trainer, doesWhatTheBatchesOfAnEpochSayOneAfterTheOther)
{
    const Dataset data = toyData();
    const auto engine = textbookEngine(toyNetwork());
    TrainingState should = toyState();
    const Indices order = epochOrder(data, 3, 0);
    BatchScore sum;
    for (std::size_t begin = 0; begin < 22; begin += 5) {
        const std::span<const int> images(order.data() + begin, std::min<std::size_t>(5, 22 - begin));
        Parameters gradients;
        sum += valueOf(engine->learn(should.parameters, data, images, batchSeed(3, should.optimizer.steps), gradients));
        engine->update(should.parameters, gradients, should.optimizer, 0.01);
    }
    should.history = {{sum, valueOf(engine->score(should.parameters, data, data.test))}};

    Trainer trainer = toyTrainer();
    ASSERT_TRUE(trainer.run(1));
    EXPECT_EQ(trainer.state(), should);
    EXPECT_EQ(trainer.epochs(), 1);
}

TEST(Trainer, countsBatches)
{
    Trainer trainer = toyTrainer();
    EXPECT_EQ(trainer.batchesAnEpoch(), kBatches);
    EXPECT_EQ(trainer.lastBatch(), BatchScore{});
    for (int batch = 0; batch < kBatches; ++batch) {
        EXPECT_EQ(trainer.batch(), batch);
        EXPECT_FALSE(trainer.isTesting());
        ASSERT_TRUE(trainer.step());
        EXPECT_EQ(trainer.lastBatch().images, batch == kBatches - 1 ? 2 : 5);
    }
    EXPECT_EQ(trainer.batch(), kBatches);
    EXPECT_TRUE(trainer.isTesting());
    ASSERT_TRUE(trainer.step());
    EXPECT_EQ(trainer.epochs(), 1);
    EXPECT_EQ(trainer.batch(), 0);
}

TEST(Trainer, learnsToTellTheClassesApart)
{
    Trainer trainer = toyTrainer();
    ASSERT_TRUE(trainer.run(20));
    EXPECT_EQ(trainer.state().history.size(), 20u);
    EXPECT_GT(trainer.state().history.front().train.meanLoss(), 0.8);
    EXPECT_LT(trainer.state().history.back().train.meanLoss(), 0.5);
    EXPECT_EQ(trainer.state().history.back().test.accuracy(), 1.0);
}

TEST(Trainer, comesToTheSameNumbersWithTheSameSeed)
{
    EXPECT_EQ(stateAfter(13), stateAfter(13));
    EXPECT_NE(stateAfter(13).parameters,
              stateAfter(13, toyState({.rate = 0.01, .batchSize = 5, .seed = 4})).parameters);
}

// A state that rests after any piece, of an epoch's batches, within its test or between two epochs, goes on as if it
// had not.
TEST(Trainer, goesOnFromAnyStateAsIfItHadNeverRested)
{
    constexpr int kPieces = 2 * (kBatches + 1) + 1;
    const TrainingState end = stateAfter(kPieces);
    for (int rest = 0; rest <= kPieces; ++rest)
        EXPECT_EQ(stateAfter(kPieces - rest, stateAfter(rest)), end) << "after " << rest << " pieces";
}

TEST(Trainer, goesOnWithinALongTest)
{
    const auto after = [](int pieces, TrainingState state) {
        Trainer trainer = toyTrainer(std::move(state), toyData(6, 1'200));
        for (int i = 0; i < pieces; ++i) EXPECT_TRUE(trainer.step());
        return trainer.state();
    };
    const TrainingState within = after(4, toyState()); // two batches and two pieces of the test
    EXPECT_EQ(within.current.test.images, 1'000);
    EXPECT_EQ(after(1, within), after(5, toyState()));
    EXPECT_EQ(after(1, within).history.size(), 1u);
    EXPECT_EQ(after(1, within).history[0].test.images, 1'200);
}

TEST(Trainer, takesTheImagesOfEachEpochInAnOrderOfItsOwn)
{
    const Dataset data = toyData();
    EXPECT_EQ(epochOrder(data, 1, 0), epochOrder(data, 1, 0));
    EXPECT_NE(epochOrder(data, 1, 0), epochOrder(data, 1, 1));
    EXPECT_NE(epochOrder(data, 1, 0), epochOrder(data, 2, 0));
    EXPECT_NE(epochOrder(data, 1, 0), epochOrder(data, 1 + (std::uint64_t{1} << 32), 0));
    Indices sorted = epochOrder(data, 1, 0);
    std::ranges::sort(sorted);
    EXPECT_EQ(sorted, data.train);
    // Computed by std::seed_seq's algorithm, a Mersenne Twister and a Fisher–Yates shuffle written in Python.
    EXPECT_EQ(epochOrder(data, 3, 0),
              (Indices{9, 5, 19, 10, 11, 8, 16, 2, 0, 20, 6, 7, 1, 3, 14, 12, 17, 18, 13, 21, 15, 4}));
    EXPECT_EQ(epochOrder(data, 7 + (std::uint64_t{5} << 32), 2),
              (Indices{15, 17, 9, 19, 7, 20, 2, 4, 10, 1, 8, 18, 11, 5, 12, 16, 14, 6, 13, 21, 3, 0}));
}

TEST(Trainer, seedsDropoutAnewInEachStep)
{
    EXPECT_NE(batchSeed(1, 0), batchSeed(1, 1));
    EXPECT_NE(batchSeed(1, 0), batchSeed(2, 0));
    EXPECT_EQ(batchSeed(0, 0), 0xe220a8397b1dcdafu); // the first number of SplitMix64 seeded with 0
    EXPECT_EQ(batchSeed(0, 1), 0x6e789e6aa1b965f4u); // and the second
}

TEST(Trainer, stopsAfterThePieceUnderWay)
{
    std::stop_source source;
    int pieces = 0;
    Trainer trainer = toyTrainer();
    const auto stopAfterThree = [&] {
        if (++pieces == 3) source.request_stop();
    };
    ASSERT_TRUE(trainer.run(5, source.get_token(), stopAfterThree));
    EXPECT_EQ(trainer.state(), stateAfter(3));
    ASSERT_TRUE(trainer.run(5, source.get_token()));
    EXPECT_EQ(trainer.state(), stateAfter(3)) << "nothing is done once it is stopped";
    ASSERT_TRUE(trainer.run(2));
    EXPECT_EQ(trainer.state(), stateAfter(2 * (kBatches + 1)));
}

TEST(Trainer, runsOneBatchWithTheTestThatEndsItsEpoch)
{
    Trainer trainer = toyTrainer();
    for (int batch = 1; batch < kBatches; ++batch) {
        ASSERT_TRUE(trainer.runBatch());
        EXPECT_EQ(trainer.batch(), batch);
    }
    ASSERT_TRUE(trainer.runBatch());
    EXPECT_EQ(trainer.epochs(), 1);
    EXPECT_EQ(trainer.batch(), 0);
    EXPECT_EQ(trainer.state(), stateAfter(kBatches + 1));

    Trainer testing = toyTrainer(stateAfter(kBatches));
    ASSERT_TRUE(testing.runBatch());
    EXPECT_EQ(testing.state(), stateAfter(kBatches + 2)) << "a test that is left comes first";
}

TEST(Trainer, takesAnotherRateFromTheNextBatchOn)
{
    Trainer trainer = toyTrainer();
    ASSERT_TRUE(trainer.step());
    trainer.setRate(0.5);
    ASSERT_TRUE(trainer.step());
    TrainingState changed = stateAfter(1);
    changed.rate = 0.5;
    EXPECT_EQ(trainer.state(), stateAfter(1, changed));
    EXPECT_NE(trainer.state().parameters, stateAfter(2).parameters);
}

// Divergence

TEST(Trainer, namesTheLayerOfAWeightThatIsNoNumber)
{
    TrainingState state = toyState();
    state.parameters[4].weight.data[7] = std::numeric_limits<float>::quiet_NaN();
    Trainer trainer = toyTrainer(state);
    EXPECT_EQ(errorOf(trainer.step()),
              "The training diverged in epoch 1, batch 1: the weight of layer 5, Dense 3 holds a number that is not "
              "finite; use a smaller rate than 0.01.");
}

TEST(Trainer, namesTheLayerWhoseOutputIsTooLarge)
{
    TrainingState state = toyState();
    state.parameters[0].weight.data.assign(27, 3e38f);
    Trainer trainer = toyTrainer(state);
    EXPECT_EQ(errorOf(trainer.step()),
              "The training diverged in epoch 1, batch 1: the output of layer 1, Conv 3@3×3 holds a number that is not "
              "finite; use a smaller rate than 0.01.");
}

TEST(Trainer, namesTheLayerWhoseGradientIsTooLarge)
{
    // The dense layer meets zeros on the way forward; on the way back all its rows add up to more than a float holds.
    TrainingState state = toyState({.rate = 0.01, .batchSize = 1, .seed = 3});
    const int right = toyData().label(epochOrder(toyData(), 3, 0)[0]);
    state.parameters[0].bias.data.assign(3, -100.0f);
    for (std::size_t i = 0; i < 36; ++i)
        state.parameters[4].weight.data[i] = static_cast<int>(i) / 12 == right ? -3e38f : 3e38f;
    Trainer trainer = toyTrainer(state);
    EXPECT_EQ(errorOf(trainer.step()),
              "The training diverged in epoch 1, batch 1: the gradient that reaches layer 4, Dropout 0.25 holds a "
              "number that is not finite; use a smaller rate than 0.01.");
}

TEST(Trainer, keepsTheLastGoodStateWhenItDiverges)
{
    Trainer trainer = toyTrainer(toyState({.optimizer = {.kind = OptimizerKind::Sgd}, .rate = 1e25, .batchSize = 5}));
    TrainingState before = trainer.state();
    auto done = trainer.step();
    while (done) {
        before = trainer.state();
        done = trainer.step();
    }
    EXPECT_EQ(trainer.state(), before);
    EXPECT_TRUE(errorOf(done).starts_with("The training diverged in epoch 1, batch ")) << errorOf(done);
    EXPECT_TRUE(errorOf(done).ends_with("; use a smaller rate than 1e+25.")) << errorOf(done);
    EXPECT_EQ(errorOf(trainer.step()), errorOf(done));
}

TEST(Trainer, findsADivergenceInTheTest)
{
    TrainingState state = stateAfter(kBatches);
    state.parameters[4].bias.data[0] = std::numeric_limits<float>::infinity();
    Trainer trainer = toyTrainer(state);
    EXPECT_EQ(errorOf(trainer.step()), "The training diverged in epoch 1, in the test: the bias of layer 5, Dense 3 "
                                       "holds a number that is not finite; use a smaller rate than 0.01.");
    EXPECT_EQ(trainer.state().current, state.current);
}

TEST(Trainer, stopsWhenItsLossExplodes)
{
    TrainingState state = toyState();
    for (float& number : state.parameters[4].weight.data) number *= 1e9f;
    Trainer trainer = toyTrainer(state);
    const std::string sentence = errorOf(trainer.step());
    EXPECT_TRUE(sentence.starts_with("The training diverged in epoch 1, batch 1: the mean loss has risen to "))
        << sentence;
    EXPECT_TRUE(sentence.ends_with(", and the output of layer 5, Dense 3 is the first with numbers beyond 500000; use "
                                   "a smaller rate than 0.01."))
        << sentence;
    EXPECT_TRUE(trainer.hasDiverged());
    EXPECT_EQ(trainer.state(), state);
}

TEST(Trainer, goesOnWithALossThatIsOnlyLarge)
{
    TrainingState state = toyState();
    for (float& number : state.parameters[4].weight.data) number *= 1e5f;
    Trainer trainer = toyTrainer(state);
    ASSERT_TRUE(trainer.step());
    EXPECT_GT(trainer.lastBatch().meanLoss(), 1e3);
    EXPECT_FALSE(trainer.hasDiverged());
}

/// Fails at everything, which is no fault of the numbers.
class BrokenEngine : public BatchEngine {
    Result<BatchScore> learn(const Parameters&, const Dataset&, std::span<const int>, std::uint64_t,
                             Parameters&) override
    {
        return Error{"broken"};
    }
    Result<BatchScore> score(const Parameters&, const Dataset&, std::span<const int>, std::span<std::uint8_t>) override
    {
        return Error{"broken"};
    }
    void update(Parameters&, const Parameters&, OptimizerState&, double) override {}
};

TEST(Trainer, tellsADivergenceFromOtherErrors)
{
    TrainingState state = toyState();
    state.parameters[4].weight.data[7] = std::numeric_limits<float>::quiet_NaN();
    Trainer diverging = toyTrainer(state);
    EXPECT_FALSE(diverging.hasDiverged());
    EXPECT_FALSE(diverging.step());
    EXPECT_TRUE(diverging.hasDiverged());

    Trainer broken = valueOf(Trainer::make(toyNetwork(), toyData(), toyState(), std::make_unique<BrokenEngine>()));
    EXPECT_EQ(errorOf(broken.step()), "broken");
    EXPECT_FALSE(broken.hasDiverged());
}

// What does not fit

std::string refusal(const TrainingState& state, const Dataset& data = toyData())
{
    return errorOf(Trainer::make(toyNetwork(), data, state, textbookEngine(toyNetwork())));
}

TEST(Trainer, refusesDataThatItsNetworkCannotRead)
{
    Dataset data = toyData();
    data.classNames.push_back("above");
    EXPECT_EQ(refusal(toyState(), data), "The network tells 3 classes apart, but the data set “toys” has 4.");
    data = toyData();
    LabelledImages wide = *data.content;
    wide.images.shape = {31, 1, 4, 9};
    data.content = std::make_shared<const LabelledImages>(wide);
    EXPECT_EQ(refusal(toyState(), data), "The network reads images of 1×6×6, but those of the data set “toys” are "
                                         "1×4×9.");
    EXPECT_EQ(refusal(toyState(), toyData(0)), "The data set “toys” needs images for training and for the test.");
    EXPECT_EQ(refusal(toyState(), toyData(3, 0)), "The data set “toys” needs images for training and for the test.");
}

TEST(Trainer, refusesAStateThatCannotBe)
{
    const auto refused = [](const auto& change) {
        TrainingState state = toyState();
        change(state);
        return refusal(state);
    };
    EXPECT_EQ(refused([](auto& state) { state.rate = 0; }), "The rate must be a number above 0, but it is 0.");
    EXPECT_EQ(refused([](auto& state) { state.rate = std::numeric_limits<double>::quiet_NaN(); }),
              "The rate must be a number above 0, but it is nan.");
    EXPECT_EQ(refused([](auto& state) { state.batchSize = 0; }), "A batch must have at least 1 image, but has 0.");
    EXPECT_EQ(refused([](auto& state) { state.optimizer.params.beta2 = 1; }),
              "The optimizer's beta2 must be from 0 to below 1, but it is 1.");
    EXPECT_EQ(refused([](auto& state) { state.optimizer.params.weightDecay = -1; }),
              "The optimizer's weight decay must be at least 0, but it is -1.");
    EXPECT_EQ(refused([](auto& state) { state.parameters.pop_back(); }),
              "The network has 5 layers, but there are parameters for 4.");
    EXPECT_EQ(refused([](auto& state) { state.optimizer.squares[4].bias = Tensor({2}); }),
              "The optimizer's squares do not fit: layer 5, Dense 3: the bias must be 3, but is 2.");
    EXPECT_EQ(refused([](auto& state) { state.current.train.images = 23; }),
              "The training stands in an epoch after 23 images, which cannot be with the 22 images of the data set "
              "“toys”; go on with the images that it began with.");
    EXPECT_NE(refused([](auto& state) { state.current.test.images = 1; }), "(no error)");
    EXPECT_NE(refused([](auto& state) { state.current = {.train = {0, 0, 22}, .test = {0, 0, 9}}; }), "(no error)");
    EXPECT_EQ(refused([](auto& state) { state.current = {.train = {0, 0, 22}, .test = {0, 0, 8}}; }), "(no error)");
}

// One image

TEST(SamplePass, keepsEveryTensorOfTheWayForwardAndBack)
{
    const Dataset data = toyData();
    const Network network = toyNetwork();
    const Parameters parameters = toyState().parameters;
    const SamplePass pass = valueOf(passOf(network, parameters, data, 4));
    const Batch sample = batchOf(data, Indices{4});
    EXPECT_EQ(pass.sample.images, sample.images);
    EXPECT_EQ(pass.forward.activations, valueOf(forward(network, parameters, sample.images)).activations);
    EXPECT_EQ(pass.backward.activations.size(), 6u);
    EXPECT_EQ(pass.backward.activations[1].shape, pass.forward.activations[1].shape);
    EXPECT_NEAR(std::accumulate(pass.probabilities.begin(), pass.probabilities.end(), 0.0), 1.0, 1e-6);
    EXPECT_NEAR(pass.loss, -std::log(pass.probabilities[1]), 1e-6) << "image 4 is of class 1";
    EXPECT_NEAR(pass.backward.activations[5].data[1], pass.probabilities[1] - 1.0, 1e-6);
}

TEST(SamplePass, dropsWithASeedOnly)
{
    const auto output = [](std::optional<std::uint64_t> seed) {
        return valueOf(passOf(toyNetwork(), toyState().parameters, toyData(), 4, seed)).forward.activations[4];
    };
    EXPECT_EQ(output({}), valueOf(passOf(toyNetwork(), toyState().parameters, toyData(), 4)).forward.activations[3]);
    EXPECT_NE(output(1), output({}));
}

TEST(Snapshot, isTheTrainingAtThatMoment)
{
    Trainer trainer = toyTrainer();
    ASSERT_TRUE(trainer.step());
    const SnapshotPtr snapshot = snapshotOf(trainer, true);
    const TrainingState then = trainer.state();
    EXPECT_EQ(snapshot->gradients, trainer.lastGradients());
    EXPECT_TRUE(snapshotOf(trainer, false)->gradients.empty());
    ASSERT_TRUE(trainer.run(2));
    EXPECT_EQ(snapshot->state, then);
    EXPECT_EQ(snapshot->batch, 1);
    EXPECT_EQ(snapshot->batchesAnEpoch, kBatches);
    EXPECT_EQ(snapshot->lastBatch.images, 5);
    EXPECT_EQ(snapshot->epochs(), 0);
    EXPECT_EQ(stateAfter(3, snapshot->state), stateAfter(4)) << "it can be gone on from";
}

} // namespace
} // namespace convscope
