#include "ui/scene/training/parts/sample_picture.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace convscope {

QImage samplePicture(std::span<const std::uint8_t> bytes, const Shape& shape)
{
    const auto height = static_cast<int>(shape[1]);
    const auto width = static_cast<int>(shape[2]);
    const std::size_t plane = shape[0] == 3 ? static_cast<std::size_t>(height) * static_cast<std::size_t>(width) : 0;
    QImage picture(width, height, QImage::Format_RGB32);
    std::size_t pixel = 0;
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < width; ++x, ++pixel)
            line[x] = qRgb(bytes[pixel], bytes[pixel + plane], bytes[pixel + 2 * plane]);
    }
    return picture;
}

QImage samplePicture(const Tensor& image)
{
    std::vector<std::uint8_t> bytes(image.data.size());
    std::transform(image.data.begin(), image.data.end(), bytes.begin(), [](float number) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(number, 0.0f, 1.0f) * 255.0f));
    });
    return samplePicture(bytes, {image.size(1), image.size(2), image.size(3)});
}

} // namespace convscope
