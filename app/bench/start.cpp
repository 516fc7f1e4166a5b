#include "app/bench/measurements.h"
#include "app/bench/probed.h"
#include "app/bench/timing.h"

#include <QTemporaryDir>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kStarts = 9;
constexpr double kMost = 250.0; // ms

Result<Reading> measureStart(const BenchConditions&)
{
    const QTemporaryDir home;
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) {
        const auto time = probed("first-picture", {}, home.path());
        if (!time) return time.error();
        times.push_back(*time);
    }
    std::sort(times.begin(), times.end());
    return readingOfTimes(times, kMost);
}

} // namespace

std::vector<Measurement> startMeasurements() { return {{"start/first-picture", measureStart}}; }

} // namespace convscope
