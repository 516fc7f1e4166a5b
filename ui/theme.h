#pragma once

#include "ui/scene/style.h"
#include "ui/settings.h"

#include <QString>

class QApplication;

namespace convscope {

/// Whether the desktop is dark now, as far as its palette tells; also while a theme of ours is set.
bool isSystemDark();
/// `desktop` counts for Theme::System alone.
Style styleOf(Theme theme, const DesktopPreferences& desktop);

/// The colours of widgets that figures have no use for.
struct WindowColours {
    QColor window;       ///< behind everything
    QColor strong;       ///< buttons that stand out, and what is checked
    QColor onStrong;     ///< text on them
    QColor selectedSoft; ///< behind what is selected
    QColor hint;         ///< small print
    QColor disabled;

    static WindowColours of(const Style& style);
};

/// Gives the application's widgets the colours and the type of a style.
void applyTheme(QApplication& application, const Style& style);

} // namespace convscope
