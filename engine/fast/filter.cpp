#include "engine/fast/filter.h"

#include "engine/fast/filter_lines.h"
#include "engine/fast/filter_separable.h"
#include "engine/fast/filter_strip.h"

#include <algorithm>
#include <vector>

namespace convscope {

namespace {

/// From how many products an output on, a column pass and a row pass are faster than the kernel itself.
constexpr int kLeastSeparableProducts = 36;

/// Up to how many rows of a kernel a plane's rows are read where they lie. More of them, if a power of two apart, would
/// displace each other from the cache.
constexpr int kMostRowsInPlace = 5;

/// Column by column, as strips take them.
std::vector<float> transposed(const std::vector<float>& weights, Extent size)
{
    std::vector<float> columns;
    columns.reserve(weights.size());
    for (int k = 0; k < size.w; ++k)
        for (int j = 0; j < size.h; ++j) columns.push_back(weights[static_cast<std::size_t>(j * size.w + k)]);
    return columns;
}

/// Where the pixels come from.
struct PixelSource {
    PixelReader read;
    const Plane* plane = nullptr; ///< where they lie as floats in memory already
};

/// Some columns of the outputs, and whether the pixels that they meet are read where they lie.
struct ColumnPart {
    ColumnRange outputs;
    bool isInPlace;
};

/// What all threads read.
struct FilterPlan {
    FilterPlan(const WindowGeometry& geometry, const Kernel& kernel, PadMode mode, PixelSource pixels);

    WindowGeometry window;
    PadMode padMode;
    PixelSource source;
    float offset;
    std::vector<float> weights;               ///< (cols, rows)
    std::optional<SeparableKernel> separable; ///< where that is faster
    int stripRows;                            ///< rows of outputs that are computed at once
    std::vector<ColumnPart> parts;
    std::vector<float> zeros; ///< a row of them, where rows of padding are read as if they lay in the plane

    /// Outputs of a row, had the window a stride of 1 along it; the others are left out afterwards.
    int denseWidth() const { return window.cols.padded() - window.cols.span() + 1; }
    /// Lines that a strip of so many rows meets.
    int linesOf(int rows) const { return (rows - 1) * window.rows.stride + window.rows.span(); }
    /// Rows of outputs that one thread computes in one go: whole strips, and far more than the lines that the next band
    /// reads once more.
    int bandRows() const { return 30 * (1 + window.rows.span() / 16); }

private:
    std::vector<ColumnPart> columnParts() const;
    ColumnRange columnsInPlace() const;
};

FilterPlan::FilterPlan(const WindowGeometry& geometry, const Kernel& kernel, PadMode mode, PixelSource pixels)
    : window(geometry),
      padMode(mode),
      source(std::move(pixels)),
      offset(kernel.offset),
      weights(transposed(kernel.weights(), kernel.size)),
      // Rows that are further apart share no lines, or not the next ones.
      stripRows(window.rows.stride == 1 && window.rows.dilation == 1 ? stripRowsFor(kernel.size) : 1)
{
    if (kernel.size.h > 1 && kernel.size.w > 1 && kernel.size.h * kernel.size.w >= kLeastSeparableProducts)
        separable = separated(kernel.weights(), kernel.size);
    parts = columnParts();
    if (source.plane) zeros.resize(static_cast<std::size_t>(window.cols.input));
}

std::vector<ColumnPart> FilterPlan::columnParts() const
{
    const ColumnRange all{0, denseWidth()};
    const ColumnRange inPlace = columnsInPlace();
    if (inPlace.count() <= 0) return {{all, false}};
    std::vector<ColumnPart> found;
    if (inPlace.first > 0) found.push_back({{0, inPlace.first}, false});
    found.push_back({inPlace, true});
    if (inPlace.last < all.last) found.push_back({{inPlace.last, all.last}, false});
    return found;
}

/// The outputs whose windows lie within the rows of the plane, in whole blocks: nothing is read beyond a row's end.
ColumnRange FilterPlan::columnsInPlace() const
{
    const WindowAxis& cols = window.cols;
    if (!source.plane || separable || window.rows.kernel > kMostRowsInPlace) return {};
    const int first = (cols.padBefore + kStripBlock - 1) / kStripBlock * kStripBlock;
    const int most = cols.input + cols.padBefore - cols.span() + 1 - first;
    return {first, first + most / kStripBlock * kStripBlock};
}

/// The lines and rows that one thread works with.
class FilterWorker {
public:
    explicit FilterWorker(const FilterPlan& plan);

