#pragma once

namespace convscope {

/// Multiply-adds that do not wait for each other, in registers alone, on vectors of one width. One of them takes some
/// four cycles, and two start in each: twelve chains hide that, and leave room for two constants among 16 registers.
struct MultiplyAdds {
    int lanes;                ///< floats in a vector
    float (*run)(int rounds); ///< one multiply-add for each lane of each chain in a round; the result is of no use

    static constexpr int kChains = 12;
    double flops(int rounds) const { return 2.0 * lanes * kChains * rounds; }
};

/// Which width a processor has is not asked: the widest that it has is the fastest.
inline constexpr int kMultiplyAddWidths = 3;
extern const MultiplyAdds kMultiplyAdds[kMultiplyAddWidths];

} // namespace convscope
