#include "app/bench/chapter_cases.h"
#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/timing.h"
#include "engine/data/kernel_presets.h"
#include "ui/scene/pose_goals.h"

#include <QImage>
#include <QPainter>

namespace convscope {

namespace {

constexpr int kValues = 60;
constexpr double kMost = 16.0; // ms

/// From a slider's new value to the picture: the new figure with all its numbers, and its first frame.
Reading measureSlider(const Chapter& chapter, const FigureInput& input)
{
    QImage screen(kBenchScreen, QImage::Format_RGB32);
    const Style style = Style::light();
    FigureInput changed = input;
    const auto times = timed(kValues, [&](int i) {
        const int size = 1 + i % Kernel::kLargestSize;
        changed.experiment.kernel = findKernelPreset("gaussian")->make({size, size});
        changed.experiment.conv.padding.rule = PaddingRule::Same;
        const auto figure = chapter.makeFigure(changed);
        QPainter painter(&screen);
        painter.fillRect(screen.rect(), style.background);
        const Pose pose = restingPose(changed.experiment, figure->stepCount() / 2);
        figure->paint(painter, screen.rect(), pose, style);
    });
    return readingOfTimes(times, kMost);
}

} // namespace

std::vector<Measurement> sliderMeasurements() { return chapterMeasurements("slider", measureSlider); }

} // namespace convscope
