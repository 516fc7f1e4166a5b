#include "app/bench/run_bench.h"

#include "app/bench/comparison.h"
#include "app/bench/measurements.h"
#include "app/bench/names.h"
#include "app/bench/report.h"
#include "app/headless.h"

#include <algorithm>
#include <map>
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

Result<void> measureBeside(const Measurement& measurement, const PeerScript& peer, const BenchConditions& conditions)
{
    const auto comparison = compare(measurement, peer, conditions);
    if (!comparison) return Error{measurement.name + ": " + comparison.error().message};
    printReading(measurement.name, comparison->ours);
    if (!comparison->peer) return comparison->peer.error();
    printReading(measurement.name, *comparison->peer);
    printRatio(measurement.name, comparison->ours, *comparison->peer);
    return {};
}

/// The peers' scripts, each looked for once.
class Peers {
public:
    /// An empty folder for none.
    explicit Peers(const std::string& folder) : m_folder(QString::fromStdString(folder)) {}

    /// Null where the measurement is to stand alone.
    const Result<PeerScript>* of(const Measurement& measurement)
    {
        if (m_folder.isEmpty() || !measurement.peer) return nullptr;
        const auto known = m_scripts.find(measurement.peer);
        if (known != m_scripts.end()) return &known->second;
        return &m_scripts.emplace(measurement.peer, findPeerScript(m_folder, measurement.peer)).first->second;
    }

private:
    QString m_folder;
    std::map<std::string, Result<PeerScript>> m_scripts;
};

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
    Peers peers(options.peers);
    Failures failures;
    for (const Measurement& measurement : measurements()) {
        if (!isWanted(measurement, options.names)) continue;
        const Result<PeerScript>* peer = peers.of(measurement);
        if (peer && *peer) {
            failures.add(measureBeside(measurement, **peer, conditions));
            continue;
        }
        if (peer) failures.add(peer->error());
        failures.add(measureAlone(measurement, conditions));
    }
    return failures.result();
}

} // namespace convscope
