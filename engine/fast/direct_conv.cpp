// Convolution of 16 images side by side: every product is a multiply-add of 16 independent lanes with one weight. A
// block of filters × columns stays in registers, so that a number is loaded once for several products.

#include "engine/fast/direct_conv.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kMostColumns = 7; ///< of a block; with 4 filters they fill 28 of AVX-512's 32 registers
constexpr int kGradientFilters = 4;
constexpr int kMostTaps = 6;     ///< of a block of the gradient, for 4 filters
constexpr int kStripCells = 112; ///< of the output: with four filters they fit into the first cache

/// The rows of the kernel that meet more than zeros, from `first` to before `end`.
struct KernelRows {
    int first;
    int end;
};

KernelRows rowsOf(const DirectConv& conv, int y)
{
    const int top = y * conv.stride.h;
    const auto from = [&](int row) { // the first row of the kernel that lies there or behind
        return row <= top ? 0 : std::min((row - top - 1) / conv.dilation.h + 1, conv.kernel.h);
    };
    const int first = from(conv.firstRow);
    return {first, std::max(first, from(conv.endRow))};
}

/// What a block of outputs starts from, and where it goes.
struct OutputBlock {
    const float* bias; ///< or null
    int filters;       ///< at most kFilterBlock
    MapsView<Lanes> output;
    float least; ///< of an output; what is smaller becomes it
    KernelRows rows;
};

template <int Columns>
CONVSCOPE_INLINE void convolveBlock(const DirectConv& conv, const MapsView<const Lanes>& input, const float* weight,
                                    const OutputBlock& block)
{
    Lanes sums[kFilterBlock][Columns];
    for (int f = 0; f < kFilterBlock; ++f)
        for (int x = 0; x < Columns; ++x) sums[f][x] = Lanes{} + (block.bias ? block.bias[f] : 0.0f);

    const std::ptrdiff_t step = conv.stride.w;
    const int rowSize = conv.kernel.w * kFilterBlock;
    weight += block.rows.first * rowSize;
    const int skipped = (conv.kernel.h - (block.rows.end - block.rows.first)) * rowSize;
    for (int c = 0; c < conv.channels; ++c, weight += skipped)
        for (int j = block.rows.first; j < block.rows.end; ++j) {
            const Lanes* cell = input.row(c, j * conv.dilation.h);
#pragma GCC unroll 9
            for (int x = 0; x < Columns + 2; ++x) __builtin_prefetch(cell + input.channelStep + x); // of the next one
            for (int k = 0; k < conv.kernel.w; ++k, cell += conv.dilation.w, weight += kFilterBlock) {
                Lanes number[Columns];
#pragma GCC unroll 7
                for (int x = 0; x < Columns; ++x) number[x] = cell[x * step];
#pragma GCC unroll 4
                for (int f = 0; f < kFilterBlock; ++f)
#pragma GCC unroll 7
                    for (int x = 0; x < Columns; ++x) sums[f][x] += number[x] * weight[f];
            }
        }

    const Lanes least = Lanes{} + block.least;
    for (int f = 0; f < block.filters; ++f) {
        Lanes* out = block.output.row(f, 0);
        for (int x = 0; x < Columns; ++x) // what is NaN stays NaN
            out[x] = sums[f][x] < least ? least : sums[f][x];
    }
}

/// As many columns as the next block has, so that those of a row are of about the same width.
CONVSCOPE_INLINE int blockWidth(int left)
{
    const int blocks = (left + kMostColumns - 1) / kMostColumns;
    return (left + blocks - 1) / blocks;
}

template <int Filters, int Taps>
CONVSCOPE_INLINE void gradientBlock(const DirectConv& conv, const MapsView<const Lanes>& input,
                                    const std::ptrdiff_t* tapOffset, const MapsView<const Lanes>& dOutput, int rows,
                                    float* dWeight)
{
    Lanes sums[Filters][Taps] = {};
    for (int y = 0; y < rows; ++y) {
        const Lanes* cell = input.row(0, static_cast<std::ptrdiff_t>(y) * conv.stride.h);
        const Lanes* d = dOutput.row(0, y);
        for (int x = 0; x < conv.output.w; ++x, cell += conv.stride.w, ++d) {
            Lanes gradient[Filters];
            for (int f = 0; f < Filters; ++f) gradient[f] = d[f * dOutput.channelStep];
#pragma GCC unroll 9
            for (int t = 0; t < Taps; ++t) {
                const Lanes number = cell[tapOffset[t]];
                for (int f = 0; f < Filters; ++f) sums[f][t] += gradient[f] * number;
            }
        }
    }
    for (int f = 0; f < Filters; ++f)
        for (int t = 0; t < Taps; ++t) dWeight[f * conv.taps() + t] += sumOf(sums[f][t]);
}

