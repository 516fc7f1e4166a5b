#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace convscope {

namespace {

/// Light, Midlight and Dark stay the desktop's, which isSystemDark() reads.
QPalette paletteOf(const Style& style)
{
    const WindowColours colours = WindowColours::of(style);
    QPalette palette;
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, style.text);
    palette.setColor(QPalette::Base, style.background);
    palette.setColor(QPalette::AlternateBase, style.surface);
    palette.setColor(QPalette::Text, style.text);
    palette.setColor(QPalette::Button, style.background);
    palette.setColor(QPalette::ButtonText, style.text);
    palette.setColor(QPalette::ToolTipBase, style.surface);
    palette.setColor(QPalette::ToolTipText, style.text);
    palette.setColor(QPalette::PlaceholderText, style.mutedText);
    palette.setColor(QPalette::Highlight, style.input);
    palette.setColor(QPalette::HighlightedText, contrastingText(style.input.rgb()));
    palette.setColor(QPalette::Link, style.textColour(Role::Input));
    palette.setColor(QPalette::Mid, style.hairline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.disabled);
    return palette;
}

/// The style sheet, with @names replaced by the style's colours.
QString styleSheetOf(const Style& style)
{
    QFile file(QStringLiteral(":/style/window.qss"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const auto fill = [&sheet](const char* name, const QColor& colour) {
        sheet.replace(QLatin1String(name), colour.name(QColor::HexRgb));
    };
    const WindowColours colours = WindowColours::of(style);
    fill("@selectedSoft", colours.selectedSoft);
    fill("@selected", style.textColour(Role::Input));
    fill("@background", style.background);
    fill("@surface", style.surface);
    fill("@window", colours.window);
    fill("@strong", colours.strong);
    fill("@onStrong", colours.onStrong);
    fill("@error", style.textColour(Role::Current));
    fill("@right", style.textColour(Role::Output));
    fill("@muted", style.mutedText);
    fill("@text", style.text);
    fill("@line", style.hairline);
    fill("@kernel", style.kernel);
    sheet.replace(QLatin1String("@icons"), QLatin1String(style.isDark ? "dark" : "light"));
    fill("@hint", colours.hint);
    fill("@disabled", colours.disabled);
    sheet.replace(QLatin1String("@edge"), QLatin1String(style.isHighContrast ? "2px" : "1px"));
    sheet.replace(QLatin1String("@focus"), QLatin1String(style.isHighContrast ? "3px" : "2px")); // a pixel more
    return sheet;
}

} // namespace

bool isSystemDark()
{
    // Of a palette of ours, the roles that it leaves alone follow the desktop; light edges are dark on a dark one.
    constexpr int kMiddle = 128;
    return QGuiApplication::palette().color(QPalette::Active, QPalette::Light).lightness() < kMiddle;
}

Style styleOf(Theme theme, const DesktopPreferences& desktop)
{
    switch (theme) {
    case Theme::System: {
        const bool isDark = desktop.isDark.value_or(isSystemDark());
        return desktop.wantsContrast ? Style::highContrast(isDark) : Style::of(isDark);
    }
    case Theme::Light: return Style::light();
    case Theme::Dark: return Style::dark();
    case Theme::HighContrast: return Style::highContrast(false);
    case Theme::HighContrastDark: return Style::highContrast(true);
    }
    return Style::light();
}

WindowColours WindowColours::of(const Style& style)
{
    WindowColours colours;
    if (style.isHighContrast) {
        colours.window = style.background;
        colours.strong = style.text;
        colours.onStrong = style.background;
        colours.selectedSoft = style.surface;
        colours.hint = style.mutedText;
        colours.disabled = style.hatch;
    } else if (style.isDark) {
        colours.window = QColor(0x1C, 0x20, 0x28);
        colours.strong = QColor(0xE4, 0xE8, 0xF0);
        colours.onStrong = QColor(0x14, 0x18, 0x20);
        colours.selectedSoft = QColor(0x23, 0x36, 0x4A);
        colours.hint = QColor(0x8E, 0x98, 0xAA);
        colours.disabled = QColor(0x6B, 0x74, 0x85);
    } else {
        colours.window = QColor(0xF7, 0xF8, 0xFA);
        colours.strong = QColor(0x1E, 0x24, 0x32);
        colours.onStrong = QColor(0xFF, 0xFF, 0xFF);
        colours.selectedSoft = QColor(0xE6, 0xF0, 0xFB);
        colours.hint = QColor(0x66, 0x70, 0x84);
        colours.disabled = QColor(0xA0, 0xA7, 0xB4);
    }
    return colours;
}

void applyTheme(QApplication& application, const Style& style)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(Style::font(13.0));
    application.setPalette(paletteOf(style));
    application.setStyleSheet(styleSheetOf(style));
}

} // namespace convscope
