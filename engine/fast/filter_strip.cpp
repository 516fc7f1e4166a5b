#include "engine/fast/filter_strip.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace convscope {

namespace {

// A core that multiplies and adds two vectors a cycle loads two as well, or one that lies across two cache lines. So a
// vector of pixels, once loaded, is used for several rows of outputs, and a weight, once repeated over its lanes, for
// several vectors: a block of rows × vectors of sums stays in registers from the first product to the last.

constexpr int kMostVectors = 8;
constexpr int kNarrowVectors = 2; // of the blocks where the others do not fit
constexpr int kThreeRows = 2;

/// Which block of sums a kind of processor has registers for.
template <int LaneCount, int SumCount>
struct Registers {
    typedef float Lanes __attribute__((vector_size(LaneCount * sizeof(float))));
    typedef float UnalignedLanes __attribute__((vector_size(LaneCount * sizeof(float)), aligned(4), may_alias));
    static constexpr int kLanes = LaneCount;
    static constexpr int vectorsFor(int rows)
    {
        return static_cast<int>(std::bit_floor(static_cast<unsigned>(std::min(SumCount / rows, kMostVectors))));
    }
};

using Avx512Registers = Registers<16, 24>;
using Avx2Registers = Registers<8, 12>;
using PlainRegisters = Registers<4, 12>;
static_assert(kNarrowVectors * Avx512Registers::kLanes == kStripBlock);

/// Taps whose numbers the compiler knows, so that it writes out all products; 0 for any.
template <int Size>
struct Taps : StripTaps {
    [[gnu::always_inline]] inline int height() const { return Size > 0 ? Size : rows; }
    [[gnu::always_inline]] inline int width() const { return Size > 0 ? Size : cols; }
    [[gnu::always_inline]] inline int step() const { return Size > 0 ? 1 : dilation; }
};

/// Sums of `Rows` neighbouring outputs × `Vectors` · kLanes columns.
template <typename Cpu, int Rows, int Vectors>
struct Block {
    using Lanes = typename Cpu::Lanes;
    using UnalignedLanes = typename Cpu::UnalignedLanes;
    static constexpr int kWidth = Vectors * Cpu::kLanes;

    static constexpr int kRows = Rows;

    Lanes sums[Rows][Vectors];

    /// All sums of the columns from x on.
    template <int Size>
    [[gnu::always_inline]] inline void addAll(const Taps<Size>& taps, const float* const* lines, int x)
    {
        for (int r = 0; r < Rows; ++r)
            for (int v = 0; v < Vectors; ++v) sums[r][v] = Lanes{} + taps.offset;
        addLines(taps, lines, x, std::make_integer_sequence<int, Rows - 1>{});
    }

    /// Adds what line `i` of the strip gives to the rows First..Last-1, which meet it in row i - r of the kernel.
    template <int First, int Last, int Size>
    [[gnu::always_inline]] inline void addLine(const Taps<Size>& taps, const float* pixels, int i)
    {
        const float* weight = taps.weights + i;
        for (int k = 0; k < taps.width(); ++k, weight += taps.height(), pixels += taps.step()) {
            Lanes line[Vectors];
            for (int v = 0; v < Vectors; ++v) line[v] = reinterpret_cast<const UnalignedLanes*>(pixels)[v];
            for (int r = First; r < Last; ++r)
                for (int v = 0; v < Vectors; ++v) sums[r][v] += line[v] * weight[-r];
        }
    }

    /// Adds all lines: first those that only the upper rows meet, at last those of the lower rows.
    template <int Size, int... Edge>
    [[gnu::always_inline]] inline void addLines(const Taps<Size>& taps, const float* const* lines, int x,
                                                std::integer_sequence<int, Edge...>)
    {
        (addLine<0, Edge + 1>(taps, lines[Edge] + x, Edge), ...);
        for (int i = Rows - 1; i < taps.height(); ++i) addLine<0, Rows>(taps, lines[i] + x, i);
        (addLine<Edge + 1, Rows>(taps, lines[taps.height() + Edge] + x, taps.height() + Edge), ...);
    }

