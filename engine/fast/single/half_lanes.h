#pragma once

#include "engine/fast/lanes.h"

namespace convscope {

/// Eight numbers anywhere in memory.
typedef float HalfLanes __attribute__((vector_size(kLanes / 2 * sizeof(float)), aligned(4), may_alias));

CONVSCOPE_INLINE void load(const float* from, Lanes& lanes) { lanes = *reinterpret_cast<const UnalignedLanes*>(from); }
CONVSCOPE_INLINE void store(const Lanes& lanes, float* to) { *reinterpret_cast<UnalignedLanes*>(to) = lanes; }
CONVSCOPE_INLINE void storeLowHalf(const Lanes& lanes, float* to)
{
    *reinterpret_cast<HalfLanes*>(to) = *reinterpret_cast<const HalfLanes*>(&lanes);
}

/// The lower halves of both, and the upper halves of both.
template <typename T>
CONVSCOPE_INLINE void lowHalves(const T& a, const T& b, T& both)
{
    both = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}
template <typename T>
CONVSCOPE_INLINE void highHalves(const T& a, const T& b, T& both)
{
    both = __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}

} // namespace convscope
