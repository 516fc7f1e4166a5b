#include "app/bench/probed.h"

#include <QCoreApplication>
#include <QProcess>

namespace convscope {

namespace {

constexpr int kLongest = 60'000;      // ms
constexpr int kLongestLine = 300'000; // ms until the next line comes

void start(QProcess& process, const QByteArray& probe, const QStringList& arguments, const QString& home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("CONVSCOPE_PROBE", QString::fromUtf8(probe));
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("HOME", home);
    environment.insert("XDG_CONFIG_HOME", home);
    environment.insert("XDG_DATA_HOME", home);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), arguments);
}

} // namespace

Result<double> probed(const QByteArray& probe, const QStringList& arguments, const QString& home)
{
    QProcess process;
    start(process, probe, arguments, home);
    process.waitForFinished(kLongest);
    bool isNumber = false;
    const double value = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
    if (!isNumber) return Error{"The window that was started for the measurement did not report anything."};
    return value;
}

Result<void> readProbe(const QByteArray& probe, const QString& home,
                       const std::function<Result<void>(const QByteArray& line)>& take)
{
    QProcess process; // which ends with this function, whatever it does then
    process.setStandardErrorFile(QProcess::nullDevice());
    start(process, probe, {}, home);
    while (process.canReadLine() || process.waitForReadyRead(kLongestLine))
        while (process.canReadLine()) {
            const auto taken = take(process.readLine());
            if (!taken) {
                process.kill();
                process.waitForFinished();
                return taken;
            }
        }
    process.waitForFinished();
    const bool hasEnded = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    if (!hasEnded || process.exitCode() != 0)
        return Error{"The window that was started for the measurement did not end as it should."};
    return {};
}

} // namespace convscope
