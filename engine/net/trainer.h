#pragma once

#include "engine/data/dataset.h"
#include "engine/error.h"
#include "engine/net/batch_engine.h"
#include "engine/net/batch_trace.h"
#include "engine/net/training_state.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// The order in which an epoch, counted from 0, takes the images for training.
std::vector<int> epochOrder(const Dataset& data, std::uint64_t seed, int epoch);

/// What dropout is seeded with in the batch after so many steps of the optimizer.
std::uint64_t batchSeed(std::uint64_t seed, std::int64_t steps);

struct Snapshot;

/// The class that the network sees in each image for the test, in the order of Dataset::test.
using TestAnswersPtr = std::shared_ptr<const std::vector<std::uint8_t>>;

/// A batch with a larger mean loss than this has left all learning behind; guessing among ten classes has 2.3.
inline constexpr double kExplodingLoss = 1e4;

/// Trains a network, piece by piece. It belongs to one thread; TrainingThread gives it one of its own.
class Trainer {
public:
    /// An error where network, data and state do not fit each other.
    static Result<Trainer> make(Network network, Dataset data, TrainingState state,
                                std::unique_ptr<BatchEngine> engine);

    /// Goes on from a snapshot of another trainer with the same network and data, its trace and answers included. A
    /// test that was under way begins again.
    static Result<Trainer> resume(Network network, Dataset data, const Snapshot& snapshot,
                                  std::unique_ptr<BatchEngine> engine);

    const Network& network() const { return m_network; }
    const Dataset& data() const { return m_data; }
    const TrainingState& state() const { return m_state; }

    int epochs() const { return static_cast<int>(m_state.history.size()); } ///< the finished ones
    int batchesAnEpoch() const;
    int batch() const;                                          ///< how many of them the epoch under way has learnt
    bool isTesting() const;                                     ///< they are all learnt
    const BatchScore& lastBatch() const { return m_lastBatch; } ///< without images before the first
    const Parameters& lastGradients() const { return m_gradients; }
    const BatchTrace& trace() const { return m_trace; }                 ///< of the batches that this object has learnt
    const TestAnswersPtr& testAnswers() const { return m_testAnswers; } ///< of the last finished test; null before it
    /// Why the last piece could not be done: a number was no longer finite, or the loss was above kExplodingLoss. Any
    /// other error is none of the numbers'.
    bool hasDiverged() const { return m_hasDiverged; }

    /// From the next batch on. It must be a number above 0.
    void setRate(double rate) { m_state.rate = rate; }

    /// The next piece of work, as short as it can be: a batch is learnt or, after the last one of an epoch, some images
    /// are tested; with the last of these the epoch is finished. After an error, as when it has diverged, the state is
    /// that before the piece.
    Result<void> step();

    /// What is done between two pieces, and after the last.
    using AfterPiece = std::function<void()>;
    /// One batch, with what is left of the test before it and, where it is the last of its epoch, the test after it.
    /// A stop takes effect after the piece under way.
    Result<void> runBatch(const std::stop_token& stop = {}, const AfterPiece& afterPiece = {});
    /// Until so many epochs are finished in all.
    Result<void> run(int epochs, const std::stop_token& stop = {}, const AfterPiece& afterPiece = {});

private:
    Trainer(Network network, Dataset data, TrainingState state, std::unique_ptr<BatchEngine> engine);

    Result<void> learn();
    Result<void> test();
    void finishEpoch();
    Result<void> stepUntil(const std::function<bool()>& isDone, const std::stop_token& stop,
                           const AfterPiece& afterPiece);
    Error divergence(std::span<const int> images, std::optional<std::uint64_t> dropoutSeed);
    Error explosion(double meanLoss, std::span<const int> images, std::uint64_t dropoutSeed);
    Error diverged(const std::string& what);

    Network m_network;
    Dataset m_data;
    TrainingState m_state;
    std::unique_ptr<BatchEngine> m_engine;
    std::vector<int> m_order; ///< of the epoch under way
    Parameters m_gradients;
    BatchScore m_lastBatch;
    BatchTrace m_trace;
    std::vector<std::uint8_t> m_answers; ///< of the test under way
    TestAnswersPtr m_testAnswers;
    bool m_hasDiverged = false;
};

} // namespace convscope
