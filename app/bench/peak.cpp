#include "app/bench/peak.h"

#include "app/bench/measurements.h"
#include "app/bench/multiply_adds.h"
#include "app/bench/timing.h"
#include "engine/fast/thread_pool.h"

namespace convscope {

namespace {

constexpr int kRounds = 2'000'000; // some 3 ms

Reading measureWidth(const MultiplyAdds& multiplyAdds, const BenchConditions& conditions)
{
    ThreadPool pool(conditions.threads);
    std::vector<float> results(static_cast<std::size_t>(conditions.threads)); // somewhere to go, or all is left out
    const auto times = timedFor(conditions.seconds, [&] {
        pool.run(conditions.threads,
                 [&](int task, int) { results[static_cast<std::size_t>(task)] = multiplyAdds.run(kRounds); });
    });
    const double work = conditions.threads * multiplyAdds.flops(kRounds) * 1e-6; // GFLOP/s where time is in ms
    return {work / times.front(), "GFLOP/s", conditions.threads, {{"median", work / quantile(times, 0.5)}}};
}

} // namespace

Reading measurePeak(const BenchConditions& conditions)
{
    Reading most;
    for (const MultiplyAdds& multiplyAdds : kMultiplyAdds) {
        const BenchConditions share{conditions.threads, conditions.seconds / kMultiplyAddWidths};
        Reading reading = measureWidth(multiplyAdds, share);
        if (reading.value > most.value) most = std::move(reading);
    }
    return most;
}

std::vector<Measurement> peakMeasurements()
{
    return {{"peak/fma", [](const BenchConditions& conditions) -> Result<Reading> { return measurePeak(conditions); }}};
}

} // namespace convscope
