#pragma once

#include "engine/fast/direct_conv.h"

namespace convscope {

/// Convolutions with a 3×3 kernel, stride and dilation 1, with fewer products: Winograd's minimal filtering
/// F(2×2, 3×3), in the form of Lavin & Gray 2016, "Fast algorithms for convolutional neural networks". 2×2 outputs take
/// 16 products in place of 36. Rounding errors are of the size of direct sums'.
bool hasWinograd(const DirectConv& conv);

/// In floats.
std::size_t winogradPackedSize(const DirectConv& conv);
/// From (F, C, 3, 3), and for the way back from (C, F, 3, 3) with each kernel turned by 180 degrees.
void packWinograd(const DirectConv& conv, const float* weights, float* packed);
void packTurnedWinograd(const DirectConv& conv, const float* weights, float* packed);

/// In Lanes.
std::size_t winogradScratchSize(const DirectConv& conv);
/// As directConv().
void winogradConv(const DirectConv& conv, MapsView<const Lanes> input, const float* packed, const float* bias,
                  MapsView<Lanes> output, Rectified rectified, Lanes* scratch);

/// In Lanes.
std::size_t winogradGradientScratchSize(const DirectConv& conv);
/// As directConvGradient(), of the weights alone.
void winogradGradient(const DirectConv& conv, MapsView<const Lanes> input, MapsView<const Lanes> dOutput,
                      float* dWeight, Lanes* scratch);

} // namespace convscope
