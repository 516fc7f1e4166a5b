#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace convscope {

/// Where the walk stands, and how it moves on. Time is told to it by `advance`; a timer of its own does that while
/// something moves.
class Playback : public QObject {
    Q_OBJECT

public:
    explicit Playback(QObject* parent = nullptr);

    static constexpr double kSlowest = 0.25;   ///< steps a second: one step in 4 s
    static constexpr double kFastest = 7680.0; ///< two rows of the largest region in a frame

    int step() const { return m_step; }
    /// 0: the step before is complete; 1: this one is.
    double phase() const { return m_phase; }
    int stepCount() const { return m_stepCount; }
    bool isPlaying() const { return m_motion == Motion::Playing; }
    bool isMoving() const { return m_motion != Motion::Resting; }
    double speed() const { return m_speed; }
    bool isLooping() const { return m_isLooping; }
    /// Slow enough for products and sums to be seen on their way.
    bool isStaged() const;

    /// Keeps the step if there still is one of its number.
    void setWalk(int stepCount, int stepsPerRow);
    void setSpeed(double stepsPerSecond);
    void setLooping(bool isLooping);
    void setReducedMotion(bool isReduced);

    void play();
    void pause();
    void toggle();
    /// One step; it moves, or ends a motion that is under way.
    void stepForward();
    void stepBack();
    void rowForward() { goTo(m_step + m_stepsPerRow); }
    void rowBack() { goTo(m_step - m_stepsPerRow); }
    /// At once, and complete; out of range is brought into it. Playing goes on from there.
    void goTo(int step);
    void goToEnd() { goTo(m_stepCount - 1); }

    void advance(double seconds);

Q_SIGNALS:
    void moved();
    void changed(); ///< playing, speed, loop, or the number of steps

private:
    enum class Motion { Resting, Playing, Forward, Backward };
    void setMotion(Motion motion);
    void advancePlaying(double steps);
    void tick();

    int m_step = 0;
    double m_phase = 1.0;
    int m_stepCount = 1;
    int m_stepsPerRow = 1;
    double m_speed = 1.0;
    bool m_isLooping = false;
    bool m_isReduced = false;
    double m_waited = 0.0; ///< the share of a step that has passed unseen, with reduced motion
    Motion m_motion = Motion::Resting;
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace convscope
