#include "engine/net/training_thread.h"

#include "engine/memory.h"
#include "engine/net/divergence.h"
#include "engine/thread_priority.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

using Clock = std::chrono::steady_clock;

/// From the beginning of a batch to that of the next; 0 where there is no pace.
Clock::duration periodOf(double batchesPerSecond)
{
    constexpr double kLongest = 3600.0; // seconds, so that it fits into the clock's numbers
    const double seconds = batchesPerSecond > 0.0 ? std::min(1.0 / batchesPerSecond, kLongest) : 0.0;
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

} // namespace

TrainingThread::TrainingThread(Trainer trainer, TrainingObserver observer)
    : m_observer(std::move(observer)),
      m_rate(trainer.state().rate),
      m_trainer(std::move(trainer)),
      m_snapshots(snapshotOf(m_trainer, false)),
      m_latest(m_snapshots.latest()),
      m_thread([this](const std::stop_token& quit) { loop(quit); })
{}

TrainingThread::~TrainingThread()
{
    pause();
    m_thread.request_stop();
}

void TrainingThread::run(int epochs)
{
    start([this, epochs](const std::stop_token& stop) {
        return m_trainer.run(epochs, stop, [this, &stop] {
            afterPiece();
            keepPace(stop);
        });
    });
}

void TrainingThread::runBatch()
{
    start([this](const std::stop_token& stop) { return m_trainer.runBatch(stop, [this] { afterPiece(); }); });
}

void TrainingThread::start(Goal goal)
{
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
        m_running = std::stop_source();
        m_waiting = std::move(goal);
        m_isRunning = true;
        m_hasDiverged = false;
    }
    m_wake.notify_all();
}

void TrainingThread::pause()
{
    const std::lock_guard lock(m_mutex);
    m_running.request_stop();
}

void TrainingThread::setPace(double batchesPerSecond)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pace = batchesPerSecond;
    }
    m_wake.notify_all();
}

bool TrainingThread::hasDiverged() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasDiverged;
}

bool TrainingThread::isRunning() const
{
    const std::lock_guard lock(m_mutex);
    return m_isRunning;
}

SnapshotPtr TrainingThread::latest() const
{
    const std::lock_guard lock(m_mutex);
    return m_latest;
}

void TrainingThread::loop(const std::stop_token& quit)
{
    lowerThreadPriority(); // the window goes first
    Goal goal;
    while (const auto stop = nextGoal(goal, quit)) {
        m_trainer.setRate(m_rate);
        m_begun = Clock::now();
        m_steps = m_trainer.state().optimizer.steps;
        rest(withinMemory([&] { return goal(*stop); }));
    }
}

/// What stops it, or nothing where the thread is to end.
std::optional<std::stop_token> TrainingThread::nextGoal(Goal& goal, const std::stop_token& quit)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, quit, [this] { return m_waiting != nullptr; }) || quit.stop_requested()) return {};
    goal = std::exchange(m_waiting, nullptr);
    return m_running.get_token(); // stopped already, if pause() was faster
}

void TrainingThread::afterPiece()
{
    if (Clock::now() - m_published >= m_observer.interval) publish();
    m_trainer.setRate(m_rate);
}

/// Waits where the piece was a batch, and the next is not yet due.
void TrainingThread::keepPace(const std::stop_token& stop)
{
    const std::int64_t steps = m_trainer.state().optimizer.steps;
    if (std::exchange(m_steps, steps) == steps) return;
    const bool isSlow = periodOf(m_pace) >= m_observer.interval;
    if (isSlow && m_snapshots.latest()->state.optimizer.steps != steps)
        publish(); // so that each batch is seen at its time
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            const double pace = m_pace;
            const auto due = m_begun + periodOf(pace);
            if (Clock::now() >= due) break;
            m_wake.wait_until(lock, stop, due, [&] { return m_pace != pace; });
        }
    }
    m_begun = Clock::now();
    m_trainer.setRate(m_rate); // it may have changed meanwhile
}

void TrainingThread::publish()
{
    if (!isFinite(m_trainer.state().parameters)) return; // the next batch will say where
    const SnapshotPtr snapshot = snapshotOf(m_trainer, m_keepsGradients);
    m_snapshots.follow(snapshot, m_trainer.network().description().classes);
    show(snapshot);
}

void TrainingThread::show(SnapshotPtr snapshot)
{
    {
        const std::lock_guard lock(m_mutex);
        m_latest = snapshot;
    }
    m_published = Clock::now();
    if (m_observer.onSnapshot) m_observer.onSnapshot(std::move(snapshot));
}

void TrainingThread::rest(const Result<void>& outcome)
{
    const Result<void> shown = withinMemory([this]() -> Result<void> {
        if (m_trainer.hasDiverged())
            show(m_snapshots.good());
        else
            publish();
        return {};
    });
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting) return; // it goes on at once
        m_isRunning = false;
        m_hasDiverged = m_trainer.hasDiverged();
    }
    if (m_observer.onRest) m_observer.onRest(outcome ? shown : outcome);
}

} // namespace convscope
