#include "ui/session.h"

#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

namespace convscope {

namespace {

QString dataFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }
QString sessionFile() { return dataFolder() + "/session.convscope"; }
QString pastedFile() { return dataFolder() + "/pasted.png"; }

/// The experiment with a source that can be read again; a pasted picture is written for it.
Result<Experiment> withSource(const Experiment& experiment)
{
    if (!experiment.photo->source().isEmpty()) return experiment;
    if (!experiment.photo->pyramid().full().save(pastedFile(), "PNG"))
        return Error{"The pasted picture cannot be kept in “" + pastedFile().toStdString() + "”."};
    Experiment result = experiment;
    result.photo = std::make_shared<const Photo>(experiment.photo->image(), experiment.photo->name(), pastedFile());
    return result;
}

} // namespace

Result<void> saveSession(const Session& session)
{
    QDir().mkpath(dataFolder());
    const auto experiment = withSource(session.experiment);
    if (!experiment) return experiment.error();
    QSaveFile file(sessionFile());
    const QByteArray json = toJson(*experiment);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Error{"The session cannot be kept in “" + sessionFile().toStdString() +
                     "”: " + file.errorString().toStdString() + "."};
    QSettings store;
    store.setValue("session/chapter", session.chapter);
    store.setValue("session/step", session.step);
    return {};
}

Result<Session> loadSession()
{
    QFile file(sessionFile());
    if (!file.open(QIODevice::ReadOnly)) return Error{"There is no session to go on with."};
    auto experiment = experimentFromJson(file.readAll(), dataFolder());
    if (!experiment) return experiment.error();
    const QSettings store;
    return Session{std::move(*experiment), store.value("session/chapter", 1).toInt(),
                   store.value("session/step", 0).toInt()};
}

} // namespace convscope
