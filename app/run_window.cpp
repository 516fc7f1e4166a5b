#include "app/run_window.h"

#include "app/desktop_portal.h"
#include "app/end_request.h"
#include "app/keyboard_owner.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/probe.h"
#include "ui/scene/image_file.h"
#include "ui/stage_interface.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QIcon>
#include <cstdio>
#include <memory>

namespace convscope {

namespace {

Session startingSession(bool resumes)
{
    if (resumes) {
        auto last = loadSession();
        if (last) return std::move(*last);
    }
    return {Experiment::startingWith(*photoFromSource(builtinPhotos().front().source)), 1, 0};
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int runWindow(int argc, char** argv, const char* file)
{
    if (!hasDisplay()) {
        std::fprintf(stderr,
                     "convscope: There is no display to open a window on; the subcommands need none (see --help).\n");
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Convscope"));
    QApplication::setApplicationName(QStringLiteral("convscope"));
    QApplication::setApplicationVersion(QStringLiteral(CONVSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.convscope.Convscope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/convscope.svg")));
    loadBundledFonts();
    installStageInterface();
    KeyboardOwner keyboard;
    application.installEventFilter(&keyboard);

    Settings settings;
    const DesktopPortal portal(settings, DesktopPortal::sessionBus());
    const auto hasFonts = checkFontsFor(settings.language());
    auto language = std::make_unique<Language>(hasFonts ? settings.language() : QStringLiteral("en"));
    std::unique_ptr<MainWindow> window;
    // A new language makes the window anew, in the state of the old one.
    const std::function<void(const Session&)> show = [&](const Session& session) {
        auto next = std::make_unique<MainWindow>(settings, session);
        QObject::connect(
            next.get(), &MainWindow::languageRequested, &application,
            [&](const QString& code) {
                const auto isReadable = checkFontsFor(code);
                if (!isReadable) {
                    window->workbench().showNotice(QString::fromStdString(isReadable.error().message));
                    return;
                }
                language = std::make_unique<Language>(code);
                const QByteArray geometry = window->saveGeometry();
                const Session kept = window->session();
                show(kept);
                window->keepAgainstCrash();
                window->restoreGeometry(geometry);
            },
            Qt::QueuedConnection);
        new Probe(*next); // the window's child
        next->show();
        window = std::move(next);
    };
    const EndRequest end;
    QObject::connect(&end, &EndRequest::requested, &application, [&] { window->endAtOnce(); });
    show(startingSession(!file && settings.resumesSession()));
    if (!hasFonts) window->workbench().showNotice(QString::fromStdString(hasFonts.error().message));
    if (file) window->open(QString::fromLocal8Bit(file));
    return QApplication::exec();
}

} // namespace convscope
