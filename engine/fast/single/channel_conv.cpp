// Convolution of one image: every product is a multiply-add of one number of the input with the weights of 16 filters.
// A block of rows × vectors of the output stays in registers, so that weights are loaded once for several products.

#include "engine/fast/single/channel_conv.h"

#include "engine/fast/single/transpose_rows.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kBlock = 4; ///< rows, and vectors of each, that are worked on together

/// Calls call(std::integral_constant<int, n>) for the steps between vectors of the output that are common, n = 0 for
/// all others.
template <typename Call>
CONVSCOPE_INLINE void withStep(std::ptrdiff_t step, const Call& call)
{
    switch (step) {
    case 1: return call(std::integral_constant<int, 1>{});
    case 2: return call(std::integral_constant<int, 2>{});
    case 8: return call(std::integral_constant<int, 8>{});
    case 16: return call(std::integral_constant<int, 16>{});
    case 32: return call(std::integral_constant<int, 32>{});
    default: return call(std::integral_constant<int, 0>{});
    }
}

struct OutputBlock {
    const Lanes* bias; ///< or null
    float least;       ///< of an output; what is smaller becomes it
    float* first;
    std::ptrdiff_t rowStep;
    int columns; ///< from its first on to the end of the row
    int lanes;
};

template <int Rows, int Vectors, int Step>
CONVSCOPE_INLINE void convolveBlock(const ChannelConv& conv, const ChannelView<const float>& input, const float* weight,
                                    const OutputBlock& block)
{
    const std::ptrdiff_t step =
        Step > 0 ? Step : static_cast<std::ptrdiff_t>(conv.columns()) * conv.stride.w * input.lanes;
    const std::ptrdiff_t rowStep = conv.stride.h * input.rowStep;
    const std::ptrdiff_t tapStep = static_cast<std::ptrdiff_t>(conv.dilation.w) * input.lanes;
    const int rowTaps = conv.rowTaps();
    Lanes sums[Rows][Vectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v) sums[r][v] = block.bias ? *block.bias : Lanes{};
    for (int c = 0; c < conv.channels; ++c)
        for (int j = 0; j < conv.kernel.h; ++j) {
            const float* cells[Rows];
            for (int r = 0; r < Rows; ++r)
                cells[r] = input.at(c, static_cast<std::ptrdiff_t>(j) * conv.dilation.h, 0) + r * rowStep;
            for (int k = 0; k < rowTaps; ++k, weight += kLanes) {
                Lanes filters;
                load(weight, filters);
#pragma GCC unroll 4
                for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
                    for (int v = 0; v < Vectors; ++v) sums[r][v] += filters * cells[r][v * step];
                    cells[r] += tapStep;
                }
            }
        }

    const Lanes least = Lanes{} + block.least;
    const int columns = kLanes / block.lanes;
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v) {
            const Lanes number = sums[r][v] < least ? least : sums[r][v]; // what is NaN stays NaN
            float* const out = block.first + r * block.rowStep + v * kLanes;
            if ((v + 1) * columns <= block.columns)
                store(number, out);
            else
                storeLowHalf(number, out);
        }
}

/// Blocks of `Rows` rows of one block of filters. The last block of a row, and of the rows, overlaps the one before.
template <int Rows, int Vectors, int Step>
CONVSCOPE_INLINE void convolveMap(const ChannelConv& conv, const ChannelView<const float>& input, const float* weight,
                                  OutputBlock block, const ChannelView<float>& output)
{
    const int vectors = conv.vectors();
    for (int row = 0; row < conv.output.h; row += Rows)
        for (int vector = 0; vector < vectors; vector += Vectors) {
            const int y = std::min(row, conv.output.h - Rows);
            const int x = std::min(vector, vectors - Vectors) * conv.columns();
            block.first = output.at(0, y, x);
            block.columns = conv.output.w - x;
            convolveBlock<Rows, Vectors, Step>(conv, input.from(y * conv.stride.h, x * conv.stride.w), weight, block);
        }
}

/// The weights of a tap, for each column of a vector.
CONVSCOPE_INLINE void writeTap(const ChannelConv& conv, const Lanes& filters, float* to)
{
    if (conv.lanes == kLanes) return store(filters, to);
    storeLowHalf(filters, to);
    storeLowHalf(filters, to + conv.shift() * kLanes + conv.lanes);
}

