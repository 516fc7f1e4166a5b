#include "engine/data/patterns.h"

#include <cmath>
#include <numbers>

namespace convscope {

namespace {

constexpr int kSize = 256;
constexpr int kImpulseSize = 65; // odd, so that the impulse stands in the middle

template <typename Value>
Image grey(int size, Value valueAt)
{
    Image image(size, size, 1);
    auto& bytes = std::get<0>(image.samples);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            bytes[static_cast<std::size_t>(y) * size + x] = static_cast<std::uint8_t>(valueAt(y, x));
    return image;
}

Image impulse()
{
    return grey(kImpulseSize, [](int y, int x) { return y == kImpulseSize / 2 && x == kImpulseSize / 2 ? 255 : 0; });
}

Image edge()
{
    return grey(kSize, [](int, int x) { return x < kSize / 2 ? 32 : 224; });
}

Image checker()
{
    constexpr int kSquare = 4;
    return grey(kSize, [](int y, int x) { return (y / kSquare + x / kSquare) % 2 ? 224 : 32; });
}

Image gradient()
{
    return grey(kSize, [](int, int x) { return x; });
}

Image stripes()
{
    constexpr int kPeriod = 6;
    return grey(kSize, [](int y, int x) { return (x + y) % kPeriod < kPeriod / 2 ? 224 : 32; });
}

/// cos(π r² / size): from no change in the middle to the finest stripes at the edge.
Image zonePlate()
{
    return grey(kSize, [](int y, int x) {
        const double dy = y - kSize / 2;
        const double dx = x - kSize / 2;
        return std::lround(127.5 + 127.5 * std::cos(std::numbers::pi * (dx * dx + dy * dy) / kSize));
    });
}

} // namespace

const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> all{
        {"impulse", "Impulse", impulse},    {"edge", "Edge", edge},          {"checker", "Checker", checker},
        {"gradient", "Gradient", gradient}, {"stripes", "Stripes", stripes}, {"zone_plate", "Zone plate", zonePlate},
    };
    return all;
}

const Pattern* findPattern(std::string_view id)
{
    for (const Pattern& pattern : patterns())
        if (pattern.id == id) return &pattern;
    return nullptr;
}

} // namespace convscope
