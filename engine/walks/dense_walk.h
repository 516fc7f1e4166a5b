#pragma once

#include "engine/walks/conv_backward_walk.h"
#include "engine/walks/conv_walk.h"

namespace convscope {

/// A dense layer is a convolution of images of one pixel, (N, I, 1, 1), with kernels of one weight, (O, I, 1, 1); so
/// its walks are those of a convolution. A cell of the input is (n, i), of the weight (o, i), of the output (n, o).
/// input (N, I), weight (O, I), bias (O) or none, dOutput (N, O); errors as in dense.h.
Result<ConvWalk> denseWalk(Tensor input, Tensor weight, Tensor bias);
Result<ConvInputGradientWalk> denseInputGradientWalk(const Shape& input, Tensor weight, Tensor dOutput);
Result<ConvInputScatterWalk> denseInputScatterWalk(const Shape& input, Tensor weight, Tensor dOutput);
Result<ConvWeightGradientWalk> denseWeightGradientWalk(Tensor input, const Shape& weight, Tensor dOutput);
ConvBiasGradientWalk denseBiasGradientWalk(Tensor dOutput);

} // namespace convscope
