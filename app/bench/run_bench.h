#pragma once

#include "app/bench/measurement.h"

#include <string>
#include <vector>

namespace convscope {

struct BenchOptions {
    std::vector<std::string> names; ///< of measurements, or leading parts of them; none for all
    int threads = 0;                ///< 0 for one a core
    double seconds = BenchConditions{}.seconds;
    std::string peers; ///< the folder of the peers' scripts, as findPeerScript() takes it; empty for none
};

/// Prints a line for each figure as it is measured. What could not be measured is said in one error at the end.
Result<void> runBench(const BenchOptions& options);

} // namespace convscope
