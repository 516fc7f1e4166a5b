#include "app/bench/peak_memory.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kInterval = 20; // ms

/// What the kernel has counted so far, which never falls; 0 once the process is gone.
double peakMegabytes(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly)) return 0.0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("VmHWM:")) return line.simplified().split(' ').at(1).toDouble() * 1024e-6; // in kB
    return 0.0;
}

} // namespace

Result<double> peakMemoryOf(const QStringList& arguments)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), arguments);
    double most = 0.0;
    while (!process.waitForFinished(kInterval) && process.state() != QProcess::NotRunning)
        most = std::max(most, peakMegabytes(process.processId()));
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 && most > 0.0) return most;
    return Error{"The process that was started for the measurement failed: " +
                 process.readAllStandardError().trimmed().toStdString()};
}

} // namespace convscope
