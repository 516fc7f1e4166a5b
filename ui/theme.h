#pragma once

#include "ui/scene/style.h"
#include "ui/settings.h"

#include <QString>

class QApplication;

namespace convscope {

/// Whether the desktop is dark, as far as its palette tells.
bool isSystemDark();
bool isDark(Theme theme);

/// Gives the application's widgets the colours and the type of a style.
void applyTheme(QApplication& application, const Style& style);

} // namespace convscope
