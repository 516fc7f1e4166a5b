#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/peak_memory.h"
#include "app/bench/probed.h"

#include <QImage>
#include <QTemporaryDir>

namespace convscope {

namespace {

/// Of the window with a large photo, once it is filtered.
Result<Reading> measureWindow(const BenchConditions&)
{
    const QTemporaryDir home;
    const QString path = home.filePath("photo.jpg");
    largePhoto()->pyramid().full().save(path, "JPG", 90);
    const auto megabytes = probed("memory", {path}, home.path());
    if (!megabytes) return megabytes.error();
    return Reading{*megabytes, "MB", 1, {{"most", 250.0}}};
}

/// Of a process that trains, and does nothing else.
Result<Reading> measureTraining(const BenchConditions& conditions)
{
    const auto megabytes =
        peakMemoryOf({"bench", "train/article/b256", "--threads", QString::number(conditions.threads), "--seconds",
                      QString::number(conditions.seconds)});
    if (!megabytes) return megabytes.error();
    return Reading{*megabytes, "MB", conditions.threads, {{"most", 600.0}}};
}

} // namespace

std::vector<Measurement> memoryMeasurements()
{
    return {{"memory/12mp", measureWindow}, {"memory/train/article/b256", measureTraining}};
}

} // namespace convscope
