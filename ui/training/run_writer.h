#pragma once

#include "engine/error.h"

#include <QObject>
#include <QString>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace convscope {

/// Writes files beside the window's thread, one after the other. None that was asked for is lost: the end of this
/// object waits for those that are left.
class RunWriter : public QObject {
    Q_OBJECT

public:
    using Write = std::function<Result<void>()>;

    explicit RunWriter(QObject* parent = nullptr);
    ~RunWriter() override;

    /// Returns at once; `path` is what is said to be written meanwhile.
    void write(const QString& path, Write write);
    /// The files that are being written or wait, the first first.
    const std::deque<QString>& paths() const { return m_paths; }

Q_SIGNALS:
    void changed(); ///< paths()
    void failed(const QString& sentence);

private:
    void loop(const std::stop_token& quit);
    void showDone(const Result<void>& done);

    std::deque<QString> m_paths; ///< of the window's thread
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Write> m_waiting;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace convscope
