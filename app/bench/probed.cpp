#include "app/bench/probed.h"

#include <QCoreApplication>
#include <QProcess>

namespace convscope {

namespace {

constexpr int kLongest = 60'000; // ms

} // namespace

Result<double> probed(const QByteArray& probe, const QStringList& arguments, const QString& home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("CONVSCOPE_PROBE", QString::fromUtf8(probe));
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("HOME", home);
    environment.insert("XDG_CONFIG_HOME", home);
    environment.insert("XDG_DATA_HOME", home);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(kLongest);
    bool isNumber = false;
    const double value = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
    if (!isNumber) return Error{"The window that was started for the measurement did not report anything."};
    return value;
}

} // namespace convscope
