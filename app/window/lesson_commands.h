#pragma once

#include <QObject>

class QMenu;

namespace convscope {

class Settings;
class Workbench;

/// The menu of the lessons: their pages, the panel that they are in, and lessons of one's own.
class LessonCommands : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    LessonCommands(QMenu& menu, Workbench& workbench, Settings& settings, QWidget* window);

private:
    void chooseFolder();

    Workbench& m_workbench;
    Settings& m_settings;
    QWidget* m_window;
};

} // namespace convscope
