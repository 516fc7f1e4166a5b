#include "engine/fast/filter.h"

#include "engine/fast/filter_lines.h"
#include "engine/fast/filter_separable.h"
#include "engine/fast/filter_strip.h"

#include <algorithm>
#include <vector>

namespace convscope {

namespace {

constexpr int kBandRows = 24; // whole strips of 1, 2, 3, 4 and 6 rows

/// From how many products an output on, a column pass and a row pass are faster than the kernel itself.
constexpr int kDirectProducts = 36;

/// Column by column, as strips take them.
std::vector<float> transposed(const std::vector<float>& weights, Extent size)
{
    std::vector<float> columns;
    columns.reserve(weights.size());
    for (int k = 0; k < size.w; ++k)
        for (int j = 0; j < size.h; ++j) columns.push_back(weights[static_cast<std::size_t>(j * size.w + k)]);
    return columns;
}

/// What all threads read.
struct FilterPlan {
    FilterPlan(const WindowGeometry& geometry, const Kernel& kernel, PadMode mode);

    WindowGeometry window;
    PadMode padMode;
    float offset;
    std::vector<float> weights;               ///< (cols, rows)
    std::optional<SeparableKernel> separable; ///< where that is faster
    int stripRows;                            ///< outputs' rows that are computed at once

    /// Outputs of a row, had the window a stride of 1 along it; the others are left out afterwards.
    int denseWidth() const { return window.cols.padded() - window.cols.span() + 1; }
    /// Lines that a strip of so many rows meets.
    int linesOf(int rows) const { return (rows - 1) * window.rows.stride + window.rows.span(); }
};

FilterPlan::FilterPlan(const WindowGeometry& geometry, const Kernel& kernel, PadMode mode)
    : window(geometry),
      padMode(mode),
      offset(kernel.offset),
      weights(transposed(kernel.weights(), kernel.size)),
      // Rows that are further apart share no lines, or not the next ones.
      stripRows(window.rows.stride == 1 && window.rows.dilation == 1 ? stripRowsFor(kernel.size.h) : 1)
{
    if (kernel.size.h > 1 && kernel.size.w > 1 && kernel.size.h * kernel.size.w >= kDirectProducts)
        separable = separated(kernel.weights(), kernel.size);
}

/// The lines and rows that one thread works with.
class FilterWorker {
public:
    FilterWorker(const FilterPlan& plan, const RowReader& read);

    /// Output rows first..last-1.
    void filterBand(int first, int last, Plane& output);

private:
    void filterStripAt(int y, int rows, Plane& output);
    void filterSeparably(int rows);

