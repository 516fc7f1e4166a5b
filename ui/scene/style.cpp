#include "ui/scene/style.h"

#include "ui/scene/bundled_fonts.h"

#include <QFontDatabase>
#include <cmath>

namespace convscope {

namespace {

const QColor kBlue(0x00, 0x72, 0xB2);
const QColor kOrange(0xE6, 0x9F, 0x00);
const QColor kGreen(0x00, 0x9E, 0x73);
const QColor kPurple(0xCC, 0x79, 0xA7);
const QColor kVermilion(0xD5, 0x5E, 0x00);

QFont fontOf(const QStringList& families, double pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families + QStringList{"Noto Sans CJK SC", "WenQuanYi Micro Hei"});
    // Whole pixels: a fractional size is rounded by some paint engines and kept by others.
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

} // namespace

Style Style::light()
{
    Style style;
    style.background = QColor(0xFF, 0xFF, 0xFF);
    style.surface = QColor(0xF1, 0xF3, 0xF7);
    style.text = QColor(0x1B, 0x20, 0x2C);
    style.mutedText = QColor(0x5B, 0x64, 0x78);
    style.hairline = QColor(0xD6, 0xDB, 0xE4);
    style.hatch = QColor(0xB4, 0xBC, 0xCA);
    style.input = kBlue;
    style.kernel = kOrange;
    style.output = kGreen;
    style.gradient = kPurple;
    style.current = kVermilion;
    return style;
}

Style Style::dark()
{
    Style style = light();
    style.isDark = true;
    style.background = QColor(0x17, 0x1A, 0x21);
    style.surface = QColor(0x22, 0x26, 0x30);
    style.text = QColor(0xEC, 0xEF, 0xF4);
    style.mutedText = QColor(0xA3, 0xAC, 0xBD);
    style.hairline = QColor(0x3A, 0x41, 0x4F);
    style.hatch = QColor(0x5A, 0x63, 0x75);
    style.input = QColor(0x3D, 0x9B, 0xD6);
    style.output = QColor(0x20, 0xB8, 0x8B);
    style.current = QColor(0xF0, 0x74, 0x1C);
    return style;
}

QColor Style::colour(Role role) const
{
    switch (role) {
    case Role::Plain: return text;
    case Role::Muted: return mutedText;
    case Role::Input: return input;
    case Role::Kernel: return kernel;
    case Role::Output: return output;
    case Role::Gradient: return gradient;
    case Role::Current: return current;
    }
    return text;
}

QColor Style::textColour(Role role) const
{
    const QColor plain = colour(role);
    if (isDark) return role == Role::Plain || role == Role::Muted ? plain : plain.lighter(115);
    switch (role) {
    case Role::Kernel: return QColor(0x94, 0x62, 0x00);
    case Role::Output: return QColor(0x00, 0x7A, 0x58);
    case Role::Gradient: return QColor(0xA8, 0x4A, 0x7E);
    case Role::Current: return QColor(0xB8, 0x4E, 0x00);
    default: return plain;
    }
}

QFont Style::font(double pixels, QFont::Weight weight) { return fontOf({"Inter"}, pixels, weight); }

QFont Style::monospace(double pixels, QFont::Weight weight)
{
    QFont font = fontOf({"JetBrains Mono"}, pixels, weight);
    font.setStyleStrategy(QFont::PreferNoShaping); // its ligatures turn "#{" into one sign
    return font;
}

bool loadBundledFonts()
{
    bool all = true;
    for (const BundledFont& font : kBundledFonts)
        all &= QFontDatabase::addApplicationFont(QLatin1String(font.file)) >= 0;
    return all;
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

QColor contrastingText(QRgb background)
{
    const double luminance =
        0.2126 * linear(qRed(background)) + 0.7152 * linear(qGreen(background)) + 0.0722 * linear(qBlue(background));
    return luminance > 0.179 ? QColor(0x00, 0x00, 0x00)
                             : QColor(0xFF, 0xFF, 0xFF); // 4.5 and more, with pure black alone
}

} // namespace convscope
