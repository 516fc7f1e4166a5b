#pragma once

#include "engine/fast/lane_math.h"
#include "engine/fast/single/half_lanes.h"

#include <algorithm>

namespace convscope {

/// Up to 16 rows of `taps` numbers, `rowStep` apart, as a vector to each tap: write(tap, vector), for some taps twice.
template <typename Write>
CONVSCOPE_INLINE void transposeRows(int rows, std::ptrdiff_t rowStep, int taps, const float* from, const Write& write)
{
    for (int next = 0; next < taps; next += kLanes) {
        const int first = std::max(0, std::min(next, taps - kLanes));
        const int count = std::min(kLanes, taps);
        Lanes square[kLanes] = {};
        for (int r = 0; r < rows; ++r) {
            const float* row = from + r * rowStep + first;
            if (count == kLanes) {
                load(row, square[r]);
                continue;
            }
            alignas(sizeof(Lanes)) float rest[kLanes] = {};
            for (int t = 0; t < count; ++t) rest[t] = row[t];
            load(rest, square[r]);
        }
        transpose(square);
        for (int t = 0; t < count; ++t) write(first + t, square[t]);
    }
}

} // namespace convscope