    /// Rows first..last-1 of the outputs.
    void filterBand(int first, int last, Plane& output);

private:
    /// Some columns, and where their pixels are copied to, if they are.
    struct Part {
        ColumnRange outputs;
        std::optional<PaddedLines> lines;
    };

    void filterStripAt(int y, int rows, Plane& output);
    void filterPart(Part& part, int y, int rows);
    void filterSeparably(const PaddedLines& lines, float* const* outputs, int rows);
    const float* lineInPlace(int paddedRow, int firstOutput) const;

    const FilterPlan& m_plan;
    std::vector<Part> m_parts;
    FloatBuffer m_columnSums;        ///< (stripRows, pitch), of a separable kernel
    FloatBuffer m_denseRows;         ///< (stripRows, denseWidth), where some outputs are left out
    std::vector<const float*> m_met; ///< the lines of a strip
    std::vector<float*> m_rows;      ///< where its outputs go
};

FilterWorker::FilterWorker(const FilterPlan& plan)
    : m_plan(plan),
      m_met(static_cast<std::size_t>(plan.stripRows + plan.window.rows.kernel - 1)),
      m_rows(static_cast<std::size_t>(plan.stripRows))
{
    const WindowAxis& cols = plan.window.cols;
    for (const auto& [outputs, isInPlace] : plan.parts) {
        Part& part = m_parts.emplace_back(Part{outputs, std::nullopt});
        if (isInPlace) continue;
        const ColumnRange met{outputs.first, outputs.last + cols.span() - 1};
        part.lines.emplace(plan.window, plan.padMode, plan.source.read, met, plan.linesOf(plan.stripRows), kStripBlock);
        if (plan.separable) m_columnSums = FloatBuffer(m_rows.size() * part.lines->pitch());
    }
    if (cols.stride > 1) m_denseRows = FloatBuffer(m_rows.size() * static_cast<std::size_t>(plan.denseWidth()));
}

void FilterWorker::filterBand(int first, int last, Plane& output)
{
    for (int y = first; y < last; y += m_plan.stripRows) filterStripAt(y, std::min(m_plan.stripRows, last - y), output);
}

void FilterWorker::filterStripAt(int y, int rows, Plane& output)
{
    const int stride = m_plan.window.cols.stride;
    const auto pitch = static_cast<std::size_t>(m_plan.denseWidth());
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows); ++r)
        m_rows[r] = stride == 1 ? output.row(y + static_cast<int>(r)) : m_denseRows.data() + r * pitch;
    for (Part& part : m_parts) filterPart(part, y, rows);
    if (stride == 1) return;
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows); ++r) {
        float* row = output.row(y + static_cast<int>(r));
        for (int x = 0; x < output.size.w; ++x) row[x] = m_rows[r][static_cast<std::size_t>(x) * stride];
    }
}

