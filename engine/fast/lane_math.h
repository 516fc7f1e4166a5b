#pragma once

#include "engine/fast/lanes.h"

#include <utility>

namespace convscope {

/// e^x, for all lanes, within 2 units of the last place; 0 below -87.3, infinite above 88.7, NaN for NaN.
/// Cody and Waite's reduction to |r| ≤ ln 2 / 2, then the polynomial of Cephes' expf.
CONVSCOPE_INLINE void exponential(const Lanes& exponent, Lanes& result)
{
    constexpr float kRounder = 12582912.0f; // 1.5·2^23: what is added to it loses its fraction
    const Lanes zero{};
    const Lanes low = zero - 87.3f;
    const Lanes high = zero + 88.7f;
    Lanes x = exponent < low ? low : exponent;
    x = x > high ? high : x;
    const Lanes shifted = x * 1.44269504f + kRounder;
    const Lanes n = shifted - kRounder;
    const Lanes r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    Lanes p = zero + 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    const LaneInts whole = __builtin_convertvector(n, LaneInts);
    const LaneInts half = whole >> 1; // in two steps: 2^128 is no float
    const LaneInts lowBits = (half + 127) << 23;
    const LaneInts highBits = (whole - half + 127) << 23;
    p = p * (Lanes)lowBits * (Lanes)highBits;
    p = exponent < low ? zero : p;
    p = exponent > high ? zero + __builtin_inff() : p;
    result = exponent != exponent ? exponent : p;
}

/// Lane l of `low` and `high` are what stands in row l and l + Step of two columns that are Step apart, and so on: the
/// off-diagonal quarters of squares of 2·Step rows and columns change places.
template <int Step, int... Lane>
CONVSCOPE_INLINE void exchange(Lanes& low, Lanes& high, std::integer_sequence<int, Lane...>)
{
    const Lanes a = low;
    const Lanes b = high;
    low = __builtin_shufflevector(a, b, (Lane & Step ? kLanes + Lane - Step : Lane)...);
    high = __builtin_shufflevector(a, b, (Lane & Step ? kLanes + Lane : Lane + Step)...);
}

template <int Step>
CONVSCOPE_INLINE void exchangeAll(Lanes (&rows)[kLanes])
{
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; ++i)
        if (!(i & Step)) exchange<Step>(rows[i], rows[i + Step], std::make_integer_sequence<int, kLanes>());
}

/// rows[i][j] becomes rows[j][i].
CONVSCOPE_INLINE void transpose(Lanes (&rows)[kLanes])
{
    exchangeAll<1>(rows);
    exchangeAll<2>(rows);
    exchangeAll<4>(rows);
    exchangeAll<8>(rows);
}

} // namespace convscope
