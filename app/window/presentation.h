#pragma once

#include "ui/playback.h"
#include "ui/stage.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <optional>

class QLabel;

namespace convscope {

class Workbench;

/// The window as a screen to lecture from: the figure and the formula alone, in large type, and keys as a clicker
/// sends them. The window comes back as it was.
class Presentation : public QObject {
    Q_OBJECT

public:
    /// `chrome` is hidden meanwhile. The commands of the menu bar keep their keys, but for those that a clicker sends.
    Presentation(QMainWindow& window, Workbench& workbench, Playback& playback, std::vector<QWidget*> chrome);
    ~Presentation() override;

    bool isOn() const { return m_before.has_value(); }
    void start();
    void leave();
    void toggle() { isOn() ? leave() : start(); }

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    /// What is put back at the end.
    struct Before {
        Qt::WindowStates state;
        QRect geometry;
        Stage::View view;
        QPointer<QWidget> focus;
        std::vector<bool> isShown; ///< of the chrome
    };
    bool handleKey(const QKeyEvent& event);
    bool isOurs(const QKeyEvent& event) const;
    bool isTyping() const;
    void stepBy(int direction);
    void stepChapter(int by);
    void setTypeScale(double scale);
    void toggleInspector();
    void cover(const QColor& colour);
    void uncover();
    void showTransport();
    void hideTransport();
    void placeOverlays();
    void showHint(const QString& text);
    bool letGo();

    QMainWindow& m_window;
    Workbench& m_workbench;
    Playback& m_playback;
    std::vector<QWidget*> m_chrome;
    QLabel* m_hint;
    QWidget* m_cover; ///< a screen of one colour
    QTimer m_rest;    ///< until the mouse counts as resting
    QTimer m_hintEnds;
    QPoint m_pointer; ///< where the mouse was last, on the screen
    bool m_hidesPointer = false;
    bool m_showsInspector = false;
    double m_typeScale = 1.3;
    std::optional<Before> m_before;
};

} // namespace convscope
