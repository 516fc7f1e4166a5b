#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/timing.h"
#include "engine/data/kernel_presets.h"
#include "ui/latest_job.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/filtered_photo.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kRequests = 25;
constexpr double kMost = 16.0; // ms

FilterRequest requestOf(int number)
{
    FilterRequest request = FilterRequest::of(largeExperiment(), false);
    request.kernel = findKernelPreset("gaussian")->make({5, 5});
    request.kernel.offset = static_cast<float>(number);
    return request;
}

/// How long the window's thread is kept waiting while the whole photo is filtered again and again, as by a slider.
Result<Reading> measureBlocking(const BenchConditions&)
{
    QImage screen(kBenchScreen, QImage::Format_RGB32);
    const auto figure = chapters()[1].makeFigure({largeExperiment(), nullptr, nullptr, nullptr});
    bool isDone = false;
    QObject receiver;
    LatestJob<FilteredPhotoPtr> job(&receiver, [&](Result<FilteredPhotoPtr>) { isDone = true; });
    std::vector<double> blocked;
    QElapsedTimer clock;
    for (int i = 0; i < kRequests; ++i) {
        isDone = false;
        job.start([request = requestOf(i)](const std::stop_token& stop) { return filterPhoto(request, stop); });
        while (!isDone) {
            clock.start();
            QCoreApplication::processEvents(); // takes the result, and frees the one before
            QPainter painter(&screen);
            Pose pose;
            pose.step = i;
            figure->paint(painter, screen.rect(), pose, Style::light());
            blocked.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        }
    }
    std::sort(blocked.begin(), blocked.end());
    return readingOfTimes(blocked, kMost);
}

} // namespace

std::vector<Measurement> blockingMeasurements() { return {{"blocking/12mp/k5", measureBlocking}}; }

} // namespace convscope
