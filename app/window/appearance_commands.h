#pragma once

#include "ui/settings.h"

#include <QObject>
#include <utility>
#include <vector>

class QMenu;
class QWidget;

namespace convscope {

/// The themes and languages that there are, with the names that the user reads.
std::vector<std::pair<Theme, QString>> themeChoices();
std::vector<std::pair<QString, QString>> languageChoices();

/// Theme, motion and language in the View menu, and the dialog with all settings.
class AppearanceCommands : public QObject {
    Q_OBJECT

public:
    AppearanceCommands(Settings& settings, QWidget& window);

    void fill(QMenu* menu);
    void showSettings();

Q_SIGNALS:
    void languageRequested(const QString& code);

private:
    void addThemes(QMenu* menu);
    void addLanguages(QMenu* menu);

    Settings& m_settings;
    QWidget& m_window;
};

} // namespace convscope
