#include "engine/fast/single/channel_scatter.h"

#include "engine/fast/single/transpose_rows.h"

namespace convscope {

namespace {

constexpr int kMostVectors = 6; ///< of a row of a patch

int patchVectors(const ChannelConv& conv, int lanes) { return ((conv.kernel.w + 1) * lanes + kLanes - 1) / kLanes; }

/// The winners of a vector of windows that let a gradient pass.
struct Winners {
    int count = 0;
    const float* weight[kLanes]; ///< of the kernel, where it meets the first cell of the patch
    float gradient[kLanes];
};

template <int Rows, int Vectors>
CONVSCOPE_INLINE void scatterRows(const Winners& winners, std::ptrdiff_t firstRow, std::ptrdiff_t rowSize, float* cells,
                                  std::ptrdiff_t rowStep)
{
    Lanes sums[Rows][Vectors] = {};
    for (int n = 0; n < winners.count; ++n) {
        const float* weight = winners.weight[n] + firstRow * rowSize;
        for (int r = 0; r < Rows; ++r)
            for (int v = 0; v < Vectors; ++v) {
                Lanes number;
                load(weight + r * rowSize + v * kLanes, number);
                sums[r][v] += number * winners.gradient[n];
            }
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v) {
            float* const out = cells + (firstRow + r) * rowStep + v * kLanes;
            Lanes before;
            load(out, before);
            store(before + sums[r][v], out);
        }
}

template <int Vectors>
CONVSCOPE_INLINE void scatterPatch(const Winners& winners, int rows, std::ptrdiff_t rowSize, float* cells,
                                   std::ptrdiff_t rowStep)
{
    constexpr int kRows = Vectors <= 4 ? 6 : 4; // that fit into registers
    int r = 0;
    for (; r + kRows <= rows; r += kRows) scatterRows<kRows, Vectors>(winners, r, rowSize, cells, rowStep);
    if (r + 4 <= rows) {
        scatterRows<4, Vectors>(winners, r, rowSize, cells, rowStep);
        r += 4;
    }
    for (; r < rows; ++r) scatterRows<1, Vectors>(winners, r, rowSize, cells, rowStep);
}

struct Filters {
    const float* packed; ///< of the first
    std::ptrdiff_t size; ///< from one to the next
    std::ptrdiff_t rowSize;
    int count;
};

/// Those of the filters of one window.
CONVSCOPE_INLINE void gather(const Filters& filters, int inputLanes, const float* d, const std::int32_t* winners,
                             Winners& result)
{
    result.count = 0;
    for (int f = 0; f < filters.count; ++f) { // no branch: nobody could foresee it
        const int winner = winners[f];
        const int isRight = winner & 1;
        const int isBelow = winner >> 1 & 1;
        result.weight[result.count] =
            filters.packed + f * filters.size + (1 - isBelow) * filters.rowSize + (1 - isRight) * inputLanes;
        result.gradient[result.count] = d[f];
        result.count += winner != kNoWinner;
    }
}

} // namespace

bool ChannelScatter::canDo(const ChannelConv& conv, int lanes)
{
    return conv.stride == Extent{} && conv.dilation == Extent{} && patchVectors(conv, lanes) <= kMostVectors;
}

ChannelScatter::ChannelScatter(const ChannelConv& conv, int lanes)
    : m_conv(conv), m_lanes(lanes), m_blocks((conv.channels + lanes - 1) / lanes), m_vectors(patchVectors(conv, lanes))
{
    for (int j = 0; j < conv.kernel.h; ++j)
        for (int k = 0; k < conv.kernel.w; ++k)
            m_places.push_back(static_cast<int>((j + 1) * rowSize()) + (k + 1) * lanes);
}

CONVSCOPE_LANE_CLONES
void ChannelScatter::packWeights(const float* weights, float* packed) const
{
    const int cells = m_conv.kernel.h * m_conv.kernel.w;
    const int* const places = m_places.data();
    const bool isPaired = m_conv.channels == m_lanes && 2 * m_lanes == kLanes; // 16 rows of weights are two filters'
    const std::size_t size = filterSize();
    for (int b = 0; b < m_blocks; ++b)
        for (int f = 0; f < m_conv.filters;) {
            const int pair = isPaired && f + 1 < m_conv.filters ? 2 : 1;
            const int channels = std::min(m_lanes, m_conv.channels - b * m_lanes);
            const float* from = weights + (static_cast<std::ptrdiff_t>(f) * m_conv.channels + b * m_lanes) * cells;
            float* const to = packed + (static_cast<std::size_t>(b) * m_conv.filters + f) * size;
            const bool isWhole = m_lanes == kLanes;
            transposeRows(
                pair * channels, cells, cells, from, [&](int tap, const Lanes& numbers) __attribute__((always_inline)) {
                    if (isWhole) return store(numbers, to + places[tap]);
                    storeLowHalf(numbers, to + places[tap]);
                    if (pair < 2) return;
                    Lanes high;
                    highHalves(numbers, numbers, high);
                    storeLowHalf(high, to + size + places[tap]);
                });
            f += pair;
        }
}

CONVSCOPE_LANE_CLONES
void ChannelScatter::scatter(const float* packed, const ChannelPool& pool, ChannelView<const float> dOutput,
                             const LaneInts* winners, ChannelView<float> dInput) const
{
    const auto* const won = reinterpret_cast<const std::int32_t*>(winners);
    const std::ptrdiff_t winnerRow = static_cast<std::ptrdiff_t>(pool.vectors()) * kLanes;
    const auto size = static_cast<std::ptrdiff_t>(filterSize());
    for (int c = 0; c < m_blocks; ++c)
        for (int b = 0; b < pool.blocks; ++b)
            for (int y = 0; y < pool.size.h; ++y)
                for (int x = 0; x < pool.size.w; ++x) {
                    const int first = b * pool.lanes;
                    const Filters filters{packed + (static_cast<std::ptrdiff_t>(c) * m_conv.filters + first) * size,
                                          size, rowSize(), std::min(pool.lanes, m_conv.filters - first)};
                    Winners found;
                    gather(filters, m_lanes, dOutput.row(b, y) + x * pool.lanes,
                           won + (static_cast<std::ptrdiff_t>(b) * pool.size.h + y) * winnerRow + x * pool.lanes,
                           found);
                    float* const cells = dInput.row(c, 2 * y) + 2 * x * m_lanes;
                    withConstant<kMostVectors>(
                        m_vectors, [&](auto vectors) __attribute__((always_inline)) {
                            scatterPatch<vectors()>(found, m_conv.kernel.h + 1, rowSize(), cells, dInput.rowStep);
                        });
                }
}

} // namespace convscope
