#pragma once

#include "engine/data/kernel.h"
#include "engine/error.h"
#include "engine/fast/buffer.h"
#include "engine/io/image.h"
#include "engine/ops/conv2d.h"

#include <stop_token>

namespace convscope {

/// One channel of a picture, float32, row-major.
struct Plane {
    Extent size{0, 0};
    FloatBuffer values;
    const float* row(int y) const { return values.data() + static_cast<std::size_t>(y) * size.w; }
};

/// conv2dForward on one channel of a whole photo, at the speed of a slider: all cores, a band of rows at a
/// time, inner loops over independent lanes. Equal to the textbook within float32's rounding. `params.groups`
/// must be 1. Pixels count 0..255. An error names the numbers that do not fit, or says that it was cancelled.
Result<Plane> filterImage(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params,
                          const std::stop_token& stop = {}, int threads = 0);

} // namespace convscope
