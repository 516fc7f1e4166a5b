// A training that is watched, paused and ended while it runs; meant for ThreadSanitizer as well.

#include "engine/net/training_thread.h"

#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

namespace convscope {
namespace {

using namespace std::chrono_literals;

/// Gathers what a training says, and waits for it.
class Watcher {
public:
    TrainingObserver observer(std::chrono::milliseconds interval = 0ms)
    {
        return {interval,
                [this](SnapshotPtr snapshot) {
                    const std::lock_guard lock(m_mutex);
                    m_snapshots.push_back(std::move(snapshot));
                    m_changed.notify_all();
                },
                [this](const Result<void>& outcome) {
                    const std::lock_guard lock(m_mutex);
                    m_outcomes.push_back(errorOf(outcome));
                    m_changed.notify_all();
                }};
    }
    void waitForRests(std::size_t count)
    {
        wait([&] { return m_outcomes.size() >= count; });
    }
    void waitForSnapshots(std::size_t count)
    {
        wait([&] { return m_snapshots.size() >= count; });
    }
    std::vector<std::string> outcomes()
    {
        const std::lock_guard lock(m_mutex);
        return m_outcomes;
    }
    std::vector<SnapshotPtr> snapshots()
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshots;
    }

private:
    template <typename Condition>
    void wait(Condition condition)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, 60s, condition)) throw std::runtime_error("nothing came within a minute");
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<SnapshotPtr> m_snapshots;
    std::vector<std::string> m_outcomes;
};

const std::vector<std::string> kOneRest{"(no error)"};

TrainingState stateAfterEpochs(int epochs)
{
    Trainer trainer = toyTrainer();
    EXPECT_TRUE(trainer.run(epochs));
    return trainer.state();
}

TEST(TrainingThread, comesToTheSameNumbersAsATrainerAlone)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    EXPECT_EQ(training.latest()->state, toyState()) << "there is something to see before it runs";
    EXPECT_FALSE(training.isRunning());
    training.run(3);
    watcher.waitForRests(1);
    EXPECT_FALSE(training.isRunning());
    EXPECT_EQ(watcher.outcomes(), kOneRest);
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(3));
    EXPECT_EQ(watcher.snapshots().size(), 3u * 6u + 1u) << "one after each piece, and one at the end";
}

// What is read here is written by no one: the sanitizer would see it, and so would a comparison.
TEST(TrainingThread, handsOutSnapshotsThatDoNotChangeWhileItGoesOn)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.keepGradients(true);
    training.run(1'000'000);
    watcher.waitForSnapshots(2);
    const SnapshotPtr early = watcher.snapshots()[1];
    const Snapshot copy = *early;
    EXPECT_EQ(copy.gradients.size(), 5u);
    for (int i = 0; i < 50; ++i) {
        const SnapshotPtr latest = training.latest();
        double sum = 0.0;
        for (const auto& [weight, bias] : latest->state.parameters)
            for (const float number : weight.data) sum += number;
        EXPECT_TRUE(std::isfinite(sum));
    }
    watcher.waitForSnapshots(100);
    EXPECT_EQ(early->state, copy.state);
    EXPECT_EQ(early->gradients, copy.gradients);
    EXPECT_NE(training.latest()->state, copy.state);
}

TEST(TrainingThread, pausesAndGoesOnAsIfItHadNot)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    std::size_t rests = 0;
    while (training.latest()->epochs() < 3) {
        const std::size_t seen = watcher.snapshots().size();
        training.run(3);
        watcher.waitForSnapshots(seen + 1);
        training.pause();
        watcher.waitForRests(++rests);
        EXPECT_FALSE(training.isRunning());
    }
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(3));
}

TEST(TrainingThread, runsOneBatch)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    for (std::size_t batch = 1; batch <= 5; ++batch) {
        training.runBatch();
        watcher.waitForRests(batch);
        EXPECT_EQ(training.latest()->state.optimizer.steps, static_cast<std::int64_t>(batch));
    }
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(1));
}