struct GradientTile {
    const float* cell;      ///< of the input, where its first tap meets the first output
    std::ptrdiff_t tapRows; ///< from a row of taps to the next
    Lanes* sums;
    std::ptrdiff_t sumRows;
};

/// `Run` taps that lie side by side in the input, in some rows.
template <int Rows, int Run>
CONVSCOPE_INLINE void gradientTile(const ChannelConv& conv, const ChannelView<const float>& input,
                                   const ChannelView<const float>& dOutput, const GradientTile& tile)
{
    Lanes sums[Rows][Run];
#pragma GCC unroll 5
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 24
        for (int i = 0; i < Run; ++i) sums[r][i] = Lanes{};
    const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(conv.columns()) * conv.stride.w * input.lanes;
    const int vectors = conv.vectors();
    for (int y = 0; y < conv.output.h; ++y) {
        const float* cells[Rows];
        for (int r = 0; r < Rows; ++r) cells[r] = tile.cell + y * conv.stride.h * input.rowStep + r * tile.tapRows;
        const float* d = dOutput.at(0, y, 0);
        for (int v = 0; v < vectors; ++v, d += kLanes) {
            Lanes gradient;
            load(d, gradient);
#pragma GCC unroll 5
            for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 24
                for (int i = 0; i < Run; ++i) sums[r][i] += gradient * cells[r][i];
                cells[r] += step;
            }
        }
    }
#pragma GCC unroll 5
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 24
        for (int i = 0; i < Run; ++i) tile.sums[r * tile.sumRows + i] = sums[r][i];
}

/// A row of taps, in runs of which the last may overlap the one before.
template <int Run>
CONVSCOPE_INLINE void gradientRow(const ChannelConv& conv, const ChannelView<const float>& input,
                                  const ChannelView<const float>& dOutput, const GradientTile& row, int length)
{
    for (int i = 0; i < length; i += Run) {
        const int first = std::min(i, length - Run);
        gradientTile<1, Run>(conv, input, dOutput, {row.cell + first, row.tapRows, row.sums + first, row.sumRows});
    }
}

CONVSCOPE_INLINE void gradientOfLongRows(const ChannelConv& conv, const ChannelView<const float>& input,
                                         const ChannelView<const float>& dOutput, GradientTile tile, int rows,
                                         int length)
{
    for (int r = 0; r < rows; ++r, tile.cell += tile.tapRows, tile.sums += tile.sumRows) {
        if (length % 24 == 0)
            gradientRow<24>(conv, input, dOutput, tile, length);
        else if (length >= 20 && length % 20 == 0)
            gradientRow<20>(conv, input, dOutput, tile, length);
        else if (length >= 16)
            gradientRow<16>(conv, input, dOutput, tile, length);
        else
            gradientRow<8>(conv, input, dOutput, tile, length);
    }
}

/// Of images, whose channels do not lie side by side: several rows together.
CONVSCOPE_INLINE void gradientOfShortRows(const ChannelConv& conv, const ChannelView<const float>& input,
                                          const ChannelView<const float>& dOutput, GradientTile tile, int rows,
                                          int length)
{
    constexpr int kLongest = 6;
    const int height = rows % 5 == 0 ? 5 : rows % 3 == 0 ? 3 : 1;
    for (int r = 0; r < rows; r += height, tile.cell += height * tile.tapRows, tile.sums += height * tile.sumRows)
        for (int i = 0; i < length; i += kLongest) {
            const GradientTile part{tile.cell + i, tile.tapRows, tile.sums + i, tile.sumRows};
            withConstant<kLongest>(
                std::min(kLongest, length - i), [&](auto run) __attribute__((always_inline)) {
                    if (height == 5)
                        gradientTile<5, run()>(conv, input, dOutput, part);
                    else if (height == 3)
                        gradientTile<3, run()>(conv, input, dOutput, part);
                    else
                        gradientTile<1, run()>(conv, input, dOutput, part);
                });
        }
}

/// The number of lanes / 2 filters from both columns of a vector.
CONVSCOPE_INLINE void addColumns(const Lanes& first, const Lanes& second, Lanes& sum)
{
    Lanes high;
    highHalves(second, second, high);
    sum = first + high;
}

