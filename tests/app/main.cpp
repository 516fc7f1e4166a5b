#include "app/keyboard_owner.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_home.h"
#include "ui/scene/style.h"

#include <QApplication>

int main(int argc, char** argv)
{
    const convscope::TemporaryHome home;
    return convscope::runQtTests<QApplication>(argc, argv, [] { // as runWindow does it
        QApplication::setApplicationName(QStringLiteral("convscope"));
        qApp->installEventFilter(new convscope::KeyboardOwner);
        return convscope::loadBundledFonts();
    });
}
