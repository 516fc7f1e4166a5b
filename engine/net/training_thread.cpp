#include "engine/net/training_thread.h"

#include "engine/net/divergence.h"

#include <utility>

namespace convscope {

TrainingThread::TrainingThread(Trainer trainer, TrainingObserver observer)
    : m_observer(std::move(observer)),
      m_rate(trainer.state().rate),
      m_trainer(std::move(trainer)),
      m_latest(snapshotOf(m_trainer, false)),
      m_thread([this](const std::stop_token& quit) { loop(quit); })
{}

TrainingThread::~TrainingThread()
{
    pause();
    m_thread.request_stop();
}

void TrainingThread::run(int epochs)
{
    start(
        [this, epochs](const std::stop_token& stop) { return m_trainer.run(epochs, stop, [this] { afterPiece(); }); });
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
    }
    m_wake.notify_all();
}

void TrainingThread::pause()
{
    const std::lock_guard lock(m_mutex);
    m_running.request_stop();
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
    Goal goal;
    while (const auto stop = nextGoal(goal, quit)) {
        m_trainer.setRate(m_rate);
        rest(goal(*stop));
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
    m_trainer.setRate(m_rate);
    if (std::chrono::steady_clock::now() - m_published >= m_observer.interval) publish();
}

void TrainingThread::publish()
{
    if (!isFinite(m_trainer.state().parameters)) return; // the next batch will say where
    const SnapshotPtr snapshot = snapshotOf(m_trainer, m_keepsGradients);
    {
        const std::lock_guard lock(m_mutex);
        m_latest = snapshot;
    }
    m_published = std::chrono::steady_clock::now();
    if (m_observer.onSnapshot) m_observer.onSnapshot(snapshot);
}

void TrainingThread::rest(const Result<void>& outcome)
{
    publish();
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting) return; // it goes on at once
        m_isRunning = false;
    }
    if (m_observer.onRest) m_observer.onRest(outcome);
}

} // namespace convscope
