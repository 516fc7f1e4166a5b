#include "app/bench/peer_script.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <optional>

namespace convscope {

namespace {

constexpr int kLongest = 300'000; // ms

/// The one on the PATH may be another than the system's, which the libraries are packaged for.
const char* const kPythons[]{"python3", "/usr/bin/python3"};

QString lastLine(const QByteArray& text) { return QString::fromLocal8Bit(text.trimmed().split('\n').last()); }

/// What the script printed, or the last line of its complaint.
Result<QByteArray> outputOf(const PeerScript& script, const QStringList& arguments)
{
    QProcess process;
    process.start(script.python, QStringList{script.path} + arguments);
    const bool isDone = process.waitForFinished(kLongest);
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return process.readAllStandardOutput();
    const QString complaint = lastLine(process.readAllStandardError());
    return Error{(complaint.isEmpty() ? script.python + ": " + process.errorString() : complaint).toStdString()};
}

std::optional<QString> findFile(const QString& folder, const QString& name)
{
    const QString path = folder + "/" + name;
    if (QFileInfo::exists(path)) return QFileInfo(path).absoluteFilePath();
    if (QDir::isAbsolutePath(folder)) return {};
    QDir above(QCoreApplication::applicationDirPath());
    do {
        if (above.exists(path)) return above.absoluteFilePath(path);
    } while (above.cdUp());
    return {};
}

} // namespace

Result<PeerScript> findPeerScript(const QString& folder, const QString& script)
{
    const auto path = findFile(folder, script);
    if (!path)
        return Error{
            ("There is no " + script + " in " + folder + ": --peers=DIR names the folder of the peers' scripts.")
                .toStdString()};
    std::string complaint;
    for (const char* python : kPythons) {
        const PeerScript found{python, *path};
        const auto version = outputOf(found, {"--version"});
        if (version) return found;
        complaint = version.error().message;
    }
    return Error{QStringLiteral("Neither %1 nor %2 runs %3: ").arg(kPythons[0], kPythons[1], script).toStdString() +
                 complaint + "."};
}

Result<Reading> measurePeer(const PeerScript& script, const std::string& name, const BenchConditions& conditions)
{
    const QString title = QFileInfo(script.path).fileName();
    const auto output = outputOf(script, {"--threads", QString::number(conditions.threads), "--seconds",
                                          QString::number(conditions.seconds), QString::fromStdString(name)});
    if (!output) return Error{title.toStdString() + " failed at " + name + ": " + output.error().message + "."};
    for (const QByteArray& line : output->split('\n')) {
        const QJsonObject figure = QJsonDocument::fromJson(line).object();
        const double value = figure["value"].toDouble();
        if (figure["name"].toString().toStdString() != name || value <= 0.0) continue;
        return Reading{
            value, figure["unit"].toString().toStdString(), figure["threads"].toInt(), {{"peer", figure["peer"]}}};
    }
    return Error{title.toStdString() + " printed no value of " + name + "."};
}

} // namespace convscope
