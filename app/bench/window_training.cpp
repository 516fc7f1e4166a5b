#include "app/bench/measurements.h"
#include "app/bench/probed.h"
#include "app/bench/timing.h"
#include "engine/data/builtin_data.h"
#include "engine/fast/fast_engine.h"
#include "engine/net/network_presets.h"
#include "engine/net/trainer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kRounds = 3;
constexpr int kStarts = 5;
constexpr double kLongestFrame = 16.0;      // ms
constexpr double kLongestFirstLoss = 300.0; // ms
constexpr double kLeastShare = 0.9;

/// Far more than can be learnt while it is measured.
QByteArray probeOf(const char* what, const std::string& preset)
{
    return QByteArray(what) + " epochs=1000&batch=32&net=" + QByteArray::fromStdString(preset);
}

/// Images a second, tests included, of a training that nobody watches: as `convscope train`.
Result<double> unwatchedSpeed(const std::string& preset, const BenchConditions& conditions)
{
    const Dataset data = builtinDigits();
    auto network = Network::make(*networkPreset(preset, data.imageShape(), data.classCount()));
    if (!network) return network.error();
    auto trainer = Trainer::make(*network, data, initialState(TrainingSettings{}, *network),
                                 fastEngine(*network, TrainingSettings{}.batchSize, conditions.threads));
    if (!trainer) return trainer.error();
    std::int64_t images = 0;
    QElapsedTimer clock;
    clock.start();
    while (static_cast<double>(clock.nsecsElapsed()) * 1e-9 < conditions.seconds) {
        const bool isLearning = !trainer->isTesting();
        const auto done = trainer->step();
        if (!done) return done.error();
        if (isLearning) images += trainer->lastBatch().images;
    }
    return static_cast<double>(images) / (static_cast<double>(clock.nsecsElapsed()) * 1e-9);
}

/// In turn, so that both meet the same noise.
Result<Reading> measureSpeed(const std::string& preset, const BenchConditions& conditions)
{
    const QTemporaryDir home;
    std::vector<double> watched;
    std::vector<double> alone;
    for (int round = 0; round < kRounds; ++round) {
        const auto unwatched = unwatchedSpeed(preset, conditions);
        if (!unwatched) return unwatched.error();
        const auto seen = probed(probeOf("training-speed", preset), {}, home.path());
        if (!seen) return seen.error();
        alone.push_back(*unwatched);
        watched.push_back(*seen);
    }
    std::sort(alone.begin(), alone.end());
    std::sort(watched.begin(), watched.end());
    const double slow = quantile(watched, 0.5);
    const double quick = quantile(alone, 0.5);
    return Reading{slow,
                   "img/s",
                   conditions.threads,
                   {{"unwatched", quick}, {"share", slow / quick}, {"least_share", kLeastShare}}};
}

Result<Reading> measureFrame(const std::string& preset, const BenchConditions&)
{
    const QTemporaryDir home;
    const auto time = probed(probeOf("training-frame", preset), {}, home.path());
    if (!time) return time.error();
    return Reading{*time, "ms", 1, {{"most", kLongestFrame}}};
}

Result<Reading> measureFirstLoss(const BenchConditions&)
{
    const QTemporaryDir home;
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) {
        const auto time = probed(probeOf("training-first-loss", "tiny"), {}, home.path());
        if (!time) return time.error();
        times.push_back(*time);
    }
    std::sort(times.begin(), times.end());
    return readingOfTimes(times, kLongestFirstLoss);
}

} // namespace

std::vector<Measurement> windowTrainingMeasurements()
{
    std::vector<Measurement> list;
    for (const std::string preset : {"tiny", "article"}) {
        list.push_back({"window/train/" + preset,
                        [preset](const BenchConditions& conditions) { return measureSpeed(preset, conditions); }});
        list.push_back({"window/frame/" + preset,
                        [preset](const BenchConditions& conditions) { return measureFrame(preset, conditions); }});
    }
    list.push_back({"window/first-loss", measureFirstLoss});
    return list;
}

} // namespace convscope