void FilterWorker::filterPart(Part& part, int y, int rows)
{
    const auto& [windowRows, cols] = m_plan.window;
    const int firstLine = y * windowRows.stride;
    if (part.lines) part.lines->moveTo(firstLine, firstLine + m_plan.linesOf(rows));
    for (int i = 0; i < rows + windowRows.kernel - 1; ++i) {
        const int line = firstLine + i * windowRows.dilation;
        m_met[static_cast<std::size_t>(i)] =
            part.lines ? part.lines->line(line) : lineInPlace(line, part.outputs.first);
    }
    float* outputs[kMostStripRows];
    for (int r = 0; r < rows; ++r) outputs[r] = m_rows[static_cast<std::size_t>(r)] + part.outputs.first;
    if (m_plan.separable) {
        filterSeparably(*part.lines, outputs, rows);
        return;
    }
    const StripTaps taps{m_plan.weights.data(), windowRows.kernel, cols.kernel, cols.dilation, m_plan.offset};
    filterStrip(taps, {m_met.data(), outputs, rows, part.outputs.count()});
}

/// What the window of the first output of a part meets in a line that is not copied.
const float* FilterWorker::lineInPlace(int paddedRow, int firstOutput) const
{
    const auto& [rows, cols] = m_plan.window;
    const int y = sourceIndex(paddedRow - rows.padBefore, rows.input, m_plan.padMode);
    const float* row = y < 0 ? m_plan.zeros.data() : m_plan.source.plane->row(y);
    return row + (firstOutput - cols.padBefore);
}

/// The column's sums of all the columns that are met, then the row's sums of those.
void FilterWorker::filterSeparably(const PaddedLines& lines, float* const* outputs, int rows)
{
    const WindowAxis& cols = m_plan.window.cols;
    const auto& [column, row] = *m_plan.separable;
    const int lead = lines.lead(); // from there on they are aligned
    for (int i = 0; i < rows + m_plan.window.rows.kernel - 1; ++i) m_met[static_cast<std::size_t>(i)] -= lead;
    float* sums[kMostStripRows];
    for (int r = 0; r < rows; ++r) sums[r] = m_columnSums.data() + static_cast<std::size_t>(r) * lines.pitch();
    filterStrip({column.data(), static_cast<int>(column.size()), 1, 1, 0.0f},
                {m_met.data(), sums, rows, lead + lines.width()});
    const StripTaps taps{row.data(), 1, static_cast<int>(row.size()), cols.dilation, m_plan.offset};
    for (int r = 0; r < rows; ++r) {
        const float* met = sums[r] + lead;
        filterStrip(taps, {&met, &outputs[r], 1, m_plan.denseWidth()});
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

Result<void> runPlan(const FilterPlan& plan, Plane& output, ThreadPool& pool, const std::stop_token& stop)
{
    const Extent size = plan.window.output();
    const std::size_t count = static_cast<std::size_t>(size.h) * size.w;
    if (output.values.size() != count) output.values = FloatBuffer(count);
    output.size = size;
    std::vector<FilterWorker> workers;
    workers.reserve(static_cast<std::size_t>(pool.threads()));
    for (int i = 0; i < pool.threads(); ++i) workers.emplace_back(plan);
    const int bandRows = plan.bandRows();
    pool.run((size.h + bandRows - 1) / bandRows, [&](int band, int thread) {
        if (stop.stop_requested()) return;
        const int first = band * bandRows;
        workers[static_cast<std::size_t>(thread)].filterBand(first, std::min(first + bandRows, size.h), output);
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
    const auto read = [&](int y, int x, int count, float* pixels) { std::copy_n(input.row(y) + x, count, pixels); };
    return runPlan(FilterPlan(*window, kernel, params.padMode, {read, &input}), output, pool, stop);
}

Result<Plane> filterImage(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params,
                          const std::stop_token& stop, int threads)
{
    const auto window = checkedGeometry({image.height, image.width}, kernel, params);
    if (!window) return window.error();
    const auto read = [&](int y, int x, int count, float* pixels) { readPixels(image, channel, y, x, count, pixels); };
    ThreadPool pool(threads);
    Plane output;
    const auto filtered = runPlan(FilterPlan(*window, kernel, params.padMode, {read}), output, pool, stop);
    if (!filtered) return filtered.error();
    return output;
}

} // namespace convscope
