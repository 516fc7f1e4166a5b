#pragma once

#include "engine/error.h"
#include "ui/scene/pose.h"

namespace convscope {

/// Which steps a film walks, and how fast.
struct FilmPace {
    int firstStep = 0;             ///< counted from 0
    int lastStep = -1;             ///< -1: the figure's last
    int every = 1;                 ///< every second, third … step from the first; the last is always shown
    double framesPerSecond = 20.0; ///< which a GIF keeps exactly
    double secondsPerStep = 0.5;
    bool hasMotion = true; ///< the stage's own, from step to step; else each step stands still
    double endPause = 1.0; ///< s, on the last frame
};

/// One picture of a film.
struct AnimationFrame {
    int step = 0;
    double phase = 1.0;
    int ticks = 1; ///< how long it is shown, in frames of the film's rate
};

/// The pictures of a film, computed on demand.
class AnimationFrames {
public:
    static constexpr int kMost = 100'000;
    static constexpr double kFastestRate = 60.0; ///< frames a second
    static constexpr double kLongest = 60.0;     ///< s, of a step and of the pause

    /// Of a figure of so many steps; refused with a sentence where the pace does not fit it.
    static Result<AnimationFrames> of(int stepCount, const FilmPace& pace);

    int size() const { return m_size; }
    AnimationFrame at(int index) const;
    /// The length of the film, in frames of its rate.
    int ticks() const;
    double seconds() const { return ticks() / m_pace.framesPerSecond; }
    /// How many steps are shown.
    int steps() const { return m_steps; }
    /// The moment of a frame; everything else is as in `pose`, but for the pointer, which no film shows.
    Pose poseAt(int index, const Pose& pose) const;

private:
    explicit AnimationFrames(const FilmPace& pace);
    /// The index of the frame with which so many steps are over.
    int stepEnd(int steps) const;

    FilmPace m_pace;
    int m_steps = 1;
    int m_size = 1;
    int m_walkTicks = 1; ///< without the pause
    int m_pauseTicks = 0;
    bool m_isStill = false; ///< a picture a step, shown for longer than a frame
};

} // namespace convscope
