#include "ui/scene/colormap.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convscope {

namespace {

/// matplotlib's viridis (van der Walt & Smith, CC0), as the polynomial of eighth degree that comes closest to it: at
/// most two steps of 255 away.
QRgb viridisAt(float t)
{
    constexpr std::array<std::array<float, 9>, 3> c{
        {{0.261642f, 0.946637f, -11.412221f, 50.271210f, -110.184380f, 83.728676f, 68.128777f, -133.347733f,
          52.606003f},
         {0.003603f, 1.489984f, -0.489046f, -6.033789f, 31.460501f, -77.054512f, 104.474930f, -74.214767f, 21.270523f},
         {0.326113f, 1.722765f, -2.589930f, -20.743971f, 130.201447f, -339.366455f, 467.149658f, -333.944183f,
          97.391785f}}};
    std::array<int, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        float value = 0.0f;
        for (std::size_t power = c[i].size(); power-- > 0;) value = value * t + c[i][power];
        rgb[i] = std::clamp(static_cast<int>(std::lround(value * 255.0f)), 0, 255);
    }
    return qRgb(rgb[0], rgb[1], rgb[2]);
}

/// ColorBrewer's RdBu ends; half way, a lighter tone of each.
QRgb divergingAt(float signedShare, bool isDark)
{
    static const QColor kZeroLight(0xF7, 0xF7, 0xF7);
    static const QColor kZeroDark(0x2A, 0x2F, 0x3A);
    static const QColor kNegative(0x21, 0x66, 0xAC);
    static const QColor kPositive(0xB2, 0x18, 0x2B);
    static const QColor kNegativeHalf(0x92, 0xC5, 0xDE);
    static const QColor kPositiveHalf(0xF4, 0xA5, 0x82);
    static const QColor kNegativeDark(0x4D, 0xA3, 0xE8);
    static const QColor kPositiveDark(0xF0, 0x5F, 0x5F);
    const float share = std::min(std::abs(signedShare), 1.0f);
    const bool isNegative = signedShare < 0.0f;
    if (isDark) return mixed(kZeroDark.rgb(), (isNegative ? kNegativeDark : kPositiveDark).rgb(), share);
    const QColor& half = isNegative ? kNegativeHalf : kPositiveHalf;
    if (share < 0.5f) return mixed(kZeroLight.rgb(), half.rgb(), share * 2.0);
    return mixed(half.rgb(), (isNegative ? kNegative : kPositive).rgb(), share * 2.0 - 1.0);
}

} // namespace

QRgb mixed(QRgb from, QRgb to, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return qRgb(mix(qRed(from), qRed(to)), mix(qGreen(from), qGreen(to)), mix(qBlue(from), qBlue(to)));
}

QRgb ColorMap::operator()(float value) const
{
    if (std::isnan(value)) return qRgb(0xFF, 0x00, 0xFF);
    if (kind == Kind::Diverging) return divergingAt(high > 0.0f ? value / high : 0.0f, isDark);
    const float t = high > low ? std::clamp((value - low) / (high - low), 0.0f, 1.0f) : 0.0f;
    if (kind == Kind::Viridis) return viridisAt(t);
    const int grey = static_cast<int>(std::lround(t * 255.0f));
    return qRgb(grey, grey, grey);
}

ColorMap ColorMap::diverging(const ValueRange& range, const Style& style)
{
    const float largest = range.largestMagnitude();
    return {Kind::Diverging, -largest, largest, style.isDark};
}

} // namespace convscope
