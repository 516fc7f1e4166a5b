#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace convscope {

/// A picture in memory: 8 or 16 bits a sample, grey (1) or red, green, blue (3 channels, interleaved), rows
/// packed. Transparency has been laid on white, and the EXIF orientation applied, by whoever read it.
struct Image {
    int width = 0;
    int height = 0;
    int channels = 1;
    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>> samples;

    Image() = default;
    /// 8 bits, black.
    Image(int width, int height, int channels);

    bool isDeep() const { return samples.index() == 1; }
    int largestSample() const { return isDeep() ? 65535 : 255; }
    std::int64_t pixelCount() const { return static_cast<std::int64_t>(width) * height; }

    /// The number in the file: 0..largestSample().
    int sample(int y, int x, int channel) const;

    /// From 1×1 to the largest picture that is opened.
    static constexpr std::int64_t kMostPixels = 268'435'456;
    bool operator==(const Image&) const = default;
};

/// Which number of a pixel a plane is made of. Luma is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded to
/// a whole sample, so that the numbers on the screen are the numbers that are computed with.
enum class Channel { Luma, Red, Green, Blue };

/// A pixel's value in 0..255, whatever the depth; 16-bit samples are divided by 257. A grey image is equal in
/// all channels.
float pixelValue(const Image& image, Channel channel, int y, int x);

/// The same for a row, `count` pixels from `x` on.
void readPixels(const Image& image, Channel channel, int y, int x, int count, float* values);

/// A rectangle of an image as a tensor (1, 1, height, width), values 0..255. It must lie within the image.
Tensor regionOf(const Image& image, Channel channel, int x, int y, int width, int height);

/// Why a picture of this size is not opened, if it is not; `what` names the file.
Result<void> checkImageSize(const std::string& what, std::int64_t width, std::int64_t height);

} // namespace convscope
