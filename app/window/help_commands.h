#pragma once

#include <QObject>

class QMainWindow;
class QMenu;

namespace convscope {

/// The Help menu and what it opens.
class HelpCommands : public QObject {
    Q_OBJECT

public:
    explicit HelpCommands(QMainWindow& window);

    void fill(QMenu* menu);

private:
    void showGuide();
    void showShortcuts();
    void showAbout();

    QMainWindow& m_window;
};

} // namespace convscope
