#pragma once

#include "engine/ops/operation.h"

#include <cstdint>
#include <string>
#include <variant>

namespace convscope {

/// A convolution as a user describes it: how many channels it reads follows from its place in the network.
struct ConvLayer {
    int filters = 32;
    Extent kernel{3, 3};
    Conv2dParams params{};
    bool hasBias = true;
    bool operator==(const ConvLayer&) const = default;
};

/// Every output sees every number of the input. Maps (C, H, W) are flattened by the layer itself.
struct DenseLayer {
    int outputs = 10;
    bool hasBias = true;
    bool operator==(const DenseLayer&) const = default;
};

/// What is dropped is drawn anew for each pass; only the share belongs to the network.
struct DropoutLayer {
    double rate = 0.5; ///< 0 to below 1
    bool operator==(const DropoutLayer&) const = default;
};

/// A layer of a network. What it computes, forward and backward, is an Operation of engine/ops.
using Layer = std::variant<ConvLayer, DenseLayer, DropoutLayer, Pool2dParams, GlobalAveragePoolParams, ActivationParams,
                           FlattenParams>;

/// As users read it: "Conv 32@3×3, same", "MaxPool 2×2", "ReLU", "Dropout 0.25", "Dense 10". What is left out is as it
/// is by default: stride 1 (of pooling: its size), dilation 1, valid padding with zeros, one group, a bias.
std::string layerName(const Layer& layer);

/// What the layer computes while predicting: dropout lets everything pass.
Operation predictingOperation(const Layer& layer);
/// The same while training; `seed` says what dropout drops.
Operation trainingOperation(const Layer& layer, std::uint64_t seed);

/// The shape in which the layer's operation reads `input` (N, …): of a dense layer flattened, else as it is.
Shape readShape(const Layer& layer, const Shape& input);

/// The shapes of the layer's parameters, empty for what it does not have. `input` (N, …) may be any shape: whether it
/// fits is for outputShape() to say.
Shape weightShape(const Layer& layer, const Shape& input);
Shape biasShape(const Layer& layer);

} // namespace convscope
