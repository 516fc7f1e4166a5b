#include "app/bench/measurements.h"
#include "app/bench/peak.h"
#include "app/bench/prediction_run.h"
#include "app/bench/timing.h"
#include "app/bench/training_run.h"

#include <algorithm>

namespace convscope {

namespace {

struct TrainingCase {
    const char* preset;
    int batch;
};

std::string nameOf(const TrainingCase& which) { return std::string(which.preset) + "/b" + std::to_string(which.batch); }

/// One image at a time leaves nothing for a second thread.
BenchConditions conditionsFor(const TrainingCase& which, BenchConditions conditions)
{
    if (which.batch == 1) conditions.threads = 1;
    return conditions;
}

/// Images a second that pass through a step, of which each takes so many operations; these also as a share of the peak
/// that the processor has before or after it.
template <typename Run>
Result<Reading> measureRate(const TrainingCase& which, const BenchConditions& conditions, Run& run,
                            Result<void> (Run::*step)())
{
    const BenchConditions shortly{conditions.threads, std::min(0.3, conditions.seconds)};
    const double before = measurePeak(shortly).value;
    Result<void> done;
    const auto times = timedFor(conditions.seconds, [&] {
        if (done) done = (run.*step)();
    });
    if (!done) return done.error();
    const double peak = std::max(before, measurePeak(shortly).value);
    const double rate = which.batch / quantile(times, 0.5) * 1e3;
    const double gflops = rate * run.flops() * 1e-9;
    return Reading{rate, "img/s", conditions.threads, {{"gflops", gflops}, {"of_peak", gflops / peak}}};
}

Result<Reading> measureLearning(const TrainingCase& which, const BenchConditions& conditions)
{
    TrainingRun run(which.preset, which.batch, conditions.threads);
    return measureRate(which, conditions, run, &TrainingRun::learn);
}

Result<Reading> measurePredicting(const TrainingCase& which, const BenchConditions& conditions)
{
    PredictionRun run(which.preset, which.batch);
    return measureRate(which, conditions, run, &PredictionRun::predict);
}

/// How many times the images of one thread pass on all of them: one after the other, so that both meet the same noise.
Result<Reading> measureScaling(const TrainingCase& which, const BenchConditions& conditions)
{
    constexpr int kRounds = 3;
    std::vector<double> one;
    std::vector<double> all;
    for (int round = 0; round < kRounds; ++round) {
        for (auto* rates : {&one, &all}) {
            const int threads = rates == &one ? 1 : conditions.threads;
            const auto reading = measureLearning(which, {threads, conditions.seconds});
            if (!reading) return reading.error();
            rates->push_back(reading->value);
        }
    }
    std::sort(one.begin(), one.end());
    std::sort(all.begin(), all.end());
    const double slow = quantile(one, 0.5);
    const double quick = quantile(all, 0.5);
    return Reading{quick / slow, "times", conditions.threads, {{"one", slow}, {"all", quick}}};
}

using Measure = Result<Reading> (*)(const TrainingCase&, const BenchConditions&);

Measurement measurementOf(const std::string& group, const TrainingCase& which, Measure measure,
                          const char* peer = "torch_peer.py")
{
    return {group + "/" + nameOf(which),
            [which, measure](const BenchConditions& conditions) {
                return measure(which, conditionsFor(which, conditions));
            },
            peer};
}

} // namespace

std::vector<Measurement> trainingMeasurements()
{
    std::vector<Measurement> list;
    for (const TrainingCase& which :
         {TrainingCase{"article", 32}, {"article", 256}, {"tiny", 1}, {"tiny", 32}, {"tiny", 256}})
        list.push_back(measurementOf("train", which, measureLearning));
    list.push_back(measurementOf("predict", {"tiny", 1}, measurePredicting));
    list.push_back(measurementOf("scaling", {"article", 32}, measureScaling, nullptr));
    return list;
}

} // namespace convscope
