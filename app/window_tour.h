#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace convscope {

class MainWindow;

/// Lets a test watch what the whole program touches while it is used: goes through all chapters, writes the figure of
/// the last to a file, and closes the window as a user does. See Probe.
class WindowTour : public QObject {
public:
    /// `path` ends as one of the kinds of export.
    WindowTour(MainWindow& window, const QString& path);

private:
    void goOn();

    MainWindow& m_window;
    QString m_path;
    QTimer m_pace;
    int m_chapter = 0; ///< the next
};

} // namespace convscope
