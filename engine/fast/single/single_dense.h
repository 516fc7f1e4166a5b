#pragma once

#include "engine/fast/dense.h"

namespace convscope {

/// A dense layer for one image. weight (O, I); `bias` and `dBias` may be null.
void singleDense(const DenseSizes& sizes, const float* weight, const float* bias, const float* input, float* output);

/// dInput = weightᵀ · dOutput.
void singleDenseBackward(const DenseSizes& sizes, const float* weight, const float* dOutput, float* dInput);

/// dWeight = dOutput · inputᵀ, dBias = dOutput, or added.
void singleDenseGradient(const DenseSizes& sizes, const float* dOutput, const float* input, float* dWeight,
                         float* dBias, bool isAdded);

} // namespace convscope
