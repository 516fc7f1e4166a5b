#include "app/headless.h"

#include "ui/scene/style.h"

#include <cstdio>

namespace convscope {

namespace {

/// Qt's own messages go to stderr, save for a remark about a folder that nothing here uses.
void printMessage(QtMsgType, const QMessageLogContext&, const QString& message)
{
    if (message.startsWith("QStandardPaths: XDG_RUNTIME_DIR")) return;
    std::fprintf(stderr, "%s\n", message.toLocal8Bit().constData());
}

} // namespace

std::unique_ptr<QGuiApplication> headlessApplication()
{
    static int argc = 1;
    static char name[] = "convscope";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(printMessage);
    auto application = std::make_unique<QGuiApplication>(argc, argv);
    loadBundledFonts();
    return application;
}

} // namespace convscope
