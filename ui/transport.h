#pragma once

#include "ui/playback.h"

#include <QWidget>

class QAction;
class QLabel;
class QSlider;
class QToolButton;

namespace convscope {

/// The row of controls under the stage: back, play, forward, scrubber, speed and loop.
class Transport : public QWidget {
    Q_OBJECT

public:
    /// The actions carry texts, icons and shortcuts; they are the window's.
    struct Actions {
        QAction* first;
        QAction* back;
        QAction* play;
        QAction* forward;
        QAction* last;
        QAction* loop;
    };
    Transport(Playback& playback, const Actions& actions, QWidget* parent);

    QSlider* scrubber() const { return m_scrubber; }
    QSlider* speed() const { return m_speed; }
    /// How many steps there are may tell what a question asks for.
    void setCountHidden(bool isHidden);

private:
    void showPlace();
    void showState();

    Playback& m_playback;
    bool m_isCountHidden = false;
    QSlider* m_scrubber;
    QLabel* m_place;
    QSlider* m_speed;
    QLabel* m_speedText;
};

/// "2 steps/s", "1 step in 4 s", "12 steps a frame".
QString speedText(double stepsPerSecond);

} // namespace convscope
