#include "app/bench/comparison.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kRounds = 3;

Reading medianOf(std::vector<Reading> readings)
{
    const auto middle = readings.begin() + static_cast<std::ptrdiff_t>(readings.size() / 2);
    std::nth_element(readings.begin(), middle, readings.end(),
                     [](const Reading& a, const Reading& b) { return a.value < b.value; });
    return *middle;
}

} // namespace

Result<Comparison> compare(const Measurement& measurement, const PeerScript& peer, const BenchConditions& conditions)
{
    std::vector<Reading> ours;
    std::vector<Reading> theirs;
    for (int round = 0; round < kRounds; ++round) {
        const auto own = measurement.measure(conditions);
        if (!own) return own.error();
        ours.push_back(*own);
        const auto other = measurePeer(peer, measurement.name, {own->threads, conditions.seconds});
        if (!other) return Comparison{medianOf(std::move(ours)), other.error()};
        theirs.push_back(*other);
    }
    return Comparison{medianOf(std::move(ours)), medianOf(std::move(theirs))};
}

double ratio(const Reading& ours, const Reading& peer)
{
    return ours.unit == "ms" ? peer.value / ours.value : ours.value / peer.value;
}

} // namespace convscope
