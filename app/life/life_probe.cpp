#include "app/life/life_probe.h"

#include "app/life/long_life.h"
#include "app/main_window.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <cstdio>

namespace convscope {

namespace {

void say(const QByteArray& line)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

} // namespace

LifeProbe::LifeProbe(MainWindow& window, const QString& settings) : QObject(&window)
{
    QThreadPool::globalInstance()->setExpiryTimeout(-1); // they would come and go, and be counted now and then
    const QStringList activities = settings.section(' ', 1).split(',', Qt::SkipEmptyParts);
    auto* life = new LongLife(window, LifeLoad(), activities); // the window's child
    connect(life, &LongLife::roundEnded, this, [](const VitalSigns& signs) { say(toJson(signs)); });
    // Not quit(): the window would be closed, and ask whether to save.
    connect(life, &LongLife::ended, this, [] { QCoreApplication::exit(0); });
    connect(life, &LongLife::failed, this, [](const QString& sentence) {
        say(sentence.toUtf8());
        QCoreApplication::exit(1);
    });
    life->live(settings.section(' ', 0, 0).toInt());
}

} // namespace convscope