TEST(TrainingThread, isPausedBeforeItHasBegun)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.run(1'000'000);
    training.pause();
    watcher.waitForRests(1);
    EXPECT_FALSE(training.isRunning());
    training.pause(); // has no effect on what is begun later
    training.run(1);
    watcher.waitForRests(2);
    EXPECT_GE(training.latest()->epochs(), 1);
}

TEST(TrainingThread, takesAnotherRateWhileItRuns)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.run(1'000'000);
    watcher.waitForSnapshots(3);
    training.setRate(0.125);
    watcher.waitForSnapshots(watcher.snapshots().size() + 3);
    EXPECT_EQ(training.latest()->state.rate, 0.125);
    EXPECT_EQ(watcher.snapshots().front()->state.rate, 0.01);
}

TEST(TrainingThread, endsInTheMiddleOfARun)
{
    for (int i = 0; i < 20; ++i) {
        Watcher watcher;
        TrainingThread training(toyTrainer(), watcher.observer());
        training.run(1'000'000);
        if (i % 2 == 0) watcher.waitForSnapshots(static_cast<std::size_t>(i));
    }
    const TrainingThread neverRun(toyTrainer());
}

TEST(TrainingThread, showsSnapshotsNoOftenerThanWanted)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer(1h));
    training.run(2);
    watcher.waitForRests(1);
    EXPECT_LE(watcher.snapshots().size(), 2u) << "the first, and the one at the end";
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(2));
}

TEST(TrainingThread, keepsTheLastGoodSnapshotWhenItDiverges)
{
    Watcher watcher;
    const TrainingState wild =
        toyState({.optimizer = {.kind = OptimizerKind::Sgd}, .rate = 1e25, .batchSize = 5, .seed = 3});
    TrainingThread training(toyTrainer(wild), watcher.observer());
    training.run(3);
    watcher.waitForRests(1);
    ASSERT_EQ(watcher.outcomes().size(), 1u);
    EXPECT_TRUE(watcher.outcomes()[0].starts_with("The training diverged in epoch 1, batch ")) << watcher.outcomes()[0];
    EXPECT_FALSE(training.isRunning());
    EXPECT_TRUE(training.hasDiverged());
    EXPECT_EQ(training.latest()->state, wild) << "the first step led to weights that no batch could be learnt with";
    EXPECT_EQ(watcher.snapshots().back(), training.latest()) << "it is shown";
}

TEST(TrainingThread, goesBackToWhereTheLossWasGoodWhenItDiverges)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.run(3);
    watcher.waitForRests(1);
    EXPECT_FALSE(training.hasDiverged());
    training.setRate(1e25);
    training.run(9);
    watcher.waitForRests(2);
    EXPECT_TRUE(training.hasDiverged());
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(3));
    training.runBatch();
    watcher.waitForRests(3);
    EXPECT_TRUE(training.hasDiverged()) << "its trainer stays where it was";
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(3));
}

// The pace. That a batch waits at all is seen by a pace at which none but the first would come within a test.

constexpr double kOneAnHour = 1.0 / 3600.0;

/// Time for many batches that should not come. None is lost where it was too short: then less is seen.
void letTimePass() { std::this_thread::sleep_for(30ms); }

TEST(TrainingThread, waitsForItsPace)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer(1h));
    training.setPace(kOneAnHour);
    training.runBatch();
    watcher.waitForRests(1);
    const std::size_t seen = watcher.snapshots().size();
    training.run(1'000'000);
    watcher.waitForSnapshots(seen + 1); // shown before it waits, though the interval is not over
    letTimePass();
    EXPECT_EQ(training.latest()->state.optimizer.steps, 2);
    EXPECT_TRUE(training.isRunning());
    training.pause();
    watcher.waitForRests(2); // long before the hour is over
    EXPECT_EQ(training.latest()->state.optimizer.steps, 2);
    EXPECT_EQ(watcher.outcomes().back(), kOneRest.front());
}

