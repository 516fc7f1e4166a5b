#include "ui/scene/export/animation_frames.h"

#include "ui/scene/pace.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace convscope {

namespace {

std::string numberText(double number)
{
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

/// Rates and times; NaN fails every comparison.
Result<void> checkTimes(const FilmPace& pace)
{
    if (!(pace.framesPerSecond >= 0.5 && pace.framesPerSecond <= AnimationFrames::kFastestRate)) {
        return Error{"A film of " + numberText(pace.framesPerSecond) +
                     " frames a second cannot be written; choose 0.5 to " + numberText(AnimationFrames::kFastestRate) +
                     "."};
    }
    if (!(pace.secondsPerStep >= 0.01 && pace.secondsPerStep <= AnimationFrames::kLongest)) {
        return Error{"A step cannot take " + numberText(pace.secondsPerStep) + " s; choose 0.01 to " +
                     numberText(AnimationFrames::kLongest) + " s."};
    }
    if (!(pace.endPause >= 0.0 && pace.endPause <= AnimationFrames::kLongest)) {
        return Error{"The pause at the end cannot take " + numberText(pace.endPause) + " s; choose 0 to " +
                     numberText(AnimationFrames::kLongest) + " s."};
    }
    return {};
}

Result<void> checkSteps(int stepCount, const FilmPace& pace)
{
    if (pace.firstStep < 0 || pace.firstStep > pace.lastStep || pace.lastStep >= stepCount) {
        return Error{"There are no steps " + std::to_string(pace.firstStep + 1) + " to " +
                     std::to_string(pace.lastStep + 1) + "; the figure has 1 to " + std::to_string(stepCount) + "."};
    }
    if (pace.every < 1) return Error{"Every " + std::to_string(pace.every) + "th step is no choice; choose 1 or more."};
    return {};
}

} // namespace

Result<AnimationFrames> AnimationFrames::of(int stepCount, const FilmPace& pace)
{
    FilmPace whole = pace;
    if (whole.lastStep == -1) whole.lastStep = stepCount - 1;
    const auto steps = checkSteps(stepCount, whole);
    if (!steps) return steps.error();
    const auto times = checkTimes(whole);
    if (!times) return times.error();
    const double count = (whole.lastStep - whole.firstStep + whole.every - 1) / whole.every + 1;
    const double ticks = (count * whole.secondsPerStep + whole.endPause) * whole.framesPerSecond;
    if (ticks > kMost) {
        return Error{"The film would have " + std::to_string(std::lround(ticks)) + " frames, and at most " +
                     std::to_string(kMost) +
                     " are written; choose fewer steps, less time for a step, or fewer frames a second."};
    }
    return AnimationFrames(whole);
}

AnimationFrames::AnimationFrames(const FilmPace& pace)
    : m_pace(pace), m_steps((pace.lastStep - pace.firstStep + pace.every - 1) / pace.every + 1)
{
    const double ticksPerStep = pace.secondsPerStep * pace.framesPerSecond;
    m_walkTicks = std::max(1, static_cast<int>(std::lround(m_steps * ticksPerStep)));
    m_pauseTicks = static_cast<int>(std::lround(pace.endPause * pace.framesPerSecond));
    m_isStill = !pace.hasMotion && m_walkTicks >= m_steps;
    m_size = m_isStill ? m_steps : m_walkTicks;
}

int AnimationFrames::ticks() const { return m_walkTicks + m_pauseTicks; }

int AnimationFrames::stepEnd(int steps) const
{
    return static_cast<int>(std::lround(static_cast<double>(steps) * m_walkTicks / m_steps));
}

AnimationFrame AnimationFrames::at(int index) const
{
    AnimationFrame frame;
    int shown = index;
    if (m_isStill) {
        frame.ticks = stepEnd(index + 1) - stepEnd(index);
    } else {
        // The place on the walk as one number, as Playback has it: the end of step i is i + 1. The last frame is there.
        const double place = static_cast<double>(index + 1) * m_steps / m_walkTicks;
        shown = std::clamp(static_cast<int>(std::ceil(place - 1e-9)) - 1, 0, m_steps - 1);
        const double phase = std::min(1.0, place - shown);
        frame.phase = !m_pace.hasMotion || phase > 1.0 - 1e-6 ? 1.0 : phase;
    }
    frame.step = std::min(m_pace.firstStep + shown * m_pace.every, m_pace.lastStep);
    if (index == m_size - 1) frame.ticks += m_pauseTicks;
    return frame;
}

Pose AnimationFrames::poseAt(int index, const Pose& pose) const
{
    const AnimationFrame frame = at(index);
    Pose moment = pose;
    moment.step = frame.step;
    moment.phase = frame.phase;
    moment.isStaged = isStagedAt(1.0 / m_pace.secondsPerStep);
    moment.hover = {};
    return moment;
}

} // namespace convscope
