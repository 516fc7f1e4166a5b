#include "app/bench/timing.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kWarmUps = 3;

double milliseconds(const QElapsedTimer& clock) { return static_cast<double>(clock.nsecsElapsed()) * 1e-6; }

} // namespace

std::vector<double> timed(int runs, const std::function<void(int run)>& work)
{
    std::vector<double> times;
    QElapsedTimer clock;
    for (int run = 0; run < runs; ++run) {
        clock.start();
        work(run);
        times.push_back(milliseconds(clock));
    }
    std::sort(times.begin(), times.end());
    return times;
}

std::vector<double> timedFor(double seconds, const std::function<void()>& work)
{
    std::vector<double> times;
    QElapsedTimer all;
    QElapsedTimer clock;
    all.start();
    for (int run = 0; run < kWarmUps && milliseconds(all) < seconds * 1e3; ++run) work();
    all.start();
    do {
        clock.start();
        work();
        times.push_back(milliseconds(clock));
    } while (milliseconds(all) < seconds * 1e3);
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
