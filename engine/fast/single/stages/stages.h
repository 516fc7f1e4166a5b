#pragma once

#include "engine/fast/single/single_stage.h"
#include "engine/ops/operation.h"

#include <memory>

namespace convscope {

/// Every kind of stage for one image. `outputBorder` is what the stage behind it wants around its input.

/// A convolution of one group that pads with zeros, and what may follow it directly.
struct SingleConvParams {
    Conv2dShape shape;
    int inputLanes = 1;
    bool isFirst = false;     ///< then nobody asks for the gradient of its input
    bool isRectified = false; ///< by ReLU
    bool isPooled = false;    ///< then by the maximum of each 2×2 cells
};
bool canConvolve(const SingleConvParams& params);
std::unique_ptr<SingleStage> singleConvStage(const SingleConvParams& params, const Padding& outputBorder);

std::unique_ptr<SingleStage> singleReluStage(const ChannelLayout& input, const Padding& outputBorder);

/// `layer` is counted from 0: it decides what is dropped.
std::unique_ptr<SingleStage> singleDropoutStage(const ChannelLayout& input, double rate, std::size_t layer,
                                                const Padding& outputBorder);

/// From maps with channels innermost to the flat order of (C, H, W).
std::unique_ptr<SingleStage> singleFlattenStage(const ChannelLayout& input);

std::unique_ptr<SingleStage> singleDenseStage(int inputs, int outputs);

} // namespace convscope
