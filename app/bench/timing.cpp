#include "app/bench/timing.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cmath>

namespace convscope {

std::vector<double> timed(int runs, const std::function<void(int run)>& work)
{
    std::vector<double> times;
    QElapsedTimer clock;
    for (int run = 0; run < runs; ++run) {
        clock.start();
        work(run);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    return times;
}

double quantile(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

Reading readingOfTimes(const std::vector<double>& sorted, double limit)
{
    Reading reading{quantile(sorted, 0.5), "ms"};
    reading.more = {{"p99", quantile(sorted, 0.99)}, {"most", limit}};
    return reading;
}

} // namespace convscope
