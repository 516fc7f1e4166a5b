#pragma once

#include "engine/fast/maps.h"

namespace convscope {

/// Which of a window's four cells, row by row, was the largest; kNoWinner where ReLU left nothing.
constexpr std::int32_t kNoWinner = 4;

/// Cell `number` of a window against the best of those before. The first of several equal ones wins, and NaN over all:
/// as PoolKind::Max says.
CONVSCOPE_INLINE void compete(const Lanes& rival, std::int32_t number, Lanes& best, LaneInts& winner)
{
    Lanes next = rival > best ? rival : best;
    chooseWhereNan(rival, rival, next);
    winner = (LaneInts)next == (LaneInts)best ? winner : LaneInts{} + number;
    best = next;
}

/// A row of windows from two rows of `input`. `winners` come as one to a window.
void maxPool2x2(int channels, int windows, MapsView<const Lanes> input, bool isRectified, MapsView<Lanes> output,
                MapsView<LaneInts> winners);

/// Two rows of the input's gradient from a row of the output's: it goes to the winner, the others get 0.
void maxPool2x2Gradient(int channels, int windows, MapsView<const Lanes> dOutput, MapsView<const LaneInts> winners,
                        MapsView<Lanes> dInput);

} // namespace convscope
