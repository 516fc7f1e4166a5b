#include "tests/support/qt_main.h"
#include "tests/support/temporary_home.h"
#include "ui/scene/style.h"

#include <QApplication>

int main(int argc, char** argv)
{
    const convscope::TemporaryHome home;
    return convscope::runQtTests<QApplication>(argc, argv, [] {
        QApplication::setApplicationName(QStringLiteral("convscope"));
        return convscope::loadBundledFonts();
    });
}
