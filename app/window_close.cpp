#include "app/window_close.h"

#include "app/bench/large_photo.h"
#include "app/main_window.h"
#include "app/window/file_commands.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/training/training_session.h"
#include "ui/workbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <cstdio>
#include <ctime>

namespace convscope {

namespace {

constexpr int kBegin = 500; // ms, by when the window is there
constexpr int kWork = 400;  // ms, of which the work has done some

/// A picture that is in no file: closing has to keep it.
void paste(MainWindow& window)
{
    QGuiApplication::clipboard()->setImage(largePhoto()->pyramid().full());
    window.files().paste();
}

void begin(MainWindow& window, const QString& work)
{
    if (work == QLatin1String("paste")) {
        paste(window);
        return;
    }
    const QString chapter = work.section(' ', 0, 0);
    const QString settings = work.section(' ', 1);
    if (!settings.isEmpty()) {
        const auto changed = withSettings(window.document().experiment(), settings);
        if (!changed) qFatal("%s", changed.error().message.c_str());
        window.document().replace(QStringLiteral("work"), "work", *changed);
    }
    if (!chapter.isEmpty()) window.workbench().showChapter(findChapter(chapter));
    if (chapter == QLatin1String("train")) window.workbench().training().start();
}

} // namespace

double millisecondsOfMachine()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

WindowClose::WindowClose(MainWindow& window, const QString& work) : QObject(&window)
{
    QTimer::singleShot(kBegin, this, [this, &window, work] {
        begin(window, work);
        QTimer::singleShot(kWork, this, [&window] {
            std::printf("%.1f\n", millisecondsOfMachine());
            std::fflush(stdout);
            window.close();
        });
    });
}

} // namespace convscope
