#pragma once

#include "engine/data/kernel.h"
#include "engine/error.h"
#include "engine/fast/buffer.h"
#include "engine/fast/thread_pool.h"
#include "engine/io/image.h"
#include "engine/ops/conv2d.h"

#include <stop_token>

namespace convscope {

/// One channel of a picture, float32, row-major.
struct Plane {
    Extent size{0, 0};
    FloatBuffer values;
    const float* row(int y) const { return values.data() + static_cast<std::size_t>(y) * size.w; }
    float* row(int y) { return values.data() + static_cast<std::size_t>(y) * size.w; }
};

/// conv2dForward on one channel of a whole photo, at the speed of a slider: on all threads, a band of rows at a time,
/// a block of sums in registers; a kernel that is the product of a column and a row as two passes. Equal to the
/// textbook within float32's rounding (2e-6 · Σ|weight| · the largest pixel), and the same for any number of threads.
/// A pixel that is no number makes the outputs none whose windows hold it, zero weights included, and no others.
/// `params.groups` must be 1. `output` must not be `input`; its buffer is used again where it has the right size.
/// An error names the numbers that do not fit, or says that it was cancelled; `output` is then of no use.
Result<void> filterPlane(const Plane& input, const Kernel& kernel, const Conv2dParams& params, Plane& output,
                         ThreadPool& pool, const std::stop_token& stop = {});

/// The same for a picture, whose pixels count 0..255; with `threads` threads of its own, 0 for one a core.
Result<Plane> filterImage(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params,
                          const std::stop_token& stop = {}, int threads = 0);

} // namespace convscope
