#include "engine/fast/filter.h"

#include "engine/cpu_clones.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

namespace convscope {

namespace {

constexpr int kLanes = 16;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float))));
typedef float UnalignedLanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

constexpr int kBandRows = 32;
constexpr int kBlock = 4 * kLanes;

/// Neighbouring weights of one kernel row, and the distance of the pixels that they meet.
struct Taps {
    const float* weights; ///< (rows, cols)
    int rows;
    int cols;
    int dilation; ///< along a row
    float offset;
};

/// One row of outputs with column stride 1. `lines` are the padded input rows that the kernel's rows meet;
/// they may be read, and `output` written, up to the next whole block.
CONVSCOPE_CPU_CLONES("avx512f", "fma", "default")
void filterRow(const float* const* lines, const Taps& taps, float* output, int width)
{
    for (int x = 0; x < width; x += kBlock) {
        const Lanes start = Lanes{} + taps.offset;
        Lanes a = start;
        Lanes b = start;
        Lanes c = start;
        Lanes d = start;
        const float* weight = taps.weights;
        for (int j = 0; j < taps.rows; ++j) {
            const float* pixel = lines[j] + x;
            for (int k = 0; k < taps.cols; ++k, pixel += taps.dilation) {
                const UnalignedLanes* lanes = reinterpret_cast<const UnalignedLanes*>(pixel);
                const float w = *weight++;
                a += lanes[0] * w;
                b += lanes[1] * w;
                c += lanes[2] * w;
                d += lanes[3] * w;
            }
        }
        UnalignedLanes* out = reinterpret_cast<UnalignedLanes*>(output + x);
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
    }
}

int roundedUpToBlock(int width) { return (width + kBlock - 1) / kBlock * kBlock; }

/// What the threads share; each takes the next band until none is left.
struct Job {
    const Image& image;
    Channel channel;
    std::vector<float> weights;
    float offset;
    WindowGeometry window;
    PadMode padMode;
    Plane& output;
    std::atomic<int> nextBand{0};

    void work(const std::stop_token& stop);

private:
    void filterBand(int first, int last, std::vector<float>& lines, std::vector<float>& row) const;
    void readPadded(int paddedRow, float* line) const;
};

void Job::work(const std::stop_token& stop)
{
    std::vector<float> lines;
    std::vector<float> row(static_cast<std::size_t>(roundedUpToBlock(window.cols.padded())));
    const int rows = output.size.h;
    while (!stop.stop_requested()) {
        const int first = nextBand.fetch_add(1) * kBandRows;
        if (first >= rows) return;
        filterBand(first, std::min(first + kBandRows, rows), lines, row);
    }
}

/// Output rows first..last-1.
void Job::filterBand(int first, int last, std::vector<float>& lines, std::vector<float>& row) const
{
    const auto& [rows, cols] = window;
    const std::size_t length = static_cast<std::size_t>(roundedUpToBlock(cols.padded())) + kBlock;
    const int firstLine = first * rows.stride;
    const int lineCount = (last - 1 - first) * rows.stride + rows.span();
    lines.resize(length * lineCount);
    for (int i = 0; i < lineCount; ++i) readPadded(firstLine + i, lines.data() + length * i);

    const Taps taps{weights.data(), rows.kernel, cols.kernel, cols.dilation, offset};
    const int width = cols.padded() - cols.span() + 1; // outputs of column stride 1
    std::vector<const float*> met(static_cast<std::size_t>(rows.kernel));
    for (int y = first; y < last; ++y) {
        for (int j = 0; j < rows.kernel; ++j)
            met[j] = lines.data() + length * ((y - first) * rows.stride + j * rows.dilation);
        filterRow(met.data(), taps, row.data(), width);
        float* out = output.values.data() + static_cast<std::size_t>(y) * output.size.w;
        if (cols.stride == 1) {
            std::memcpy(out, row.data(), sizeof(float) * output.size.w);
        } else {
            for (int x = 0; x < output.size.w; ++x) out[x] = row[static_cast<std::size_t>(x) * cols.stride];
        }
    }
}

/// A row of the padded image, counted from the first padded row.
void Job::readPadded(int paddedRow, float* line) const
{
    const WindowAxis& rows = window.rows;
    const WindowAxis& cols = window.cols; // no structured binding: clang 14 captures none in a lambda
    const int y = sourceIndex(paddedRow - rows.padBefore, rows.input, padMode);
    float* const pixels = line + cols.padBefore;
    if (y < 0) {
        std::fill_n(line, cols.padded(), 0.0f);
        return;
    }
    readPixels(image, channel, y, 0, cols.input, pixels);
    const auto padded = [&](int x) {
        const int source = sourceIndex(x, cols.input, padMode);
        return source < 0 ? 0.0f : pixels[source];
    };
    for (int x = -cols.padBefore; x < 0; ++x) pixels[x] = padded(x);
    for (int x = cols.input; x < cols.input + cols.padAfter; ++x) pixels[x] = padded(x);
}

} // namespace

Result<Plane> filterImage(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params,
                          const std::stop_token& stop, int threads)
{
    const auto window =
        windowGeometry({image.height, image.width}, kernel.size, params.stride, params.dilation, params.padding);
    if (!window) return window.error();

    const std::int64_t padded = static_cast<std::int64_t>(window->rows.padded()) * window->cols.padded();
    if (padded > 2 * Image::kMostPixels) {
        return Error{"The padded image would have " + toString(Shape{window->rows.padded(), window->cols.padded()}) +
                     " pixels (height×width); at most " + std::to_string(2 * Image::kMostPixels / 1'000'000) +
                     " million are filtered: use less padding or a smaller dilation."};
    }
    const Extent size = window->output();
    Plane output{size, FloatBuffer(static_cast<std::size_t>(size.h) * size.w)};
    Job job{image, channel, kernel.weights(), kernel.offset, *window, params.padMode, output};
    {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        const int helpers = (threads > 0 ? threads : cores) - 1;
        std::vector<std::jthread> helping;
        for (int i = 0; i < helpers; ++i) helping.emplace_back([&job, &stop] { job.work(stop); });
        job.work(stop);
    }
    if (stop.stop_requested()) return Error{"The filter was cancelled."};
    return output;
}

} // namespace convscope