/// The gradients of one or two filters, from some rows of the output.
template <int Filters>
CONVSCOPE_INLINE void gradientOfFilters(const DirectConv& conv, const MapsView<const Lanes>& input,
                                        const MapsView<const Lanes>& dOutput, int rows, float* dWeight)
{
    const int taps = conv.taps();
    const int blocks = (taps + kMostTaps - 1) / kMostTaps;
    for (int block = 0; block < blocks; ++block) {
        const int first = block * taps / blocks;
        const int count = (block + 1) * taps / blocks - first;
        std::ptrdiff_t offsets[kMostTaps];
        for (int t = 0; t < count; ++t) {
            const int tap = first + t;
            const int row = tap / conv.kernel.w;
            offsets[t] = row / conv.kernel.h * input.channelStep +
                         row % conv.kernel.h * conv.dilation.h * input.rowStep + tap % conv.kernel.w * conv.dilation.w;
        }
        withConstant<kMostTaps>(
            count, [&](auto constant) __attribute__((always_inline)) {
                gradientBlock<Filters, constant()>(conv, input, offsets, dOutput, rows, dWeight + first);
            });
    }
}

CONVSCOPE_INLINE float sumOfMap(const Extent& size, const MapsView<const Lanes>& map)
{
    Lanes sum{};
    for (int y = 0; y < size.h; ++y) {
        const Lanes* row = map.row(0, y);
        for (int x = 0; x < size.w; ++x) sum += row[x];
    }
    return sumOf(sum);
}

} // namespace

std::size_t packedSize(int filters, int taps)
{
    return static_cast<std::size_t>(filters + kFilterBlock - 1) / kFilterBlock * kFilterBlock * taps;
}

void packWeights(int filters, int taps, const float* weights, float* packed)
{
    for (int first = 0; first < filters; first += kFilterBlock, packed += kFilterBlock * taps)
        for (int f = 0; f < kFilterBlock; ++f) {
            const bool isThere = first + f < filters;
            const float* from = weights + static_cast<std::ptrdiff_t>(first + f) * taps;
            for (int t = 0; t < taps; ++t) packed[t * kFilterBlock + f] = isThere ? from[t] : 0.0f;
        }
}

void packTurnedWeights(int filters, int channels, int taps, const float* weights, float* packed)
{
    for (int first = 0; first < channels; first += kFilterBlock)
        for (int f = 0; f < filters; ++f, packed += kFilterBlock * taps)
            for (int c = 0; c < kFilterBlock; ++c) {
                const bool isThere = first + c < channels;
                const float* from = weights + (static_cast<std::ptrdiff_t>(f) * channels + first + c) * taps;
                for (int t = 0; t < taps; ++t) packed[t * kFilterBlock + c] = isThere ? from[taps - 1 - t] : 0.0f;
            }
}

CONVSCOPE_LANE_CLONES
void directConv(const DirectConv& conv, MapsView<const Lanes> input, const float* packed, const float* bias,
                MapsView<Lanes> output, Rectified rectified)
{
    for (int y = 0; y < conv.output.h; ++y) {
        const KernelRows rows = rowsOf(conv, y);
        for (int f = 0; f < conv.filters; f += kFilterBlock) {
            const float* weight = packed + static_cast<std::ptrdiff_t>(f) * conv.taps();
            int width = 0;
            for (int x = 0; x < conv.output.w; x += width) {
                const OutputBlock block{bias ? bias + f : nullptr, std::min(kFilterBlock, conv.filters - f),
                                        output.from(f, y, x), rectified == Rectified::Yes ? 0.0f : -__builtin_inff(),
                                        rows};
                const auto cells = input.from(0, static_cast<std::ptrdiff_t>(y) * conv.stride.h,
                                              static_cast<std::ptrdiff_t>(x) * conv.stride.w);
                width = blockWidth(conv.output.w - x);
                withConstant<kMostColumns>(
                    width, [&](auto columns) __attribute__((always_inline)) {
                        convolveBlock<columns()>(conv, cells, weight, block);
                    });
            }
        }
    }
}

CONVSCOPE_LANE_CLONES
void directConvGradient(const DirectConv& conv, MapsView<const Lanes> input, MapsView<const Lanes> dOutput,
                        float* dWeight)
{
    const int strip = std::clamp(kStripCells / conv.output.w, 1, conv.output.h);
    for (int y = 0; y < conv.output.h; y += strip) {
        const int rows = std::min(strip, conv.output.h - y);
        const auto cells = input.from(0, static_cast<std::ptrdiff_t>(y) * conv.stride.h, 0);
        for (int f = 0; f < conv.filters; f += kGradientFilters) {
            const auto gradients = dOutput.from(f, y, 0);
            float* d = dWeight + static_cast<std::ptrdiff_t>(f) * conv.taps();
            withConstant<kGradientFilters>(
                std::min(kGradientFilters, conv.filters - f), [&](auto filters) __attribute__((always_inline)) {
                    gradientOfFilters<filters()>(conv, cells, gradients, rows, d);
                });
        }
    }
}

CONVSCOPE_LANE_CLONES
void convBiasGradient(const DirectConv& conv, MapsView<const Lanes> dOutput, float* dBias)
{
    for (int f = 0; f < conv.filters; ++f) dBias[f] += sumOfMap(conv.output, dOutput.from(f, 0, 0));
}

} // namespace convscope
