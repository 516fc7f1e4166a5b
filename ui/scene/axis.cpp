#include "ui/scene/axis.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kRoundingError = 1e-9; // of a step, that ends of a range may be off by

/// 1, 2 or 5 times a power of ten; steps are counted through the decades.
double roundNumber(int place)
{
    constexpr double kMantissas[]{1.0, 2.0, 5.0};
    const int decade = place >= 0 ? place / 3 : -((2 - place) / 3);
    const double power = std::pow(10.0, std::abs(decade));
    const double mantissa = kMantissas[place - 3 * decade];
    return decade >= 0 ? mantissa * power : mantissa / power;
}

/// The place of the last round number at or below a value.
int placeBelow(double value)
{
    int place = 3 * static_cast<int>(std::floor(std::log10(value))) - 1;
    while (roundNumber(place + 1) <= value * (1.0 + kRoundingError)) ++place;
    return place;
}

} // namespace

std::vector<double> roundTicks(double low, double high, int most)
{
    if (!(high > low) || !std::isfinite(high - low) || most < 1) return {};
    const auto firstOf = [&](double step) { return std::ceil(low / step - kRoundingError); };
    const auto lastOf = [&](double step) { return std::floor(high / step + kRoundingError); };
    int place = placeBelow((high - low) / most);
    while (lastOf(roundNumber(place)) - firstOf(roundNumber(place)) >= most) ++place;
    const double step = roundNumber(place);
    std::vector<double> ticks;
    for (double i = firstOf(step); i <= lastOf(step); ++i) ticks.push_back(i * step);
    return ticks;
}

std::vector<double> decadeTicks(double low, double high, int most)
{
    if (!(low > 0.0) || !(high > low) || !std::isfinite(high) || most < 1) return {};
    const int first = static_cast<int>(std::ceil(std::log10(low) - kRoundingError));
    const int last = static_cast<int>(std::floor(std::log10(high) + kRoundingError));
    const int every = std::max(1, (last - first + most) / most);
    std::vector<double> ticks;
    for (int decade = first; decade <= last; decade += every) ticks.push_back(roundNumber(3 * decade));
    return ticks;
}

double roundUp(double value)
{
    const double below = roundDown(value);
    return below >= value * (1.0 - kRoundingError) ? below : roundNumber(placeBelow(value) + 1);
}

double roundDown(double value) { return roundNumber(placeBelow(value)); }

double Axis::shareOf(double value) const
{
    const double share =
        isLogarithmic ? std::log(std::max(value, low) / low) / std::log(high / low) : (value - low) / (high - low);
    return std::isnan(share) ? 1.0 : std::clamp(share, 0.0, 1.0);
}

double Axis::valueAt(double share) const
{
    return isLogarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
}

std::vector<double> Axis::ticks(int most) const
{
    return isLogarithmic ? decadeTicks(low, high, most) : roundTicks(low, high, most);
}

} // namespace convscope
