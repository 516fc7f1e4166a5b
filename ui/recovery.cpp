#include "ui/recovery.h"

#include "engine/io/part_file.h"
#include "ui/scene/quoted.h"
#include "ui/scene/saved_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>
#include <utility>

namespace convscope {

namespace {

/// Null where a process that lives has it.
std::unique_ptr<QLockFile> lockOf(const QString& stem)
{
    auto lock = std::make_unique<QLockFile>(stem + ".lock");
    lock->setStaleLockTime(0); // a window may be open for days; a process that is gone is found out all the same
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

/// Of what has been killed before it had kept anything, nothing is to be left.
void tidy(const QString& folder)
{
    removeAllDeadParts(folder.toStdString());
    for (const QFileInfo& file : QDir(folder).entryInfoList({"*.lock"}, QDir::Files)) {
        const QString stem = file.path() + '/' + file.completeBaseName();
        if (!QFile::exists(stem + ".convscope")) lockOf(stem); // and lets it go again
    }
}

} // namespace

QString recoveryFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery"; }

Recovery::Recovery(QString folder)
    : m_folder(std::move(folder)), m_stem(m_folder + '/' + QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

Result<void> Recovery::keep(const QByteArray& session)
{
    QDir().mkpath(m_folder);
    if (!m_lock) m_lock = lockOf(m_stem);
    return saveFile(file(), session, "What you do cannot be kept against a crash in " + quoted(m_folder));
}

void Recovery::forget()
{
    if (!m_lock) return;
    QFile::remove(file());
    m_lock.reset();
}

Leftover::Leftover(QString path, std::unique_ptr<QLockFile> lock)
    : m_path(std::move(path)), m_time(QFileInfo(m_path).lastModified()), m_lock(std::move(lock))
{}

void Leftover::discard()
{
    QFile::remove(m_path);
    m_lock.reset();
}

std::vector<Leftover> findLeftovers(const QString& folder)
{
    tidy(folder);
    std::vector<Leftover> found;
    for (const QFileInfo& file : QDir(folder).entryInfoList({"*.convscope"}, QDir::Files, QDir::Time)) {
        auto lock = lockOf(file.path() + '/' + file.completeBaseName());
        if (lock) found.emplace_back(file.filePath(), std::move(lock));
    }
    return found;
}

} // namespace convscope
