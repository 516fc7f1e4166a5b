#pragma once

#include "engine/shape.h"
#include "engine/tensor.h"

namespace convscope {

/// Images (N, C, h, w) at another size. Each axis by itself: where it shrinks, a new cell is the mean of the area that
/// it covers; where it grows, cells lie on straight lines between the middles of the old ones, and the edges repeat.
/// These are OpenCV's INTER_AREA and INTER_LINEAR.
Tensor resized(const Tensor& images, Extent size);

} // namespace convscope
