#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace convscope {

namespace {

QPalette paletteOf(const Style& style)
{
    const QColor window = style.isDark ? QColor(0x1C, 0x20, 0x28) : QColor(0xF7, 0xF8, 0xFA);
    QPalette palette;
    palette.setColor(QPalette::Window, window);
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
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, style.textColour(Role::Input));
    palette.setColor(QPalette::Mid, style.hairline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, style.isDark ? QColor(0x6B, 0x74, 0x85) : QColor(0xA0, 0xA7, 0xB4));
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
    fill("@selectedSoft", style.isDark ? QColor(0x23, 0x36, 0x4A) : QColor(0xE6, 0xF0, 0xFB));
    fill("@selected", style.textColour(Role::Input));
    fill("@background", style.background);
    fill("@surface", style.surface);
    fill("@window", style.isDark ? QColor(0x1C, 0x20, 0x28) : QColor(0xF7, 0xF8, 0xFA));
    fill("@strong", style.isDark ? QColor(0xE4, 0xE8, 0xF0) : QColor(0x1E, 0x24, 0x32));
    fill("@onStrong", style.isDark ? QColor(0x14, 0x18, 0x20) : QColor(0xFF, 0xFF, 0xFF));
    fill("@error", style.textColour(Role::Current));
    fill("@right", style.textColour(Role::Output));
    fill("@muted", style.mutedText);
    fill("@text", style.text);
    fill("@line", style.hairline);
    fill("@kernel", style.kernel);
    sheet.replace(QLatin1String("@icons"), QLatin1String(style.isDark ? "dark" : "light"));
    fill("@hint", style.isDark ? QColor(0x8E, 0x98, 0xAA) : QColor(0x6E, 0x78, 0x8C));
    fill("@disabled", style.isDark ? QColor(0x6B, 0x74, 0x85) : QColor(0xA0, 0xA7, 0xB4));
    return sheet;
}

} // namespace

bool isSystemDark()
{
    const QPalette palette = QApplication::style()->standardPalette();
    const QPalette desktop = QGuiApplication::palette();
    const QPalette& known = desktop.color(QPalette::Window).isValid() ? desktop : palette;
    return known.color(QPalette::Window).lightness() < known.color(QPalette::WindowText).lightness();
}

bool isDark(Theme theme)
{
    // Read once, before a theme of ours is set: later the palette is ours.
    static const bool isDesktopDark = isSystemDark();
    return theme == Theme::Dark || (theme == Theme::System && isDesktopDark);
}

void applyTheme(QApplication& application, const Style& style)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(Style::font(13.0));
    application.setPalette(paletteOf(style));
    application.setStyleSheet(styleSheetOf(style));
}

} // namespace convscope
