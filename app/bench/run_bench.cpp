#include "app/bench/run_bench.h"

#include "app/bench/measurements.h"
#include "app/bench/names.h"
#include "app/bench/report.h"
#include "app/headless.h"

#include <algorithm>
#include <thread>

namespace convscope {

namespace {

BenchConditions conditionsOf(const BenchOptions& options)
{
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return {options.threads > 0 ? options.threads : cores, options.seconds};
}

Result<void> measureAlone(const Measurement& measurement, const BenchConditions& conditions)
{
    const auto reading = measurement.measure(conditions);
    if (!reading) return Error{measurement.name + ": " + reading.error().message};
    printReading(measurement.name, *reading);
    return {};
}

/// What went wrong on the way, each sentence once.
class Failures {
public:
    void add(const Result<void>& result)
    {
        if (result || m_sentences.find(result.error().message) != std::string::npos) return;
        m_sentences += (m_sentences.empty() ? "" : " ") + result.error().message;
    }
    Result<void> result() const { return m_sentences.empty() ? Result<void>() : Error{m_sentences}; }

private:
    std::string m_sentences;
};

} // namespace

Result<void> runBench(const BenchOptions& options)
{
    const auto application = headlessApplication();
    const BenchConditions conditions = conditionsOf(options);
    Failures failures;
    for (const Measurement& measurement : measurements())
        if (isWanted(measurement.name, options.names)) failures.add(measureAlone(measurement, conditions));
    return failures.result();
}

} // namespace convscope