    [[gnu::always_inline]] inline void storeRow(int r, float* output) const
    {
        for (int v = 0; v < Vectors; ++v) reinterpret_cast<UnalignedLanes*>(output)[v] = sums[r][v];
    }
};

/// The columns from x on, as long as whole blocks fit; returns where it stopped.
template <typename Sums, int Size>
[[gnu::always_inline]] inline int filterBlocks(const Taps<Size>& taps, const Strip& strip, int x)
{
    for (; x + Sums::kWidth <= strip.width; x += Sums::kWidth) {
        Sums block;
        block.addAll(taps, strip.lines, x);
        for (int r = 0; r < Sums::kRows; ++r) block.storeRow(r, strip.outputs[r] + x);
    }
    return x;
}

/// The columns from x on, fewer than a block.
template <typename Sums, int Size>
[[gnu::always_inline]] inline void filterRest(const Taps<Size>& taps, const Strip& strip, int x)
{
    Sums block;
    block.addAll(taps, strip.lines, x);
    float rows[Sums::kRows][Sums::kWidth];
    for (int r = 0; r < Sums::kRows; ++r) block.storeRow(r, rows[r]);
    for (int r = 0; r < Sums::kRows; ++r) std::copy_n(rows[r], strip.width - x, strip.outputs[r] + x);
}

template <typename Cpu, int Rows, int Size>
[[gnu::always_inline]] inline void filterRows(const StripTaps& any, const Strip& strip)
{
    using Narrow = Block<Cpu, Rows, kNarrowVectors>;
    const Taps<Size> taps{any};
    int x = filterBlocks<Block<Cpu, Rows, Cpu::vectorsFor(Rows)>>(taps, strip, 0);
    x = filterBlocks<Narrow>(taps, strip, x);
    if (x < strip.width) filterRest<Narrow>(taps, strip, x);
}

using StripFunction = void (*)(const StripTaps&, const Strip&);

// One function a kind of processor, number of rows and size of kernel: what it calls is compiled into it, for its
// processor.
#if defined(__x86_64__)
template <int Rows, int Size>
[[gnu::target("avx512f")]] void filterRowsAvx512(const StripTaps& taps, const Strip& strip)
{
    filterRows<Avx512Registers, Rows, Size>(taps, strip);
}

template <int Rows, int Size>
[[gnu::target("avx2,fma")]] void filterRowsAvx2(const StripTaps& taps, const Strip& strip)
{
    filterRows<Avx2Registers, Rows, Size>(taps, strip);
}
#endif

template <int Rows, int Size>
void filterRowsPlain(const StripTaps& taps, const Strip& strip)
{
    filterRows<PlainRegisters, Rows, Size>(taps, strip);
}

template <int Rows, int Size>
constexpr StripFunction functionFor([[maybe_unused]] Processor processor)
{
#if defined(__x86_64__)
    if (processor == Processor::Avx512) return filterRowsAvx512<Rows, Size>;
    if (processor == Processor::Avx2) return filterRowsAvx2<Rows, Size>;
#endif
    return filterRowsPlain<Rows, Size>;
}

/// For each kind of processor, for strips of 1, 2, … rows.
template <int Size, int MostRows>
constexpr auto functions()
{
    using Table = std::array<std::array<StripFunction, MostRows>, 3>;
    return []<int... Index>(std::integer_sequence<int, Index...>)
    {
        return Table{{{functionFor<Index + 1, Size>(Processor::Plain)...},
                      {functionFor<Index + 1, Size>(Processor::Avx2)...},
                      {functionFor<Index + 1, Size>(Processor::Avx512)...}}};
    }
    (std::make_integer_sequence<int, MostRows>{});
}

constexpr auto kForAny = functions<0, kMostStripRows>();
constexpr auto kForThree = functions<3, kThreeRows>();

bool isThree(const StripTaps& taps) { return taps.rows == 3 && taps.cols == 3 && taps.dilation == 1; }

} // namespace

Processor bestProcessor()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return Processor::Avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return Processor::Avx2;
#endif
    return Processor::Plain;
}

int stripRowsFor(Extent kernel)
{
    // All lines of a strip of two rows fit the first cache, which counts where the products are few.
    return kernel == Extent{3, 3} ? kThreeRows : std::min(kernel.h, kMostStripRows);
}

void filterStrip(const StripTaps& taps, const Strip& strip, Processor processor)
{
    const auto kind = static_cast<std::size_t>(processor);
    const auto row = static_cast<std::size_t>(strip.rows - 1);
    const bool isWrittenOut = isThree(taps) && strip.rows <= kThreeRows;
    (isWrittenOut ? kForThree[kind][row] : kForAny[kind][row])(taps, strip);
}

void filterStrip(const StripTaps& taps, const Strip& strip)
{
    static const Processor best = bestProcessor();
    filterStrip(taps, strip, best);
}

} // namespace convscope
