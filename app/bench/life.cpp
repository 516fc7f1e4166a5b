#include "app/bench/measurements.h"
#include "app/bench/probed.h"
#include "app/life/life_step.h"
#include "app/life/vital_signs.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdio>

namespace convscope {

namespace {

// Eight hours of play and training: with what a round of LifeLoad has, 24,000 frames, 5,000 chapter changes and 200
// pictures. It takes minutes, so that it is measured only where it is asked for: `convscope bench memory/life`.
constexpr int kRounds = 100;
constexpr double kMost = 5.0; // percent
/// Of which the beginning and the end are the mean: which pictures undo still holds differs from round to round.
constexpr int kCompared = 4 * kLifePeriod;

void tell(std::size_t round, const VitalSigns& signs)
{
    std::fprintf(stderr, "round %zu of %d: %.1f MB, %.1f MB of heap, %d files, %d threads, %d objects, %d undo steps\n",
                 round, kRounds, signs.resident, signs.heap, signs.files, signs.threads, signs.objects,
                 signs.undoSteps);
}

/// How much more memory the window holds at the end of a long life than at its start, once all of it has been used.
Result<Reading> measureLife(const BenchConditions&)
{
    const QTemporaryDir home;
    QElapsedTimer clock;
    clock.start();
    std::vector<VitalSigns> rounds;
    const auto take = [&](const QByteArray& line) -> Result<void> {
        const auto signs = vitalSignsFrom(line);
        if (!signs) return signs.error();
        rounds.push_back(*signs);
        tell(rounds.size(), *signs);
        return {};
    };
    const auto lived = readProbe("life " + QByteArray::number(kRounds), home.path(), take);
    if (!lived) return lived.error();
    const auto span = lifeSpanOf(rounds, kCompared);
    if (!span) return span.error();
    const auto nothingLeft = checkNothingIsLeft(*span);
    if (!nothingLeft) return nothingLeft.error();
    return Reading{span->residentGrowth,
                   "%",
                   1,
                   {{"most", kMost},
                    {"start", span->start.resident},
                    {"end", span->end.resident},
                    {"heap_growth", span->heapGrowth},
                    {"heap_start", span->start.heap},
                    {"heap_end", span->end.heap},
                    {"files", span->end.files},
                    {"process_threads", span->end.threads},
                    {"objects", span->end.objects},
                    {"undo_steps", span->end.undoSteps},
                    {"seconds", static_cast<double>(clock.elapsed()) * 1e-3}}};
}

} // namespace

std::vector<Measurement> lifeMeasurements() { return {{"memory/life", measureLife, nullptr, true}}; }

} // namespace convscope
