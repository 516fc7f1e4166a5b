#pragma once

#include "engine/fast/maps.h"

namespace convscope {

/// Which of a window's four cells, row by row, was the largest; kNoWinner where ReLU left nothing.
constexpr std::int8_t kNoWinner = 4;

/// A row of windows from two rows of `input`. `winners` come as one to a window.
void maxPool2x2(int channels, int windows, MapsView<const Lanes> input, bool isRectified, MapsView<Lanes> output,
                MapsView<LaneBytes> winners);

/// Two rows of the input's gradient from a row of the output's: it goes to the winner, the others get 0.
void maxPool2x2Gradient(int channels, int windows, MapsView<const Lanes> dOutput, MapsView<const LaneBytes> winners,
                        MapsView<Lanes> dInput);

} // namespace convscope
