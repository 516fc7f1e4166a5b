#include "ui/scene/style.h"

#include "ui/scene/bundled_fonts.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <algorithm>
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

/// WCAG's relative luminance.
double luminanceOf(QRgb colour)
{
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

Style blackOnWhite()
{
    Style style;
    style.background = QColor(0xFF, 0xFF, 0xFF);
    style.surface = QColor(0xF0, 0xF0, 0xF0);
    style.text = QColor(0x00, 0x00, 0x00);
    style.mutedText = QColor(0x33, 0x33, 0x33);
    style.hairline = QColor(0x59, 0x59, 0x59);
    style.hatch = QColor(0x59, 0x59, 0x59);
    style.input = QColor(0x00, 0x56, 0xA3);
    style.kernel = QColor(0x94, 0x5C, 0x00);
    style.output = QColor(0x00, 0x73, 0x50);
    style.gradient = QColor(0xA0, 0x30, 0x78);
    style.current = QColor(0xC0, 0x36, 0x00);
    return style;
}

Style whiteOnBlack()
{
    Style style;
    style.isDark = true;
    style.background = QColor(0x00, 0x00, 0x00);
    style.surface = QColor(0x1C, 0x1C, 0x1C);
    style.text = QColor(0xFF, 0xFF, 0xFF);
    style.mutedText = QColor(0xE0, 0xE0, 0xE0);
    style.hairline = QColor(0xB0, 0xB0, 0xB0);
    style.hatch = QColor(0xB0, 0xB0, 0xB0);
    style.input = QColor(0x56, 0xB4, 0xE9);
    style.kernel = QColor(0xFF, 0xB0, 0x00);
    style.output = QColor(0x00, 0xD6, 0x9A);
    style.gradient = QColor(0xFF, 0x9B, 0xD2);
    style.current = QColor(0xFF, 0x8A, 0x3D);
    return style;
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

Style Style::highContrast(bool isDark)
{
    Style style = isDark ? whiteOnBlack() : blackOnWhite();
    style.isHighContrast = true;
    style.lineScale = 1.6;
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
    if (isHighContrast) return isDark || role == Role::Plain || role == Role::Muted ? plain : plain.darker(140);
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

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminanceOf(one.rgb());
    const double b = luminanceOf(other.rgb());
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor contrastingText(QRgb background)
{
    // 4.5 and more, with pure black alone
    return luminanceOf(background) > 0.179 ? QColor(0x00, 0x00, 0x00) : QColor(0xFF, 0xFF, 0xFF);
}

const std::vector<NamedStyle>& namedStyles()
{
    static const std::vector<NamedStyle> all{
        {"light", QT_TRANSLATE_NOOP("Style", "Light"), Style::light()},
        {"dark", QT_TRANSLATE_NOOP("Style", "Dark"), Style::dark()},
        {"high-contrast", QT_TRANSLATE_NOOP("Style", "High contrast, black on white"), Style::highContrast(false)},
        {"high-contrast-dark", QT_TRANSLATE_NOOP("Style", "High contrast, white on black"), Style::highContrast(true)}};
    return all;
}

int indexOf(const Style& style)
{
    const auto& all = namedStyles();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const NamedStyle& each) { return each.style.key() == style.key(); });
    return found == all.end() ? 0 : static_cast<int>(found - all.begin());
}

} // namespace convscope
