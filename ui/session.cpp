#include "ui/session.h"

#include "ui/project_file.h"
#include "ui/scene/quoted.h"
#include "ui/scene/saved_file.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace convscope {

namespace {

QString dataFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }
QString sessionFile() { return dataFolder() + "/session.convscope"; }

/// The project's file may have changed since, and says more than what was kept of it.
Result<Session> reopened(const Session& session)
{
    auto read = openProject(session.origin->path);
    if (!read) return read.error();
    if (!read->project) return Error{"Its picture is gone."};
    read->project->chapter = session.chapter;
    read->project->step = session.step;
    return std::move(*read->project);
}

} // namespace

Result<QByteArray> sessionBytes(const Session& session)
{
    Project kept = session;
    kept.keeping = PictureKeeping::Linked;
    return toBytes(kept, {});
}

Result<void> saveSession(const Session& session)
{
    QDir().mkpath(dataFolder());
    const auto bytes = sessionBytes(session);
    if (!bytes) return bytes.error();
    return saveFile(sessionFile(), *bytes, "The session cannot be kept in " + quoted(sessionFile()));
}

Result<Session> loadSession()
{
    QFile file(sessionFile());
    if (!file.open(QIODevice::ReadOnly)) return Error{"There is no session to go on with."};
    auto session = projectFromBytes(file.readAll(), dataFolder());
    if (!session) return session;
    if (session->origin) {
        auto project = reopened(*session);
        if (project) return project;
        session->origin.reset();
    }
    session->keeping = PictureKeeping::Embedded; // if it is ever saved
    return session;
}

} // namespace convscope
