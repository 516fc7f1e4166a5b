#include "app/probe.h"

#include "app/life/life_probe.h"
#include "app/main_window.h"
#include "app/training_probe.h"
#include "app/window_close.h"
#include "app/window_tour.h"
#include "ui/stage.h"
#include "ui/workbench.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace convscope {

namespace {

constexpr int kSettled = 4000; // ms, by when a large photo has been read and filtered

constexpr std::pair<const char*, TrainingProbe::Wanted> kTrainingProbes[]{
    {"training-speed", TrainingProbe::Wanted::Speed},
    {"training-frame", TrainingProbe::Wanted::Frame},
    {"training-first-loss", TrainingProbe::Wanted::FirstLoss}};

/// Since the process was started, by the kernel's own clock.
double millisecondsSinceStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) return -1.0;
    constexpr int kStartTime = 19; // the 22nd field; the first two end with the name's bracket
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double started = fields[kStartTime].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1e3;
}

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) return -1.0;
    return file.readAll().split(' ')[1].toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) * 1e-6;
}

} // namespace

Probe::Probe(MainWindow& window) : QObject(&window), m_window(window)
{
    const QByteArray probe = qgetenv("CONVSCOPE_PROBE");
    if (probe == "first-picture") window.workbench().stage().installEventFilter(this);
    if (probe == "memory") QTimer::singleShot(kSettled, this, &Probe::reportMemory);
    const auto at = probe.indexOf(' ');
    const QString settings = QString::fromUtf8(probe.mid(at + 1));
    for (const auto& [name, wanted] : kTrainingProbes)
        if (probe.left(at) == name) new TrainingProbe(window, wanted, settings); // the window's child
    if (probe.left(at) == "tour") new WindowTour(window, settings);
    if (probe.left(at) == "close") new WindowClose(window, settings);
    if (probe.left(at) == "life") new LifeProbe(window, settings);
}

bool Probe::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::Paint) return false;
    // after this paint event, and what it painted, has come onto the screen
    QTimer::singleShot(0, this, [this] {
        std::printf("%.1f\n", millisecondsSinceStart());
        std::fflush(stdout);
        QCoreApplication::quit();
    });
    object->removeEventFilter(this);
    return false;
}

void Probe::reportMemory()
{
    std::printf("%.1f\n", residentMegabytes());
    std::fflush(stdout);
    QCoreApplication::quit();
}

} // namespace convscope
