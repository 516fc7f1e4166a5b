#pragma once

#include "engine/shape.h"
#include "engine/tensor.h"

#include <functional>

namespace convscope {

/// Images (N, C, h, w) at another size. Each axis by itself: where it shrinks, a new cell is the mean of the area that
/// it covers; where it grows, cells lie on straight lines between the middles of the old ones, and the edges repeat.
/// These are OpenCV's INTER_AREA and INTER_LINEAR.
Tensor resized(const Tensor& images, Extent size);

/// Writes the numbers of a row, counted from 0 at the top.
using ReadRow = std::function<void(int y, float* row)>;
/// The same for one image of one channel, (1, 1, h, w), whose rows are read one after the other: of a large one there
/// is never more than a row in memory.
Tensor resized(Extent from, const ReadRow& readRow, Extent size);

} // namespace convscope
