#include "engine/fast/single/channel_pool.h"

#include "engine/fast/single/half_lanes.h"

namespace convscope {

namespace {

/// The left and the right column of one row of a vector's windows.
struct RowOfWindows {
    Lanes left;
    Lanes right;
};

template <int Columns>
CONVSCOPE_INLINE void read(const float* cells, RowOfWindows& row)
{
    Lanes first;
    Lanes second;
    load(cells, first);
    load(cells + kLanes, second);
    if constexpr (Columns == 1) {
        row = {first, second};
    } else {
        lowHalves(first, second, row.left);
        highHalves(first, second, row.right);
    }
}

/// `windows` says how many of the vector's there are.
template <int Columns>
CONVSCOPE_INLINE void write(const RowOfWindows& row, int windows, float* cells)
{
    if constexpr (Columns == 1) {
        store(row.left, cells);
        store(row.right, cells + kLanes);
    } else {
        Lanes both;
        lowHalves(row.left, row.right, both);
        store(both, cells);
        if (windows < Columns) return;
        highHalves(row.left, row.right, both);
        store(both, cells + kLanes);
    }
}

template <int Columns>
CONVSCOPE_INLINE void poolMap(const ChannelPool& pool, const float* input, std::ptrdiff_t inputStep, float* output,
                              std::ptrdiff_t outputStep, LaneInts* winners)
{
    const Lanes zero{};
    for (int y = 0; y < pool.size.h; ++y, input += 2 * inputStep, output += outputStep)
        for (int x = 0; x < pool.size.w; x += Columns) {
            const float* cells = input + x * (2 * kLanes / Columns);
            RowOfWindows above;
            RowOfWindows below;
            read<Columns>(cells, above);
            read<Columns>(cells + inputStep, below);
            Lanes best = above.left;
            LaneInts winner{};
            compete(above.right, 1, best, winner);
            compete(below.left, 2, best, winner);
            compete(below.right, 3, best, winner);
            if (pool.isRectified) winner = best > zero ? winner : LaneInts{} + kNoWinner;
            *winners++ = winner;
            float* const out = output + x * (kLanes / Columns);
            if (x + Columns <= pool.size.w)
                store(best, out);
            else
                storeLowHalf(best, out);
        }
}

template <int Columns>
CONVSCOPE_INLINE void unpoolMap(const ChannelPool& pool, const float* dOutput, std::ptrdiff_t outputStep,
                                const LaneInts* winners, float* dInput, std::ptrdiff_t inputStep)
{
    const Lanes zero{};
    for (int y = 0; y < pool.size.h; ++y, dInput += 2 * inputStep, dOutput += outputStep)
        for (int x = 0; x < pool.size.w; x += Columns) {
            Lanes d;
            load(dOutput + x * (kLanes / Columns), d);
            const LaneInts winner = *winners++;
            RowOfWindows above;
            RowOfWindows below;
            above.left = winner == 0 ? d : zero;
            above.right = winner == 1 ? d : zero;
            below.left = winner == 2 ? d : zero;
            below.right = winner == 3 ? d : zero;
            float* const cells = dInput + x * (2 * kLanes / Columns);
            write<Columns>(above, pool.size.w - x, cells);
            write<Columns>(below, pool.size.w - x, cells + inputStep);
        }
}

} // namespace

CONVSCOPE_LANE_CLONES
void channelPool(const ChannelPool& pool, ChannelView<const float> input, ChannelView<float> output, LaneInts* winners)
{
    for (int b = 0; b < pool.blocks; ++b, winners += static_cast<std::ptrdiff_t>(pool.size.h) * pool.vectors()) {
        const float* from = input.first + b * input.blockStep;
        float* const to = output.first + b * output.blockStep;
        if (pool.columns() == 1)
            poolMap<1>(pool, from, input.rowStep, to, output.rowStep, winners);
        else
            poolMap<2>(pool, from, input.rowStep, to, output.rowStep, winners);
    }
}

CONVSCOPE_LANE_CLONES
void channelPoolGradient(const ChannelPool& pool, ChannelView<const float> dOutput, const LaneInts* winners,
                         ChannelView<float> dInput)
{
    for (int b = 0; b < pool.blocks; ++b, winners += static_cast<std::ptrdiff_t>(pool.size.h) * pool.vectors()) {
        const float* from = dOutput.first + b * dOutput.blockStep;
        float* const to = dInput.first + b * dInput.blockStep;
        if (pool.columns() == 1)
            unpoolMap<1>(pool, from, dOutput.rowStep, winners, to, dInput.rowStep);
        else
            unpoolMap<2>(pool, from, dOutput.rowStep, winners, to, dInput.rowStep);
    }
}

} // namespace convscope
