#pragma once

#include "app/bench/measurement.h"

namespace convscope {

/// Multiply-adds on so many threads at once, in GFLOP/s, by which others are measured: the best in these seconds, with
/// the median beside it.
Reading measurePeak(const BenchConditions& conditions);

} // namespace convscope
