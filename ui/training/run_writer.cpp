#include "ui/training/run_writer.h"

#include "engine/memory.h"
#include "ui/scene/sentences.h"

#include <utility>

namespace convscope {

RunWriter::RunWriter(QObject* parent) : QObject(parent), m_thread([this](const std::stop_token& quit) { loop(quit); })
{}

RunWriter::~RunWriter() = default;

void RunWriter::write(const QString& path, Write write)
{
    m_paths.push_back(path);
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(write));
    }
    m_wake.notify_all();
    Q_EMIT changed();
}

/// To the end of what waits, even when it is asked to quit.
void RunWriter::loop(const std::stop_token& quit)
{
    while (true) {
        Write write;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); })) return;
            write = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        const Result<void> done = withinMemory(write);
        QMetaObject::invokeMethod(
            this, [this, done] { showDone(done); }, Qt::QueuedConnection);
    }
}

void RunWriter::showDone(const Result<void>& done)
{
    m_paths.pop_front();
    Q_EMIT changed();
    if (!done) Q_EMIT failed(told(done.error()));
}

} // namespace convscope
