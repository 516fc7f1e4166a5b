#include "engine/data/image_sample.h"

#include "engine/data/resize.h"

#include <algorithm>
#include <cmath>

namespace convscope {

ByteTensor imageSample(const Image& image, int channels, Extent size)
{
    ByteTensor sample({1, channels, size.h, size.w});
    auto numbers = sample.data.begin();
    for (int c = 0; c < channels; ++c) {
        const auto channel = channels == 3 ? static_cast<Channel>(static_cast<int>(Channel::Red) + c) : Channel::Luma;
        const auto readRow = [&](int y, float* row) { readPixels(image, channel, y, 0, image.width, row); };
        const Tensor plane = resized({image.height, image.width}, readRow, size);
        numbers = std::ranges::transform(plane.data, numbers, [](float value) {
                      return static_cast<std::uint8_t>(std::lround(value));
                  }).out;
    }
    return sample;
}

} // namespace convscope
