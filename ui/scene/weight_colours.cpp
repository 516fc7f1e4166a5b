#include "ui/scene/weight_colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace convscope {

namespace {

constexpr std::array kLightLevels{0.54, 0.64, 0.44};
constexpr std::array kDarkLevels{0.62, 0.86, 0.74};
constexpr double kChroma = 0.19;
constexpr double kFirstHue = 25.0; // a red, in degrees

struct LinearRgb {
    double r, g, b;
    bool isInGamut() const { return std::min({r, g, b}) >= -1e-4 && std::max({r, g, b}) <= 1.0001; }
};

/// OKLCH, in which equal steps look equally large (B. Ottosson 2020, "A perceptual color space for image processing").
LinearRgb fromOklch(double lightness, double chroma, double hue)
{
    const double a = chroma * std::cos(hue * std::numbers::pi / 180.0);
    const double b = chroma * std::sin(hue * std::numbers::pi / 180.0);
    const auto cubed = [](double x) { return x * x * x; };
    const double l = cubed(lightness + 0.3963377774 * a + 0.2158037573 * b);
    const double m = cubed(lightness - 0.1055613458 * a - 0.0638541728 * b);
    const double s = cubed(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

/// The colour of this hue and lightness, as vivid as a screen can show it.
QRgb vivid(double lightness, double hue)
{
    double chroma = kChroma;
    LinearRgb colour = fromOklch(lightness, chroma, hue);
    while (!colour.isInGamut()) colour = fromOklch(lightness, chroma -= 0.005, hue);
    const auto byte = [](double linear) {
        const double c = std::clamp(linear, 0.0, 1.0);
        const double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1.0 / 2.4) - 0.055;
        return static_cast<int>(std::lround(255.0 * encoded));
    };
    return qRgb(byte(colour.r), byte(colour.g), byte(colour.b));
}

/// How far apart on the circle neighbours of the kernel are: about two fifths, and no common factor with its places.
int strideRound(int places)
{
    int stride = std::max(1, static_cast<int>(std::lround(0.382 * places)));
    while (std::gcd(stride, places) != 1) ++stride;
    return stride;
}

} // namespace

WeightColours::WeightColours(int count)
{
    // A multiple of the levels, or the last hue would have its neighbour's lightness; few colours are apart anyway.
    const int levels = static_cast<int>(kLightLevels.size());
    const int places = count < 7 ? count : (count + levels - 1) / levels * levels;
    const int stride = strideRound(places);
    for (int i = 0; i < count; ++i) {
        const int place = i * stride % places;
        const double hue = kFirstHue + 360.0 * place / places;
        const auto level = static_cast<std::size_t>(place % levels);
        m_light.push_back(vivid(kLightLevels[level], hue));
        m_dark.push_back(vivid(kDarkLevels[level], hue));
    }
}

} // namespace convscope