int inputBlocks(const ChannelConv& conv, int lanes) { return (conv.channels + lanes - 1) / lanes; }

} // namespace

std::vector<int> channelWeightPlaces(const ChannelConv& conv)
{
    std::vector<int> places;
    for (int row = 0; row < conv.channels * conv.kernel.h; ++row)
        for (int k = 0; k < conv.kernel.w; ++k) places.push_back((row * conv.rowTaps() + k) * kLanes);
    return places;
}

CONVSCOPE_LANE_CLONES
void packChannelWeights(const ChannelConv& conv, const std::vector<int>& places, const float* weights, float* packed)
{
    const int* const place = places.data();
    for (int b = 0; b < conv.blocks(); ++b) {
        float* const to = packed + conv.packedSize() / conv.blocks() * b;
        const float* from = weights + static_cast<std::ptrdiff_t>(b) * conv.lanes * conv.taps();
        transposeRows(
            std::min(conv.lanes, conv.filters - b * conv.lanes), conv.taps(), conv.taps(),
            from, [&](int tap, const Lanes& filters) __attribute__((always_inline)) {
                writeTap(conv, filters, to + place[tap]);
            });
    }
}

CONVSCOPE_LANE_CLONES
void packTurnedChannelWeights(const ChannelConv& back, const std::vector<int>& places, const float* weights,
                              float* packed)
{
    const int cells = back.kernel.h * back.kernel.w;
    const int* const place = places.data();
    for (int b = 0; b < back.blocks(); ++b)
        for (int c = 0; c < back.channels; ++c, packed += back.kernel.h * back.rowTaps() * kLanes)
            transposeRows(
                std::min(back.lanes, back.filters - b * back.lanes), cells, cells,
                weights + (static_cast<std::ptrdiff_t>(c) * back.filters + b * back.lanes) * cells,
                [&](int tap, const Lanes& filters)
                    __attribute__((always_inline)) { writeTap(back, filters, packed + place[cells - 1 - tap]); });
}

void packChannelBias(const ChannelConv& conv, const float* bias, Lanes* packed)
{
    for (int block = 0; block < conv.blocks(); ++block) {
        packed[block] = Lanes{};
        for (int n = 0; bias && n < kLanes; ++n) {
            const int filter = block * conv.lanes + n % conv.lanes;
            if (filter < conv.filters) packed[block][n] = bias[filter];
        }
    }
}

CONVSCOPE_LANE_CLONES
void channelConv(const ChannelConv& conv, ChannelView<const float> input, const float* packed, const Lanes* bias,
                 ChannelView<float> output, Rectified rectified)
{
    const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(conv.columns()) * conv.stride.w * input.lanes;
    const bool isHigh = conv.output.h >= kBlock;
    const bool isWide = conv.vectors() >= kBlock;
    for (int b = 0; b < conv.blocks(); ++b) {
        const OutputBlock block{.bias = bias ? bias + b : nullptr,
                                .least = rectified == Rectified::Yes ? 0.0f : -__builtin_inff(),
                                .first = nullptr,
                                .rowStep = output.rowStep,
                                .columns = 0,
                                .lanes = conv.lanes};
        const float* weight = packed + conv.packedSize() / conv.blocks() * b;
        const ChannelView<float> maps{output.first + b * output.blockStep, 0, output.rowStep, output.lanes};
        withStep(
            step, [&](auto constant) __attribute__((always_inline)) {
                constexpr int kStep = constant();
                if (isHigh && isWide)
                    convolveMap<kBlock, kBlock, kStep>(conv, input, weight, block, maps);
                else if (isHigh)
                    convolveMap<kBlock, 1, kStep>(conv, input, weight, block, maps);
                else if (isWide)
                    convolveMap<1, kBlock, kStep>(conv, input, weight, block, maps);
                else
                    convolveMap<1, 1, kStep>(conv, input, weight, block, maps);
            });
    }
}

std::size_t channelGradientSize(const ChannelConv& conv, int lanes)
{
    return static_cast<std::size_t>(conv.blocks()) * inputBlocks(conv, lanes) * conv.kernel.h * conv.rowTaps() * lanes;
}

