#pragma once

#include "engine/fast/stage.h"
#include "engine/ops/operation.h"

namespace convscope {

/// Every kind of stage. `outputBorder` is what the stage behind it wants around its input.

/// A convolution that pads with zeros, and what may follow it directly.
struct ConvStageParams {
    Conv2dShape shape;
    bool isRectified = false; ///< by ReLU
    bool isPooled = false;    ///< then by the maximum of each 2×2 cells
};
std::unique_ptr<Stage> convStage(const ConvStageParams& params, const Padding& outputBorder);

/// What a convolution pads with anything else than zeros.
std::unique_ptr<Stage> padStage(const MapsShape& input, const WindowGeometry& window, PadMode mode);

std::unique_ptr<Stage> poolStage(const Pool2dShape& shape, const Pool2dParams& params, const Padding& outputBorder);

std::unique_ptr<Stage> activationStage(const MapsShape& shape, const ActivationParams& params,
                                       const Padding& outputBorder);

/// `layer` is counted from 0: it decides what is dropped.
std::unique_ptr<Stage> dropoutStage(const MapsShape& shape, double rate, std::size_t layer,
                                    const Padding& outputBorder);

/// Of so few weights that each 16 images may read them anew; for more there is WideDense.
std::unique_ptr<Stage> denseStage(int inputs, int outputs);

} // namespace convscope
