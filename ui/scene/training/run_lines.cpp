#include "ui/scene/training/run_lines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convscope {

namespace {

constexpr std::size_t kMany = 96;       // points from which on a line is smoothed
constexpr std::size_t kMeansALine = 48; // a mean takes this share of the line
constexpr double kSpike = 1.25;         // times as large as the median of the points around it
constexpr double kMostDecades = 2.0;    // on a linear axis
constexpr double kSmallestShare = 1e-6; // of the largest loss, on an axis of powers of ten

double measured(const BatchScore& score, RunMeasure measure)
{
    return measure == RunMeasure::Loss ? score.meanLoss() : score.accuracy();
}

bool isMeasured(const BatchScore& score) { return score.images > 0 && std::isfinite(score.loss); }

/// Over all images of the `reach` points on each side as well. At the beginning, where curves fall fast, only of as
/// many as lie on both sides; at the end of as many as there are, which keeps the last number steady.
std::vector<QPointF> smoothed(const std::vector<BatchScore>& scores, const std::vector<QPointF>& points,
                              std::size_t reach, RunMeasure measure)
{
    std::vector<BatchScore> sums{BatchScore{}}; // of the scores before each
    for (const BatchScore& score : scores) sums.emplace_back(sums.back()) += score;
    std::vector<QPointF> means;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t around = std::min(reach, i);
        const BatchScore& first = sums[i - around];
        const BatchScore& last = sums[std::min(i + around + 1, points.size())];
        const BatchScore mean{last.loss - first.loss, last.correct - first.correct, last.images - first.images};
        means.emplace_back(points[i].x(), measured(mean, measure));
    }
    return means;
}

/// The largest number of a line where single points that stand out do not count.
double largestWithoutSpikes(const std::vector<QPointF>& line)
{
    constexpr std::size_t kAround = 5;
    if (line.empty()) return 0.0;
    double largest = 0.0;
    double largestMedian = 0.0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        largest = std::max(largest, line[i].y());
        std::array<double, kAround> near{};
        const std::size_t count = std::min(kAround, line.size());
        const std::size_t first = std::min(i >= kAround / 2 ? i - kAround / 2 : 0, line.size() - count);
        for (std::size_t j = 0; j < count; ++j) near[j] = line[first + j].y();
        std::sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count));
        largestMedian = std::max(largestMedian, near[(count - 1) / 2]);
    }
    return std::min(largest, kSpike * largestMedian);
}

} // namespace

RunLines RunLines::of(const RunCurve& run, RunMeasure measure)
{
    RunLines lines;
    lines.number = run.number;
    const auto& points = run.trace.points();
    std::vector<BatchScore> scores;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!isMeasured(points[i])) continue;
        scores.push_back(points[i]);
        const double middle = static_cast<double>(run.firstBatch) + run.trace.middleOf(i);
        lines.batches.emplace_back(middle / run.batchesAnEpoch, measured(points[i], measure));
    }
    lines.train = lines.batches;
    if (const std::size_t count = lines.batches.size(); count > kMany) {
        const std::size_t reach = count / kMeansALine / 2;
        lines.train = smoothed(scores, lines.batches, reach, measure);
        lines.smoothedOver = static_cast<std::int64_t>(2 * reach + 1) * run.trace.batchesAPoint();
    }
    for (std::size_t i = 0; i < run.epochs.size(); ++i)
        if (isMeasured(run.epochs[i].test))
            lines.test.emplace_back(static_cast<double>(i + 1), measured(run.epochs[i].test, measure));
    return lines;
}

double RunLines::end() const
{
    return std::max(train.empty() ? 0.0 : train.back().x(), test.empty() ? 0.0 : test.back().x());
}

std::optional<QPointF> pointNear(const std::vector<QPointF>& line, double x)
{
    if (line.empty()) return {};
    const double gap = line.size() > 1 ? (line.back().x() - line.front().x()) / static_cast<double>(line.size() - 1)
                                       : 2.0 * line.front().x(); // as far as from the beginning
    if (x < line.front().x() - gap / 2.0 || x > line.back().x() + gap / 2.0) return {};
    const auto after = std::ranges::lower_bound(line, x, {}, &QPointF::x);
    if (after == line.begin()) return line.front();
    if (after == line.end()) return line.back();
    const auto before = after - 1;
    return x - before->x() < after->x() - x ? *before : *after;
}

Axis epochAxis(const std::vector<RunLines>& runs)
{
    Axis axis;
    for (const RunLines& run : runs) axis.high = std::max(axis.high, std::ceil(run.end()));
    return axis;
}

Axis lossAxis(const std::vector<RunLines>& runs, int classes)
{
    double largest = 0.0;
    for (const RunLines& run : runs)
        largest = std::max({largest, largestWithoutSpikes(run.batches), largestWithoutSpikes(run.test)});
    if (largest <= 0.0) largest = std::log(std::max(classes, 2));
    double smallest = largest;
    for (const RunLines& run : runs)
        for (const auto* line : {&run.train, &run.test})
            for (const QPointF& point : *line)
                if (point.y() > 0.0) smallest = std::min(smallest, point.y());
    if (std::log10(largest / smallest) > kMostDecades)
        return {.low = roundDown(std::max(smallest, kSmallestShare * largest)),
                .high = roundUp(largest),
                .isLogarithmic = true};
    const double step = roundUp(largest / 5.0);
    return {.low = 0.0, .high = step * std::ceil(largest / step - 1e-9)};
}

} // namespace convscope
