// Winograd convolution of 16 images side by side. Three steps for each row of tiles: the input's tiles are transformed,
// their numbers are multiplied place by place and summed over the channels, and the sums are transformed back.

#include "engine/fast/winograd.h"

#include <algorithm>
#include <array>

namespace convscope {

namespace {

constexpr int kTile = 2;      ///< outputs of a tile, along each axis
constexpr int kMostTiles = 7; ///< of a row that are worked on together: with 4 filters they fill 28 registers

constexpr int kKernel = 3;
constexpr int kSize = kTile + kKernel - 1; ///< of a tile of the input, along each axis
constexpr int kPlaces = kSize * kSize;
constexpr float kInput[kSize][kSize]{{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};        ///< Bᵀ
constexpr float kWeight[kSize][kKernel]{{1, 0, 0}, {0.5f, 0.5f, 0.5f}, {0.5f, -0.5f, 0.5f}, {0, 0, 1}}; ///< G
constexpr float kOutput[kTile][kSize]{{1, 1, 1, 0}, {0, 1, -1, -1}};                                    ///< Aᵀ

/// result = Σ_j factors[j] · numbers[j·step], without the products with 0 and ±1.
template <int Count, typename Number>
CONVSCOPE_INLINE void combine(const float (&factors)[Count], const Number* numbers, int step, Number& result)
{
    Number sum{};
    bool isEmpty = true;
#pragma GCC unroll 4
    for (int j = 0; j < Count; ++j) {
        const Number& number = numbers[j * step];
        if (factors[j] == 0.0f) continue;
        if (isEmpty)
            sum = factors[j] == 1.0f ? number : number * factors[j];
        else if (factors[j] == 1.0f)
            sum = sum + number;
        else if (factors[j] == -1.0f)
            sum = sum - number;
        else
            sum = sum + number * factors[j];
        isEmpty = false;
    }
    result = sum;
}

/// result = M · square · Mᵀ; (Rows, Rows) from (Cols, Cols).
template <int Rows, int Cols, typename Number>
CONVSCOPE_INLINE void transformSquare(const float (&matrix)[Rows][Cols], const Number* square, Number* result)
{
    Number half[Rows * Cols];
#pragma GCC unroll 4
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 4
        for (int x = 0; x < Cols; ++x) combine(matrix[i], square + x, Cols, half[i * Cols + x]);
#pragma GCC unroll 4
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 4
        for (int j = 0; j < Rows; ++j) combine(matrix[j], half + i * Cols, 1, result[i * Rows + j]);
}

/// A row of tiles that lie side by side.
struct TileRow {
    int channels;
    int filters;
    int tiles;
    Lanes* transformed; ///< (places, channels, tiles)
    Lanes* sums;        ///< (places, filters, tiles), filters in whole blocks
};

constexpr int inBlocks(int filters) { return (filters + kFilterBlock - 1) / kFilterBlock * kFilterBlock; }

CONVSCOPE_INLINE void transformInput(const TileRow& row, const MapsView<const Lanes>& input)
{
    const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(row.channels) * row.tiles;
    for (int c = 0; c < row.channels; ++c)
        for (int t = 0; t < row.tiles; ++t) {
            Lanes square[kPlaces];
#pragma GCC unroll 4
            for (int y = 0; y < kSize; ++y)
#pragma GCC unroll 4
                for (int x = 0; x < kSize; ++x) square[y * kSize + x] = input.row(c, y)[kTile * t + x];
            Lanes places[kPlaces];
            transformSquare(kInput, square, places);
            Lanes* out = row.transformed + static_cast<std::ptrdiff_t>(c) * row.tiles + t;
#pragma GCC unroll 16
            for (int k = 0; k < kPlaces; ++k) out[k * step] = places[k];
        }
}

/// The sums over the channels of one block of filters at one place.
template <int Tiles>
CONVSCOPE_INLINE void multiplyBlock(int channels, const Lanes* number, const float* weight, Lanes* sum)
{
    Lanes sums[kFilterBlock][Tiles] = {};
    for (int c = 0; c < channels; ++c, number += Tiles, weight += kFilterBlock) {
        Lanes numbers[Tiles];
#pragma GCC unroll 7
        for (int t = 0; t < Tiles; ++t) numbers[t] = number[t];
#pragma GCC unroll 4
        for (int f = 0; f < kFilterBlock; ++f)
#pragma GCC unroll 7
            for (int t = 0; t < Tiles; ++t) sums[f][t] += numbers[t] * weight[f];
    }
    for (int f = 0; f < kFilterBlock; ++f)
        for (int t = 0; t < Tiles; ++t) sum[f * Tiles + t] = sums[f][t];
}

/// All filters at one place before the next: the numbers of a place stay in the first cache.
template <int Tiles>
CONVSCOPE_INLINE void multiply(const TileRow& row, const float* packed)
{
    const Lanes* number = row.transformed;
    Lanes* sum = row.sums;
    for (int k = 0; k < kPlaces; ++k, number += static_cast<std::ptrdiff_t>(row.channels) * Tiles)
        for (int f = 0; f < row.filters; f += kFilterBlock) {
            multiplyBlock<Tiles>(row.channels, number, packed, sum);
            packed += row.channels * kFilterBlock;
            sum += kFilterBlock * Tiles;
        }
}

CONVSCOPE_INLINE void transformOutput(const TileRow& row, const float* bias, float least, const MapsView<Lanes>& output)
{
    const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(inBlocks(row.filters)) * row.tiles;
    const Lanes lowest = Lanes{} + least;
    for (int f = 0; f < row.filters; ++f) {
        const Lanes start = Lanes{} + (bias ? bias[f] : 0.0f);
        for (int t = 0; t < row.tiles; ++t) {
            const Lanes* in = row.sums + static_cast<std::ptrdiff_t>(f) * row.tiles + t;
            Lanes places[kPlaces];
#pragma GCC unroll 16
            for (int k = 0; k < kPlaces; ++k) places[k] = in[k * step];
            Lanes square[kTile * kTile];
            transformSquare(kOutput, places, square);
#pragma GCC unroll 4
            for (int i = 0; i < kTile * kTile; ++i) {
                const Lanes sum = square[i] + start;
                output.row(f, i / kTile)[kTile * t + i % kTile] = sum < lowest ? lowest : sum;
            }
        }
    }
}

CONVSCOPE_INLINE void convolveRows(const DirectConv& conv, const MapsView<const Lanes>& input, const float* packed,
                                   const float* bias, const MapsView<Lanes>& output, float least, Lanes* scratch)
{
    for (int y = 0; y < conv.output.h; y += kTile) {
        int tiles = 0;
        for (int x = 0; x < conv.output.w; x += kTile * tiles) {
            const int left = (conv.output.w - x) / kTile;
            const int groups = (left + kMostTiles - 1) / kMostTiles;
            tiles = (left + groups - 1) / groups;
            const TileRow row{conv.channels, conv.filters, tiles, scratch,
                              scratch + static_cast<std::ptrdiff_t>(kPlaces) * conv.channels * kMostTiles};
            transformInput(row, input.from(0, y, x));
            withConstant<kMostTiles>(
                tiles, [&](auto count) __attribute__((always_inline)) { multiply<count()>(row, packed); });
            transformOutput(row, bias, least, output.from(0, y, x));
        }
    }
}

/// Weights of a block of filters.
typedef float FilterBlock __attribute__((vector_size(kFilterBlock * sizeof(float))));

/// `weightOf(f, c)` is the first of 9 weights, one `step` behind the other.
template <typename WeightOf>
void packKernels(const DirectConv& conv, const WeightOf& weightOf, int step, float* packed)
{
    const std::ptrdiff_t placeStep = static_cast<std::ptrdiff_t>(inBlocks(conv.filters)) * conv.channels;
    for (int f = 0; f < conv.filters; f += kFilterBlock)
        for (int c = 0; c < conv.channels; ++c, packed += kFilterBlock) {
            FilterBlock kernel[kKernel * kKernel] = {};
            for (int b = 0; b < std::min(kFilterBlock, conv.filters - f); ++b) {
                const float* weight = weightOf(f + b, c);
                for (int t = 0; t < kKernel * kKernel; ++t) kernel[t][b] = weight[t * step];
            }
            FilterBlock places[kPlaces];
            transformSquare(kWeight, kernel, places); // G·g·Gᵀ
            for (int k = 0; k < kPlaces; ++k)
                for (int b = 0; b < kFilterBlock; ++b) packed[k * placeStep + b] = places[k][b];
        }
}

// The weight's gradient takes the transposed way: with V the input's transformed tiles, dU = (A·dY·Aᵀ) ⊙ V, summed over
// all tiles, and dg = Gᵀ·dU·G. One of the 16 places after the other, so that their numbers stay in the cache.

constexpr int kMostGradientTiles = 49; ///< that are worked on together
constexpr int kChannelBlock = 6;       ///< with 4 filters they fill 24 registers

/// A row of Bᵀ is number `first` plus `sign` times number `second`.
struct InputPair {
    int first;
    int second;
    float sign;
};
constexpr InputPair kInputPairs[kSize]{{0, 2, -1.0f}, {1, 2, 1.0f}, {2, 1, -1.0f}, {1, 3, -1.0f}};

/// Some rows of tiles, at one place of the 16.
struct TileRows {
    int rows;
    int cols;
    int row; ///< of the place
    int col;
    int tiles() const { return rows * cols; }
};

/// (channels, tiles).
CONVSCOPE_INLINE void transformInputAt(const TileRows& tiles, int channels, const MapsView<const Lanes>& input,
                                       Lanes* transformed)
{
    const InputPair y = kInputPairs[tiles.row];
    const InputPair x = kInputPairs[tiles.col];
    for (int c = 0; c < channels; ++c)
        for (int r = 0; r < tiles.rows; ++r) {
            const Lanes* upper = input.row(c, kTile * r + y.first);
            const Lanes* lower = input.row(c, kTile * r + y.second);
            for (int t = 0; t < tiles.cols; ++t, upper += kTile, lower += kTile)
                *transformed++ =
                    (upper[x.first] + upper[x.second] * x.sign) + (lower[x.first] + lower[x.second] * x.sign) * y.sign;
        }
}

/// (filters, tiles).
CONVSCOPE_INLINE void transformGradientAt(const TileRows& tiles, int filters, const MapsView<const Lanes>& dOutput,
                                          Lanes* transformed)
{
    const float above = kOutput[0][tiles.row];
    const float below = kOutput[1][tiles.row];
    const float left = kOutput[0][tiles.col];
    const float right = kOutput[1][tiles.col];
    for (int f = 0; f < filters; ++f)
        for (int r = 0; r < tiles.rows; ++r) {
            const Lanes* upper = dOutput.row(f, kTile * r);
            const Lanes* lower = dOutput.row(f, kTile * r + 1);
            for (int t = 0; t < tiles.cols; ++t, upper += kTile, lower += kTile)
                *transformed++ =
                    (upper[0] * left + upper[1] * right) * above + (lower[0] * left + lower[1] * right) * below;
        }
}

/// Adds to sums (4, C) the products of a block of filters with a block of channels.
template <int Channels>
CONVSCOPE_INLINE void gradientBlock(int tiles, const Lanes* gradient, const Lanes* number, Lanes* sum, int channels)
{
    Lanes sums[kFilterBlock][Channels];
    for (int f = 0; f < kFilterBlock; ++f)
        for (int c = 0; c < Channels; ++c) sums[f][c] = sum[f * channels + c];
    for (int t = 0; t < tiles; ++t) {
        Lanes gradients[kFilterBlock];
#pragma GCC unroll 4
        for (int f = 0; f < kFilterBlock; ++f) gradients[f] = gradient[f * tiles + t];
#pragma GCC unroll 6
        for (int c = 0; c < Channels; ++c) {
            const Lanes numbers = number[c * tiles + t];
#pragma GCC unroll 4
            for (int f = 0; f < kFilterBlock; ++f) sums[f][c] += gradients[f] * numbers;
        }
    }
    for (int f = 0; f < kFilterBlock; ++f)
        for (int c = 0; c < Channels; ++c) sum[f * channels + c] = sums[f][c];
}

CONVSCOPE_INLINE void multiplyGradients(const DirectConv& conv, int tiles, const Lanes* gradients, const Lanes* numbers,
                                        Lanes* sums)
{
    for (int f = 0; f < conv.filters; f += kFilterBlock)
        for (int c = 0; c < conv.channels; c += kChannelBlock)
            withConstant<kChannelBlock>(
                std::min(kChannelBlock, conv.channels - c), [&](auto count) __attribute__((always_inline)) {
                    gradientBlock<count()>(tiles, gradients + static_cast<std::ptrdiff_t>(f) * tiles,
                                           numbers + static_cast<std::ptrdiff_t>(c) * tiles,
                                           sums + static_cast<std::ptrdiff_t>(f) * conv.channels + c, conv.channels);
                });
}

/// dg += Gᵀ·dU·G for all kernels; dU (places, F, C).
void unpackGradients(const DirectConv& conv, const float* dU, float* dWeight)
{
    constexpr float kWeightTransposed[kKernel][kSize]{{1, 0.5f, 0.5f, 0}, {0, 0.5f, -0.5f, 0}, {0, 0.5f, 0.5f, 1}};
    const std::ptrdiff_t kernels = static_cast<std::ptrdiff_t>(inBlocks(conv.filters)) * conv.channels;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(conv.filters) * conv.channels; ++i) {
        float places[kPlaces];
        for (int k = 0; k < kPlaces; ++k) places[k] = dU[k * kernels + i];
        float kernel[kKernel * kKernel];
        transformSquare(kWeightTransposed, places, kernel);
        for (int t = 0; t < kKernel * kKernel; ++t) *dWeight++ += kernel[t];
    }
}

} // namespace

bool hasWinograd(const DirectConv& conv)
{
    const bool isWhole = conv.output.h % kTile == 0 && conv.output.w % kTile == 0;
    const bool isWorthIt =
        conv.channels >= kFilterBlock && conv.filters >= kFilterBlock; // else transforming costs more
    return isWhole && isWorthIt && conv.kernel == Extent{kKernel, kKernel} && conv.stride == Extent{} &&
           conv.dilation == Extent{};
}

std::size_t winogradPackedSize(const DirectConv& conv)
{
    return static_cast<std::size_t>(kPlaces) * inBlocks(conv.filters) * conv.channels;
}

void packWinograd(const DirectConv& conv, const float* weights, float* packed)
{
    const auto weightOf = [&](int f, int c) {
        return weights + (static_cast<std::ptrdiff_t>(f) * conv.channels + c) * kKernel * kKernel;
    };
    packKernels(conv, weightOf, 1, packed);
}

void packTurnedWinograd(const DirectConv& conv, const float* weights, float* packed)
{
    const auto weightOf = [&](int f, int c) { // from the last one on
        return weights + (static_cast<std::ptrdiff_t>(c) * conv.filters + f + 1) * kKernel * kKernel - 1;
    };
    packKernels(conv, weightOf, -1, packed);
}

std::size_t winogradScratchSize(const DirectConv& conv)
{
    return static_cast<std::size_t>(kPlaces) * kMostTiles * (conv.channels + inBlocks(conv.filters));
}

std::size_t winogradGradientScratchSize(const DirectConv& conv)
{
    const std::size_t kernels = static_cast<std::size_t>(inBlocks(conv.filters)) * conv.channels;
    return kMostGradientTiles * static_cast<std::size_t>(conv.channels + inBlocks(conv.filters)) + kernels +
           kernels * kPlaces / kLanes + 1;
}

CONVSCOPE_LANE_CLONES
void winogradGradient(const DirectConv& conv, MapsView<const Lanes> input, MapsView<const Lanes> dOutput,
                      float* dWeight, Lanes* scratch)
{
    const std::ptrdiff_t kernels = static_cast<std::ptrdiff_t>(inBlocks(conv.filters)) * conv.channels;
    Lanes* const numbers = scratch;
    Lanes* const gradients = numbers + static_cast<std::ptrdiff_t>(kMostGradientTiles) * conv.channels;
    Lanes* const sums = gradients + static_cast<std::ptrdiff_t>(kMostGradientTiles) * inBlocks(conv.filters);
    float* const dU = reinterpret_cast<float*>(sums + kernels);

    const Extent all{conv.output.h / kTile, conv.output.w / kTile};
    const int cols = std::min(all.w, kMostGradientTiles);
    const int rows = std::clamp(kMostGradientTiles / cols, 1, all.h);
    for (int k = 0; k < kPlaces; ++k) {
        std::fill_n(sums, kernels, Lanes{});
        for (int y = 0; y < all.h; y += rows)
            for (int x = 0; x < all.w; x += cols) {
                const TileRows tiles{std::min(rows, all.h - y), std::min(cols, all.w - x), k / kSize, k % kSize};
                transformInputAt(tiles, conv.channels, input.from(0, kTile * y, kTile * x), numbers);
                transformGradientAt(tiles, conv.filters, dOutput.from(0, kTile * y, kTile * x), gradients);
                multiplyGradients(conv, tiles.tiles(), gradients, numbers, sums);
            }
        for (std::ptrdiff_t i = 0; i < kernels; ++i) dU[k * kernels + i] = sumOf(sums[i]);
    }
    unpackGradients(conv, dU, dWeight);
}

CONVSCOPE_LANE_CLONES
void winogradConv(const DirectConv& conv, MapsView<const Lanes> input, const float* packed, const float* bias,
                  MapsView<Lanes> output, Rectified rectified, Lanes* scratch)
{
    convolveRows(conv, input, packed, bias, output, rectified == Rectified::Yes ? 0.0f : -__builtin_inff(), scratch);
}

} // namespace convscope
