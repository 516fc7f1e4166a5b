#include "engine/io/image.h"

#include "engine/cpu_clones.h"

namespace convscope {

namespace {

constexpr float kDeepScale = 257.0f; // 65535 / 255

/// 0.299, 0.587 and 0.114 in units of 1/65536, rounded to the nearest, as Pillow's convert("L") does.
template <typename Sample>
[[gnu::always_inline]] inline float lumaOf(const Sample* rgb)
{
    return static_cast<float>(static_cast<int>((19595u * rgb[0] + 38470u * rgb[1] + 7471u * rgb[2] + 32768u) >> 16));
}

template <typename Sample>
[[gnu::always_inline]] inline void readRow(const Sample* pixels, int channels, Channel channel, int count, float scale,
                                           float* values)
{
    if (channels == 1) {
        for (int i = 0; i < count; ++i) values[i] = static_cast<float>(pixels[i]) * scale;
    } else if (channel == Channel::Luma) {
        for (int i = 0; i < count; ++i) values[i] = lumaOf(pixels + 3 * i) * scale;
    } else {
        const int offset = static_cast<int>(channel) - static_cast<int>(Channel::Red);
        for (int i = 0; i < count; ++i) values[i] = static_cast<float>(pixels[3 * i + offset]) * scale;
    }
}

CONVSCOPE_CPU_CLONES("avx2", "default")
void readBytes(const std::uint8_t* pixels, int channels, Channel channel, int count, float* values)
{
    readRow(pixels, channels, channel, count, 1.0f, values);
}

void readWords(const std::uint16_t* pixels, int channels, Channel channel, int count, float* values)
{
    readRow(pixels, channels, channel, count, 1.0f / kDeepScale, values);
}

} // namespace

Image::Image(int w, int h, int c)
    : width(w), height(h), channels(c), samples(std::vector<std::uint8_t>(static_cast<std::size_t>(w) * h * c))
{}

int Image::sample(int y, int x, int channel) const
{
    const std::size_t i = (static_cast<std::size_t>(y) * width + x) * channels + channel;
    return std::visit([i](const auto& all) { return static_cast<int>(all[i]); }, samples);
}

float pixelValue(const Image& image, Channel channel, int y, int x)
{
    float value = 0.0f;
    readPixels(image, channel, y, x, 1, &value);
    return value;
}

void readPixels(const Image& image, Channel channel, int y, int x, int count, float* values)
{
    const std::size_t first = (static_cast<std::size_t>(y) * image.width + x) * image.channels;
    if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&image.samples)) {
        readBytes(bytes->data() + first, image.channels, channel, count, values);
    } else {
        readWords(std::get<1>(image.samples).data() + first, image.channels, channel, count, values);
    }
}

Tensor regionOf(const Image& image, Channel channel, int x, int y, int width, int height)
{
    Tensor region({1, 1, height, width});
    for (int row = 0; row < height; ++row)
        readPixels(image, channel, y + row, x, width, region.data.data() + static_cast<std::size_t>(row) * width);
    return region;
}

Result<void> checkImageSize(const std::string& what, std::int64_t width, std::int64_t height)
{
    if (width < 1 || height < 1) return Error{what + " has no pixels (" + toString({width, height}) + ")."};
    if (width > Image::kMostPixels / height) {
        return Error{what + " is " + toString({width, height}) + " pixels large; the most that Convscope opens is " +
                     std::to_string(Image::kMostPixels / 1'000'000) + " million."};
    }
    return {};
}

} // namespace convscope
