#pragma once

#include "engine/memory.h"

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace convscope {

/// Work off the window's thread of which only the latest counts: a new job stops the one that runs, takes the place of
/// one that waits, and a result that has been superseded is dropped.
template <typename Value>
class LatestJob {
public:
    using Work = std::function<Result<Value>(const std::stop_token&)>;
    /// Called in the thread of `receiver`, for the latest job only.
    using Done = std::function<void(Result<Value>)>;

    LatestJob(QObject* receiver, Done done)
        : m_receiver(receiver), m_done(std::move(done)), m_thread([this](const std::stop_token& quit) { loop(quit); })
    {}

    ~LatestJob()
    {
        cancel();
        m_thread.request_stop();
        m_wake.notify_all();
    }
    LatestJob(const LatestJob&) = delete;
    LatestJob& operator=(const LatestJob&) = delete;

    void start(Work work)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_running.request_stop();
            m_waiting = std::move(work);
            ++m_number;
        }
        m_wake.notify_all();
    }

    /// The job that runs or waits will not report.
    void cancel()
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
        m_waiting.reset();
        ++m_number;
    }

private:
    void loop(const std::stop_token& quit)
    {
        while (true) {
            Work work;
            int number = 0;
            std::stop_token stop;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, quit, [this] { return m_waiting.has_value(); })) return;
                work = std::move(*m_waiting);
                m_waiting.reset();
                m_running = std::stop_source();
                stop = m_running.get_token();
                number = m_number;
            }
            auto result = std::make_shared<Result<Value>>(withinMemory([&] { return work(stop); }));
            work = nullptr; // what it holds is released here, not when the next job comes
            QMetaObject::invokeMethod(
                m_receiver,
                [this, number, result, alive = std::weak_ptr<int>(m_alive)] {
                    if (alive.expired()) return;
                    {
                        const std::lock_guard lock(m_mutex);
                        if (number != m_number) return;
                    }
                    m_done(std::move(*result));
                },
                Qt::QueuedConnection);
        }
    }

    QObject* m_receiver; ///< outlives this object
    Done m_done;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Work> m_waiting;
    std::stop_source m_running;
    int m_number = 0;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< a result that arrives after our end finds it gone
    std::jthread m_thread;                                   ///< last: it uses all of the above
};

} // namespace convscope