TEST(TrainingThread, takesAnotherPaceWhileItWaits)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.setPace(kOneAnHour);
    training.run(3);
    watcher.waitForSnapshots(1);
    letTimePass();
    training.setPace(kOneAnHour / 2.0);
    letTimePass();
    EXPECT_EQ(training.latest()->state.optimizer.steps, 1);
    training.setRate(0.005);
    training.setPace(0.0);
    watcher.waitForRests(1);
    Trainer alone = toyTrainer();
    ASSERT_TRUE(alone.step());
    alone.setRate(0.005);
    ASSERT_TRUE(alone.run(3));
    EXPECT_EQ(training.latest()->state, alone.state()) << "the rate is another from the second batch on";
}

TEST(TrainingThread, waitsForNoTest)
{
    Trainer testing = toyTrainer();
    while (!testing.isTesting()) ASSERT_TRUE(testing.step());
    Watcher watcher;
    TrainingThread training(toyTrainer(testing.state()), watcher.observer());
    training.setPace(kOneAnHour);
    training.run(2);
    watcher.waitForSnapshots(2);
    EXPECT_EQ(training.latest()->epochs(), 1);
    EXPECT_EQ(training.latest()->batch, 1);
}

TEST(TrainingThread, comesToTheSameNumbersAtAnyPace)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.setPace(1'000.0);
    training.run(3);
    watcher.waitForRests(1);
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(3));
}

TEST(TrainingThread, runsOneBatchAtOnceAtAnyPace)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.setPace(kOneAnHour);
    for (std::size_t batch = 1; batch <= 5; ++batch) {
        training.runBatch();
        watcher.waitForRests(batch);
    }
    EXPECT_EQ(training.latest()->state, stateAfterEpochs(1));
}

TEST(TrainingThread, takesAnotherGoalWhileItWaits)
{
    Watcher watcher;
    TrainingThread training(toyTrainer(), watcher.observer());
    training.setPace(kOneAnHour);
    training.run(1'000'000);
    watcher.waitForSnapshots(1);
    letTimePass();
    training.runBatch();
    watcher.waitForRests(1);
    EXPECT_EQ(training.latest()->state.optimizer.steps, 2);
}

TEST(TrainingThread, endsWhileItWaits)
{
    for (int i = 0; i < 20; ++i) {
        Watcher watcher;
        TrainingThread training(toyTrainer(), watcher.observer());
        training.setPace(i % 3 == 0 ? 1e-300 : kOneAnHour);
        training.run(1'000'000);
        if (i % 2 == 0) watcher.waitForSnapshots(1);
        if (i % 4 == 0) letTimePass();
    }
}

/// Whose third batch finds no memory.
class HungryEngine : public BatchEngine {
public:
    Result<BatchScore> learn(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::uint64_t dropoutSeed, Parameters& gradients) override
    {
        if (++m_batches == 3) throw std::bad_alloc();
        return m_engine->learn(parameters, data, images, dropoutSeed, gradients);
    }
    Result<BatchScore> score(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::span<std::uint8_t> answers) override
    {
        return m_engine->score(parameters, data, images, answers);
    }
    void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate) override
    {
        m_engine->update(parameters, gradients, state, rate);
    }

private:
    std::unique_ptr<BatchEngine> m_engine = textbookEngine(toyNetwork());
    int m_batches = 0;
};

TEST(TrainingThread, restsWhereTheMemoryIsNotEnough)
{
    Watcher watcher;
    TrainingThread training(
        valueOf(Trainer::make(toyNetwork(), toyData(), toyState(), std::make_unique<HungryEngine>())),
        watcher.observer());
    training.run(1);
    watcher.waitForRests(1);
    EXPECT_EQ(watcher.outcomes(), std::vector<std::string>{"There is not enough memory for this."});
    EXPECT_EQ(training.latest()->state.optimizer.steps, 2) << "what was learnt is kept";
    training.run(1); // it may be there again
    watcher.waitForRests(2);
    EXPECT_EQ(training.latest()->epochs(), 1);
}

} // namespace
} // namespace convscope
