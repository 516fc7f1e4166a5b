#include "engine/data/image_sample.h"

#include "engine/data/resize.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// (1, channels, h, w) of 0..255.
Tensor planesOf(const Image& image, int channels)
{
    const bool isColour = channels == 3;
    Tensor planes({1, channels, image.height, image.width});
    float* row = planes.data.data();
    for (int c = 0; c < channels; ++c) {
        const auto channel = isColour ? static_cast<Channel>(static_cast<int>(Channel::Red) + c) : Channel::Luma;
        for (int y = 0; y < image.height; ++y, row += image.width) readPixels(image, channel, y, 0, image.width, row);
    }
    return planes;
}

} // namespace

ByteTensor imageSample(const Image& image, int channels, Extent size)
{
    const Tensor planes = resized(planesOf(image, channels), size);
    ByteTensor sample(planes.shape);
    std::ranges::transform(planes.data, sample.data.begin(),
                           [](float value) { return static_cast<std::uint8_t>(std::lround(value)); });
    return sample;
}

} // namespace convscope
