#include "app/bench/multiply_adds.h"

#include "engine/cpu_clones.h"

#include <cstddef>

namespace convscope {

namespace {

typedef float FourLanes __attribute__((vector_size(4 * sizeof(float))));
typedef float EightLanes __attribute__((vector_size(8 * sizeof(float))));
typedef float SixteenLanes __attribute__((vector_size(16 * sizeof(float))));

template <typename Lanes>
[[gnu::always_inline]] inline float multiplyAdds(int rounds)
{
    constexpr int kChains = MultiplyAdds::kChains;
    Lanes sums[kChains];
    for (int c = 0; c < kChains; ++c)
        sums[c] = Lanes{} + static_cast<float>(rounds + c); // known starts would let the compiler drop a chain
    const Lanes factor = Lanes{} + 0.999f;                  // all go towards 1: neither huge nor denormal
    const Lanes term = Lanes{} + 0.001f;
    for (int i = 0; i < rounds; ++i)
        for (int c = 0; c < kChains; ++c) sums[c] = sums[c] * factor + term;
    Lanes sum = sums[0];
    for (int c = 1; c < kChains; ++c) sum += sums[c];
    float total = 0.0f;
    for (std::size_t lane = 0; lane < sizeof(Lanes) / sizeof(float); ++lane) total += sum[lane];
    return total;
}

CONVSCOPE_CPU_CLONES("fma", "default")
float onFour(int rounds) { return multiplyAdds<FourLanes>(rounds); }

CONVSCOPE_CPU_CLONES("fma", "default")
float onEight(int rounds) { return multiplyAdds<EightLanes>(rounds); }

CONVSCOPE_CPU_CLONES("avx512f", "fma", "default")
float onSixteen(int rounds) { return multiplyAdds<SixteenLanes>(rounds); }

} // namespace

const MultiplyAdds kMultiplyAdds[kMultiplyAddWidths]{{4, onFour}, {8, onEight}, {16, onSixteen}};

} // namespace convscope
