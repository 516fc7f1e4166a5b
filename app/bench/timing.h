#pragma once

#include "app/bench/measurement.h"

#include <functional>
#include <vector>

namespace convscope {

/// Milliseconds of so many runs, each given its number, the shortest first.
std::vector<double> timed(int runs, const std::function<void(int run)>& work);

/// The same for as many runs as begin within these seconds, after three that are not counted, or fewer where they alone
/// take as long.
std::vector<double> timedFor(double seconds, const std::function<void()>& work);

/// The number that this share of the sorted numbers does not pass; 0.5 for the median.
double quantile(const std::vector<double>& sorted, double share);

/// The median and the worst of sorted milliseconds, and how many there may be at most.
Reading readingOfTimes(const std::vector<double>& sorted, double limit);

} // namespace convscope
