#pragma once

#include "ui/settings.h"

#include <QDialog>

namespace convscope {

/// What the user prefers, in one place. Everything takes effect at once, as from the menus.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(Settings& settings, QWidget* parent);

Q_SIGNALS:
    /// The window is made anew in another language, this dialog with it.
    void languageRequested(const QString& code);
};

} // namespace convscope
