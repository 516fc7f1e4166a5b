#pragma once

#include <cstdint>
#include <random>

namespace convscope {

/// Random numbers that are the same on every platform: the C++ standard says what its generators give, but not what its
/// distributions make of it.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_generator(seed) {}

    /// From 0 to below 1, a multiple of 2^-53.
    double uniform();
    /// Mean 0, standard deviation 1.
    double normal();

private:
    /// True with probability e^-x, for x from 0 to 1.
    bool decays(double x);

    std::mt19937_64 m_generator;
};

} // namespace convscope