CONVSCOPE_LANE_CLONES
void channelConvGradient(const ChannelConv& conv, ChannelView<const float> input, ChannelView<const float> dOutput,
                         Lanes* sums)
{
    const int lanes = input.lanes;
    const bool isWhole = conv.dilation.w == 1; // then a row of taps has no gaps
    const int runs = isWhole ? 1 : conv.rowTaps();
    const int length = isWhole ? conv.rowTaps() * lanes : lanes;
    const std::ptrdiff_t sumRows = static_cast<std::ptrdiff_t>(conv.rowTaps()) * lanes;
    for (int b = 0; b < conv.blocks(); ++b) {
        const ChannelView<const float> d{dOutput.first + b * dOutput.blockStep, 0, dOutput.rowStep, dOutput.lanes};
        for (int c = 0; c < conv.channels; c += lanes, sums += conv.kernel.h * sumRows)
            for (int run = 0; run < runs; ++run) {
                const GradientTile tile{input.at(c, 0, static_cast<std::ptrdiff_t>(run) * conv.dilation.w),
                                        conv.dilation.h * input.rowStep,
                                        sums + static_cast<std::ptrdiff_t>(run) * lanes, sumRows};
                if (lanes == 1)
                    gradientOfShortRows(conv, input, d, tile, conv.kernel.h, length);
                else
                    gradientOfLongRows(conv, input, d, tile, conv.kernel.h, length);
            }
    }
}

std::vector<int> channelGradientPlaces(const ChannelConv& conv, int lanes)
{
    std::vector<int> places;
    for (int c = 0; c < conv.channels; ++c)
        for (int j = 0; j < conv.kernel.h; ++j)
            for (int k = 0; k < conv.kernel.w; ++k)
                places.push_back(((c / lanes * conv.kernel.h + j) * conv.rowTaps() + k) * lanes + c % lanes);
    return places;
}

CONVSCOPE_LANE_CLONES
void unpackChannelGradient(const ChannelConv& conv, int lanes, const std::vector<int>& places, const Lanes* sums,
                           float* dWeight, bool isAdded)
{
    const int taps = conv.taps();
    const std::size_t blockSize = channelGradientSize(conv, lanes) / conv.blocks();
    for (int b = 0; b < conv.blocks(); ++b, sums += blockSize) {
        const int filters = std::min(conv.lanes, conv.filters - b * conv.lanes);
        float* const out = dWeight + static_cast<std::ptrdiff_t>(b) * conv.lanes * taps;
        for (int first = 0; first < taps; first += kLanes) {
            const int count = std::min(kLanes, taps - first);
            Lanes square[kLanes] = {};
            for (int t = 0; t < count; ++t) {
                const Lanes* sum = sums + places[static_cast<std::size_t>(first + t)];
                if (conv.lanes == kLanes)
                    square[t] = *sum;
                else
                    addColumns(*sum, sum[conv.shift() * lanes], square[t]);
            }
            transpose(square);
            for (int f = 0; f < filters; ++f) {
                float* to = out + static_cast<std::ptrdiff_t>(f) * taps + first;
                if (count == kLanes) {
                    Lanes before{};
                    if (isAdded) load(to, before);
                    store(before + square[f], to);
                    continue;
                }
                for (int t = 0; t < count; ++t) to[t] = (isAdded ? to[t] : 0.0f) + square[f][t];
            }
        }
    }
}

CONVSCOPE_LANE_CLONES
void channelBiasGradient(const ChannelConv& conv, ChannelView<const float> dOutput, float* dBias, bool isAdded)
{
    for (int b = 0; b < conv.blocks(); ++b) {
        Lanes sum{};
        for (int y = 0; y < conv.output.h; ++y) {
            const float* d = dOutput.first + b * dOutput.blockStep + y * dOutput.rowStep;
            for (int v = 0; v < conv.vectors(); ++v, d += kLanes) {
                Lanes gradient;
                load(d, gradient);
                sum += gradient;
            }
        }
        if (conv.lanes != kLanes) addColumns(sum, sum, sum);
        for (int f = b * conv.lanes; f < std::min((b + 1) * conv.lanes, conv.filters); ++f)
            dBias[f] = (isAdded ? dBias[f] : 0.0f) + sum[f % conv.lanes];
    }
}

} // namespace convscope
