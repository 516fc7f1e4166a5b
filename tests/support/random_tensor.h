#pragma once

#include "engine/tensor.h"

#include <random>
#include <utility>

namespace convscope {

/// Numbers from -1 to 1, the same ones for the same seed.
inline Tensor randomTensor(Shape shape, unsigned seed)
{
    std::mt19937 generator(seed);
    Tensor tensor(std::move(shape));
    for (float& value : tensor.data) value = static_cast<float>(generator()) / 2147483648.0f - 1.0f;
    return tensor;
}

} // namespace convscope