    const FilterPlan& m_plan;
    PaddedLines m_lines;
    FloatBuffer m_columnSums;        ///< (stripRows, pitch), of a separable kernel
    FloatBuffer m_denseRows;         ///< (stripRows, denseWidth), where some outputs are left out
    std::vector<const float*> m_met; ///< the lines of a strip
    std::vector<float*> m_rows;      ///< where its outputs go
    std::vector<float*> m_sums;      ///< where the sums of the column pass go
};

FilterWorker::FilterWorker(const FilterPlan& plan, const RowReader& read)
    : m_plan(plan),
      m_lines(plan.window, plan.padMode, read, plan.linesOf(plan.stripRows), kStripOverread),
      m_met(static_cast<std::size_t>(plan.stripRows + plan.window.rows.kernel - 1)),
      m_rows(static_cast<std::size_t>(plan.stripRows)),
      m_sums(m_rows.size())
{
    if (plan.separable) m_columnSums = FloatBuffer(m_rows.size() * m_lines.pitch());
    if (plan.window.cols.stride > 1) m_denseRows = FloatBuffer(m_rows.size() * plan.denseWidth());
}

void FilterWorker::filterBand(int first, int last, Plane& output)
{
    for (int y = first; y < last; y += m_plan.stripRows) filterStripAt(y, std::min(m_plan.stripRows, last - y), output);
}

void FilterWorker::filterStripAt(int y, int rows, Plane& output)
{
    const WindowAxis& window = m_plan.window.rows;
    const WindowAxis& cols = m_plan.window.cols;
    const int firstLine = y * window.stride;
    m_lines.moveTo(firstLine, firstLine + m_plan.linesOf(rows));
    for (int i = 0; i < rows + window.kernel - 1; ++i)
        m_met[static_cast<std::size_t>(i)] = m_lines.line(firstLine + i * window.dilation);
    for (int r = 0; r < rows; ++r) {
        m_rows[static_cast<std::size_t>(r)] =
            cols.stride == 1 ? output.row(y + r)
                             : m_denseRows.data() + static_cast<std::size_t>(r) * m_plan.denseWidth();
    }
    if (m_plan.separable) {
        filterSeparably(rows);
    } else {
        const StripTaps taps{m_plan.weights.data(), window.kernel, cols.kernel, cols.dilation, m_plan.offset};
        filterStrip(taps, {m_met.data(), m_rows.data(), rows, m_plan.denseWidth()});
    }
    if (cols.stride == 1) return;
    for (int r = 0; r < rows; ++r)
        for (int x = 0; x < output.size.w; ++x)
            output.row(y + r)[x] = m_rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(x) * cols.stride];
}

/// The column's sums of all padded columns, then the row's sums of those.
void FilterWorker::filterSeparably(int rows)
{
    const WindowAxis& cols = m_plan.window.cols;
    const auto& [column, row] = *m_plan.separable;
    const int lead = m_lines.lead();
    for (const float*& line : m_met) line -= lead; // to where they are aligned
    for (std::size_t r = 0; r < m_sums.size(); ++r) m_sums[r] = m_columnSums.data() + r * m_lines.pitch();
    filterStrip({column.data(), static_cast<int>(column.size()), 1, 1, 0.0f},
                {m_met.data(), m_sums.data(), rows, lead + cols.padded()});
    const StripTaps taps{row.data(), 1, static_cast<int>(row.size()), cols.dilation, m_plan.offset};
    for (int r = 0; r < rows; ++r) {
        const float* sums = m_sums[static_cast<std::size_t>(r)] + lead;
        filterStrip(taps, {&sums, &m_rows[static_cast<std::size_t>(r)], 1, m_plan.denseWidth()});
    }
}

/// The geometry, checked against what is filtered at most.
Result<WindowGeometry> checkedGeometry(Extent image, const Kernel& kernel, const Conv2dParams& params)
{
    auto window = windowGeometry(image, kernel.size, params.stride, params.dilation, params.padding);
    if (!window) return window.error();
    const std::int64_t padded = static_cast<std::int64_t>(window->rows.padded()) * window->cols.padded();
    if (padded > 2 * Image::kMostPixels) {
        return Error{"The padded image would have " + toString(Shape{window->rows.padded(), window->cols.padded()}) +
                     " pixels (height×width); at most " + std::to_string(2 * Image::kMostPixels / 1'000'000) +
                     " million are filtered: use less padding or a smaller dilation."};
    }
    return window;
}

Result<void> filterRows(const FilterPlan& plan, const RowReader& read, Plane& output, ThreadPool& pool,
                        const std::stop_token& stop)
{
    const Extent size = plan.window.output();
    const std::size_t count = static_cast<std::size_t>(size.h) * size.w;
    if (output.values.size() != count) output.values = FloatBuffer(count);
    output.size = size;
    std::vector<FilterWorker> workers;
    for (int i = 0; i < pool.threads(); ++i) workers.emplace_back(plan, read);
    pool.run((size.h + kBandRows - 1) / kBandRows, [&](int band, int thread) {
        if (stop.stop_requested()) return;
        const int first = band * kBandRows;
        workers[static_cast<std::size_t>(thread)].filterBand(first, std::min(first + kBandRows, size.h), output);
    });
    if (stop.stop_requested()) return Error{"The filter was cancelled."};
    return {};
}

} // namespace

Result<void> filterPlane(const Plane& input, const Kernel& kernel, const Conv2dParams& params, Plane& output,
                         ThreadPool& pool, const std::stop_token& stop)
{
    const auto window = checkedGeometry(input.size, kernel, params);
    if (!window) return window.error();
    const auto read = [&](int y, float* pixels) { std::copy_n(input.row(y), input.size.w, pixels); };
    return filterRows(FilterPlan(*window, kernel, params.padMode), read, output, pool, stop);
}

Result<Plane> filterImage(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params,
                          const std::stop_token& stop, int threads)
{
    const auto window = checkedGeometry({image.height, image.width}, kernel, params);
    if (!window) return window.error();
    const auto read = [&](int y, float* pixels) { readPixels(image, channel, y, 0, image.width, pixels); };
    ThreadPool pool(threads);
    Plane output;
    const auto filtered = filterRows(FilterPlan(*window, kernel, params.padMode), read, output, pool, stop);
    if (!filtered) return filtered.error();
    return output;
}

} // namespace convscope
