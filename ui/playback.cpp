#include "ui/playback.h"

#include "ui/scene/pace.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kFrame = 16;                 // ms
constexpr double kFastestSingleStep = 6.0; // steps a second: a step by hand can be seen at any speed
constexpr double kLongestFrame = 0.25;     // s; after a longer pause (a dialog) motion goes on, and does not leap

} // namespace

Playback::Playback(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kFrame);
    connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
}

bool Playback::isStaged() const { return isStagedAt(m_speed); }

void Playback::setWalk(int stepCount, int stepsPerRow)
{
    m_stepsPerRow = std::max(1, stepsPerRow);
    if (stepCount == m_stepCount) return;
    m_stepCount = std::max(1, stepCount);
    if (m_step >= m_stepCount) {
        m_step = m_stepCount - 1;
        m_phase = 1.0;
    }
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::setSpeed(double stepsPerSecond)
{
    const double speed = std::clamp(stepsPerSecond, kSlowest, kFastest);
    if (speed == m_speed) return;
    m_speed = speed;
    Q_EMIT changed();
}

void Playback::setLooping(bool isLooping)
{
    if (isLooping == m_isLooping) return;
    m_isLooping = isLooping;
    Q_EMIT changed();
}

void Playback::setReducedMotion(bool isReduced)
{
    m_isReduced = isReduced;
    if (!isReduced) return;
    m_phase = 1.0;
    if (!isPlaying()) setMotion(Motion::Resting);
    Q_EMIT moved();
}

void Playback::play()
{
    if (m_step == m_stepCount - 1 && m_phase >= 1.0) { // at the end, it starts anew
        m_step = 0;
        m_phase = m_isReduced ? 1.0 : 0.0;
    }
    m_waited = 0.0;
    setMotion(Motion::Playing);
    Q_EMIT moved();
}

void Playback::pause() { setMotion(Motion::Resting); }

void Playback::toggle() { isPlaying() ? pause() : play(); }

void Playback::stepForward()
{
    if (m_phase < 1.0 && m_motion == Motion::Forward) m_phase = 1.0; // pressed again: no waiting
    if (m_phase >= 1.0) {
        if (m_step == m_stepCount - 1) {
            setMotion(Motion::Resting);
            return;
        }
        ++m_step;
        m_phase = m_isReduced ? 1.0 : 0.0;
    }
    setMotion(m_isReduced ? Motion::Resting : Motion::Forward);
    Q_EMIT moved();
}

void Playback::stepBack()
{
    if (m_motion == Motion::Backward) m_phase = 0.0; // pressed again: no waiting
    if (m_isReduced) m_phase = 0.0;
    if (m_step == 0 && m_phase <= 0.0) m_phase = 1.0;
    if (m_phase <= 0.0) {
        --m_step;
        m_phase = 1.0;
    }
    const bool canMove = m_step > 0 && !m_isReduced;
    setMotion(canMove ? Motion::Backward : Motion::Resting);
    if (!canMove) m_phase = 1.0;
    Q_EMIT moved();
}

void Playback::goTo(int step)
{
    m_step = std::clamp(step, 0, m_stepCount - 1);
    m_phase = 1.0;
    m_waited = 0.0;
    if (!isPlaying()) setMotion(Motion::Resting);
    Q_EMIT moved();
}

void Playback::advance(double seconds)
{
    const double single = std::min(m_speed, kFastestSingleStep);
    switch (m_motion) {
    case Motion::Resting: return;
    case Motion::Playing: advancePlaying(seconds * m_speed); break;
    case Motion::Forward:
        m_phase = std::min(1.0, m_phase + seconds * single);
        if (m_phase >= 1.0) setMotion(Motion::Resting);
        break;
    case Motion::Backward:
        m_phase -= seconds * single;
        if (m_phase > 0.0) break;
        --m_step;
        m_phase = 1.0;
        setMotion(Motion::Resting);
        break;
    }
    Q_EMIT moved();
}

void Playback::advancePlaying(double steps)
{
    // The place on the walk as one number: the end of step i is i + 1.
    double place = m_step + (m_isReduced ? m_waited : m_phase) + steps;
    if (m_isReduced) place += 1.0; // a step is shown complete, then waits
    const double end = m_stepCount;
    const bool isOver = m_isReduced ? place >= end + 1.0 : place >= end;
    if (isOver && !m_isLooping) {
        m_step = m_stepCount - 1;
        m_phase = 1.0;
        setMotion(Motion::Resting);
        return;
    }
    if (m_isReduced) place -= 1.0;
    place = std::fmod(place, end);
    m_step = std::min(static_cast<int>(place), m_stepCount - 1);
    const double share = place - m_step;
    m_waited = share;
    m_phase = m_isReduced ? 1.0 : share;
}

void Playback::setMotion(Motion motion)
{
    const bool wasPlaying = isPlaying();
    const bool wasMoving = isMoving();
    m_motion = motion;
    if (isMoving() && !wasMoving) {
        m_clock.start();
        m_timer.start();
    } else if (!isMoving()) {
        m_timer.stop();
    }
    if (wasPlaying != isPlaying()) Q_EMIT changed();
}

void Playback::tick() { advance(std::min(m_clock.restart() / 1000.0, kLongestFrame)); }

} // namespace convscope
