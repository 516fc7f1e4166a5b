#pragma once

#include "engine/ops/conv2d.h"
#include "engine/ops/pool2d.h"
#include "engine/tensor.h"
#include "engine/walks/walk.h"

#include <optional>
#include <span>

namespace convscope {

/// A layer as influence passes through it.
struct InfluenceLayer {
    Tensor magnitudes; ///< (F, C/groups, f_h, f_w): |weight|, or ones to count paths
    Conv2dParams params;
};

/// A convolution; with `counts`, every weight counts 1.
InfluenceLayer influenceLayer(const Tensor& weight, const Conv2dParams& params, bool counts);
/// Pooling of `channels` maps: each cell of a window may reach its output. Weighed, a cell counts 1 where it can win
/// (Max and L2), and 1 / (size.h × size.w) in a mean.
InfluenceLayer influenceLayer(const Pool2dParams& params, std::int64_t channels, bool counts);

/// Where a pixel's influence goes through a stack of layers: for every cell of `input` (1, C, H, W) the sum over all
/// paths to the outputs of the product of the magnitudes on the path; with counts, the number of paths. With `unit`,
/// only the paths to that cell of the last layer's output. Activations let influence through and are left out. An error
/// names the layer, counted from 1, whose shapes do not chain.
Result<Tensor> stackInfluence(std::span<const InfluenceLayer> layers, const Shape& input,
                              std::optional<Cell> unit = {});

} // namespace convscope
