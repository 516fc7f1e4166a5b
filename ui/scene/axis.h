#pragma once

#include <QString>
#include <vector>

namespace convscope {

/// The round numbers (1, 2 or 5 times a power of ten apart) from `low` to `high`, at most `most` of them and as many as
/// that allows. None where there is no such range.
std::vector<double> roundTicks(double low, double high, int most);

/// The powers of ten from `low` to `high`, both above 0; where there are more than `most`, only every second, third …
std::vector<double> decadeTicks(double low, double high, int most);

/// The round number (1, 2 or 5 times a power of ten) at or above `value`, or at or below it; `value` is above 0.
double roundUp(double value);
double roundDown(double value);

/// How numbers are laid along a line.
struct Axis {
    double low = 0.0;
    double high = 1.0;
    bool isLogarithmic = false; ///< then both ends are above 0

    /// 0 at the low end, 1 at the high one. What lies beyond an end is put on it, and NaN on the high one, so that a
    /// curve never leaves its plot.
    double shareOf(double value) const;
    double valueAt(double share) const;
    std::vector<double> ticks(int most) const;
};

} // namespace convscope
