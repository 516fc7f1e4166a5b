#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QLockFile>
#include <QString>
#include <memory>
#include <vector>

namespace convscope {

/// Where windows keep their work against a crash.
QString recoveryFolder();

/// A window's work, kept against a crash under a lock that tells which process it is of: another window that starts
/// meanwhile does not take it for left behind. Proper ends take it away.
class Recovery {
public:
    explicit Recovery(QString folder);
    ~Recovery() { forget(); }
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    /// In place of what was kept before; a failure keeps that. From any thread, by one at a time.
    Result<void> keep(const QByteArray& session);
    /// There is nothing that a crash could take.
    void forget();
    /// The next window is to offer what was kept.
    void leave() { m_lock.reset(); }

private:
    QString file() const { return m_stem + ".convscope"; }

    QString m_folder;
    QString m_stem;
    std::unique_ptr<QLockFile> m_lock; ///< null until something is kept
};

/// What a window that did not end properly has left behind. While it is held, no other window finds it.
class Leftover {
public:
    Leftover(QString path, std::unique_ptr<QLockFile> lock);

    const QString& path() const { return m_path; }
    QDateTime time() const { return m_time; } ///< when it was kept
    void discard();

private:
    QString m_path;
    QDateTime m_time;
    std::unique_ptr<QLockFile> m_lock;
};

/// The newest first.
std::vector<Leftover> findLeftovers(const QString& folder);

} // namespace convscope
