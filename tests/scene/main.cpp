#include "tests/support/qt_main.h"
#include "ui/scene/style.h"

#include <QGuiApplication>

int main(int argc, char** argv)
{
    return convscope::runQtTests<QGuiApplication>(argc, argv, convscope::loadBundledFonts);
}
