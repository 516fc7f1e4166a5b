#include "app/bench/chapter_cases.h"
#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/timing.h"
#include "ui/scene/pose_goals.h"

#include <QImage>
#include <QPainter>

namespace convscope {

namespace {

constexpr int kFrames = 400;
constexpr double kMost = 3.0; // ms

/// Frames in the middle of a motion, one step after the other.
Reading measureFrames(const Chapter& chapter, const FigureInput& input)
{
    QImage screen(kBenchScreen, QImage::Format_RGB32);
    const Style style = Style::light();
    const auto figure = chapter.makeFigure(input);
    const Pose resting = restingPose(input.experiment, 0);
    const auto times = timed(kFrames, [&](int i) {
        QPainter painter(&screen);
        painter.fillRect(screen.rect(), style.background);
        Pose pose = resting;
        pose.step = i * 7 % figure->stepCount();
        pose.phase = 0.45;
        figure->paint(painter, screen.rect(), pose, style);
    });
    return readingOfTimes(times, kMost);
}

} // namespace

std::vector<Measurement> frameMeasurements() { return chapterMeasurements("frame", measureFrames); }

} // namespace convscope
