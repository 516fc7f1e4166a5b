#pragma once

#include "engine/error.h"
#include "engine/net/good_snapshot.h"
#include "engine/net/trainer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace convscope {

/// Who looks at a training. Both are called in its thread, and must not end the TrainingThread.
struct TrainingObserver {
    std::chrono::milliseconds interval{33};               ///< of snapshots at least; 0 for one after each piece
    std::function<void(SnapshotPtr)> onSnapshot = {};     ///< each that is made
    std::function<void(const Result<void>&)> onRest = {}; ///< the goal is reached, or paused, or why it cannot be
};

/// Trains in a thread of its own. Everything may be called from any thread and returns at once, save for the end of
/// the object, which waits for the batch under way.
class TrainingThread {
public:
    explicit TrainingThread(Trainer trainer, TrainingObserver observer = {});
    ~TrainingThread();
    TrainingThread(const TrainingThread&) = delete;
    TrainingThread& operator=(const TrainingThread&) = delete;

    void run(int epochs); ///< until so many are finished in all
    void runBatch();      ///< see Trainer::runBatch
    void pause();         ///< after the batch under way

    bool isRunning() const;
    void setRate(double rate) { m_rate = rate; } ///< from the next batch on; above 0
    /// No more batches of run() begin in a second than this; 0 for as many as can be. Effective at once.
    void setPace(double batchesPerSecond);
    void keepGradients(bool are) { m_keepsGradients = are; }

    /// Whether the last run ended because it diverged, see Trainer::hasDiverged(); the outcome says where.
    bool hasDiverged() const;

    /// Never null, and never with a number that is not finite. After a divergence it is the last good one: its loss was
    /// not much above that of guessing. To go on from there takes a TrainingThread of its own.
    SnapshotPtr latest() const;

private:
    using Goal = std::function<Result<void>(const std::stop_token&)>;

    void start(Goal goal);
    void loop(const std::stop_token& quit);
    std::optional<std::stop_token> nextGoal(Goal& goal, const std::stop_token& quit);
    void afterPiece();
    void keepPace(const std::stop_token& stop);
    void publish();
    void show(SnapshotPtr snapshot);
    void rest(const Result<void>& outcome);

    TrainingObserver m_observer;
    std::atomic<double> m_rate;
    std::atomic<double> m_pace{0.0}; ///< changed under the mutex, for one waits for it
    std::atomic<bool> m_keepsGradients{false};

    Trainer m_trainer; ///< of the thread alone, once it runs
    std::chrono::steady_clock::time_point m_published;
    std::chrono::steady_clock::time_point m_begun; ///< the batch under way
    std::int64_t m_steps = 0;                      ///< after the piece before
    GoodSnapshot m_snapshots;

    mutable std::mutex m_mutex; ///< of what follows
    std::condition_variable_any m_wake;
    SnapshotPtr m_latest;
    Goal m_waiting;
    std::stop_source m_running; ///< stops the goal that waits or, where none does, the one that is pursued
    bool m_isRunning = false;
    bool m_hasDiverged = false;

    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace convscope
