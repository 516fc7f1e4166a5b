#pragma once

#include "engine/ops/operation.h"

#include <cstdint>

namespace convscope {

/// What a layer costs. By convention (as fvcore's and torchinfo's counts) pooling, activations, flatten, dropout and
/// the loss have no multiply-adds.
struct LayerCost {
    std::int64_t parameters = 0;   ///< weights and biases
    std::int64_t multiplyAdds = 0; ///< of one forward pass over the whole batch, padding included
    bool operator==(const LayerCost&) const = default;
};

/// `weight` is the shape of the layer's weight, empty where it has none. Errors are those of outputShape().
Result<LayerCost> layerCost(const Operation& operation, const Shape& input, const Shape& weight, bool hasBias);

} // namespace convscope
