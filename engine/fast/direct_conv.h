#pragma once

#include "engine/fast/maps.h"

#include <limits>

namespace convscope {

/// The numbers of a convolution whose padding lies around its input already. `channels` and `filters` are those of one
/// group.
struct DirectConv {
    int channels = 1;
    int filters = 1;
    Extent kernel{};
    Extent stride{};
    Extent dilation{};
    Extent output{};
    int firstRow = 0;                             ///< of the input that holds more than zeros
    int endRow = std::numeric_limits<int>::max(); ///< behind the last one

    int taps() const { return channels * kernel.h * kernel.w; } ///< the weights of one filter
};

/// Filters that are worked on together; weights lie [filters / 4][channel][row][column][4], zeros after the last.
constexpr int kFilterBlock = 4;
std::size_t packedSize(int filters, int taps);
/// From (F, taps).
void packWeights(int filters, int taps, const float* weights, float* packed);
/// From (F, C, taps) the weights of the way back: C filters with F channels, each kernel turned by 180 degrees.
void packTurnedWeights(int filters, int channels, int taps, const float* weights, float* packed);

enum class Rectified { No, Yes };

/// output = bias + Σ weight · input, and max(0, ·) of it where it is to be rectified. `bias` may be null, and has
/// whole blocks of filters.
void directConv(const DirectConv& conv, MapsView<const Lanes> input, const float* packed, const float* bias,
                MapsView<Lanes> output, Rectified rectified = Rectified::No);

/// dWeight (F, taps) += Σ over places and images of dOutput · input.
void directConvGradient(const DirectConv& conv, MapsView<const Lanes> input, MapsView<const Lanes> dOutput,
                        float* dWeight);

/// dBias (F) += Σ over places and images of dOutput.
void convBiasGradient(const DirectConv& conv, MapsView<const Lanes> dOutput, float* dBias);

} // namespace convscope
