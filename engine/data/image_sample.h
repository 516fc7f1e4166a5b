#pragma once

#include "engine/io/image.h"
#include "engine/shape.h"
#include "engine/tensor.h"

namespace convscope {

/// A picture as data sets hold it, bytes (1, channels, h, w), resized if it has another size. Of a picture in colour
/// one channel is its luma; of a grey one all three channels are equal. `channels` is 1 or 3.
ByteTensor imageSample(const Image& image, int channels, Extent size);

} // namespace convscope
