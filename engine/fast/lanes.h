#pragma once

#include "engine/cpu_clones.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace convscope {

/// Numbers that are worked on side by side: one register of AVX-512, two of AVX2, four of SSE or NEON.
constexpr int kLanes = 16;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float))));
typedef std::int32_t LaneInts __attribute__((vector_size(kLanes * sizeof(std::int32_t))));
typedef std::uint32_t LaneBits __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));
typedef std::int8_t LaneBytes __attribute__((vector_size(kLanes)));
/// The same anywhere in memory.
typedef float UnalignedLanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

/// What functions call that are compiled for several kinds of processor becomes a part of each. Lanes go by reference:
/// how they go by value differs between those kinds.
#define CONVSCOPE_INLINE inline __attribute__((always_inline))
#define CONVSCOPE_LANE_CLONES CONVSCOPE_CPU_CLONES("avx512f", "fma", "default")

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
