#include "ui/scene/training/ridges.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

struct Spread {
    std::int64_t step = 0;
    double norm = 0.0;
    const Histogram* histogram = nullptr;
};

std::int64_t numbersIn(const Histogram& histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0});
}

std::vector<Spread> spreads(const RunRecord& record, std::size_t layer, bool ofGradients)
{
    std::vector<Spread> spreads;
    for (const RunMoment& moment : record.moments) {
        if (layer >= moment.layers.size()) continue;
        const LayerMoment& known = moment.layers[layer];
        const Histogram& histogram = ofGradients ? known.gradients : known.weights;
        const double norm = ofGradients ? known.gradientNorm : known.weightNorm;
        if (numbersIn(histogram) > 0 && std::isfinite(histogram.reach) && std::isfinite(norm))
            spreads.push_back({moment.step, norm, &histogram});
    }
    return spreads;
}

std::vector<Spread> thinnedOut(const std::vector<Spread>& all, std::size_t most)
{
    if (all.size() <= most) return all;
    if (most < 2) return {all.back()};
    std::vector<Spread> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * (all.size() - 1) / (most - 1)]);
    return some;
}

/// About twice the root of how many numbers there are, and even: 0 lies between two places.
int placesFor(std::int64_t numbers)
{
    const int half = static_cast<int>(std::sqrt(static_cast<double>(numbers)));
    return std::clamp(2 * half, Ridges::kFewestPlaces, Ridges::kMostPlaces);
}

/// Each bin's count, shared out among the places that it covers in proportion to how much of it lies in each.
Ridge ridgeOf(const Spread& spread, double reach, int places)
{
    const Histogram& histogram = *spread.histogram;
    Ridge ridge{spread.step, spread.norm, histogram.reach, numbersIn(histogram)};
    ridge.shares.resize(static_cast<std::size_t>(places));
    const double narrowing = reach > 0.0 ? histogram.reach / reach : 0.0;
    const auto placeOf = [&](int edge) { // of a bin's edge, counted in places from the left
        return (1.0 + narrowing * (2.0 * edge / Histogram::kBins - 1.0)) / 2.0 * places;
    };
    for (int bin = 0; bin < Histogram::kBins; ++bin) {
        const double share = histogram.counts[static_cast<std::size_t>(bin)] / static_cast<double>(ridge.numbers);
        const double left = placeOf(bin);
        const double right = std::max(placeOf(bin + 1), left + 1e-9);
        for (int place = static_cast<int>(left); place < places && place < right; ++place) {
            const double covered = std::min(right, place + 1.0) - std::max(left, static_cast<double>(place));
            ridge.shares[static_cast<std::size_t>(place)] += share * covered / (right - left);
        }
    }
    return ridge;
}

} // namespace

double Ridge::spread() const { return numbers > 0 ? norm / std::sqrt(static_cast<double>(numbers)) : 0.0; }

Ridges Ridges::of(const RunRecord& record, std::size_t layer, bool ofGradients, std::size_t most)
{
    Ridges result;
    const std::vector<Spread> shown = thinnedOut(spreads(record, layer, ofGradients), most);
    for (const Spread& spread : shown)
        result.reach = std::max(result.reach, static_cast<double>(spread.histogram->reach));
    for (const Spread& spread : shown) {
        result.ridges.push_back(ridgeOf(spread, result.reach, placesFor(numbersIn(*shown.back().histogram))));
        result.largestShare = std::max(result.largestShare, std::ranges::max(result.ridges.back().shares));
    }
    return result;
}

} // namespace convscope
