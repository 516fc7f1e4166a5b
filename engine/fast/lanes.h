#pragma once

#include "engine/cpu_clones.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace convscope {

/// Numbers that are worked on side by side: one register of AVX-512, two of AVX2, four of SSE or NEON.
constexpr int kLanes = 16;
/// What Lanes must be aligned to in memory. How a compiler aligns a variable by itself depends on the processor that it
/// compiles for, so one that is made outside of the functions for several kinds of them says so.
constexpr std::size_t kLaneAlignment = kLanes * sizeof(float);
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float))));
typedef std::int32_t LaneInts __attribute__((vector_size(kLanes * sizeof(std::int32_t))));
typedef std::uint32_t LaneBits __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));
/// The same anywhere in memory.
typedef float UnalignedLanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

/// What functions call that are compiled for several kinds of processor becomes a part of each. Lanes go by reference:
/// how they go by value differs between those kinds. A comparison of Lanes stands once, as the condition of
/// `?:`. GCC takes one that is used in any other way, or twice, apart into single numbers.
#define CONVSCOPE_INLINE inline __attribute__((always_inline))
#define CONVSCOPE_LANE_CLONES CONVSCOPE_CPU_CLONES("avx512f", "fma", "default")

/// `other` becomes `chosen` where `number` is NaN: bit by bit, as GCC would merge a comparison with others.
template <typename T>
CONVSCOPE_INLINE void chooseWhereNan(const Lanes& number, const T& chosen, T& other)
{
    const LaneInts magnitude = (LaneInts)number & 0x7fffffff;
    const LaneInts isNan = (0x7f800000 - magnitude) >> 31; // all bits or none
    other = (T)(((LaneInts)chosen & isNan) | ((LaneInts)other & ~isNan));
}

/// Calls call(std::integral_constant<int, n>) for an n from 1 to Most that is known only when the program runs.
template <int Most, typename Call>
CONVSCOPE_INLINE void withConstant(int n, const Call& call)
{
    if constexpr (Most > 1) {
        if (n < Most) return withConstant<Most - 1>(n, call);
    }
    call(std::integral_constant<int, Most>{});
}

/// Σ of all lanes, always in the same order.
CONVSCOPE_INLINE float sumOf(const Lanes& lanes)
{
    typedef float Half __attribute__((vector_size(32), may_alias));
    typedef float Quarter __attribute__((vector_size(16), may_alias));
    const Half* halves = reinterpret_cast<const Half*>(&lanes);
    const Half half = halves[0] + halves[1];
    const Quarter* quarters = reinterpret_cast<const Quarter*>(&half);
    const Quarter quarter = quarters[0] + quarters[1];
    return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

} // namespace convscope
