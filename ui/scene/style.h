#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QString>
#include <vector>

namespace convscope {

/// What a thing is in an operation; each role has one colour everywhere (Okabe–Ito, safe for the colour-blind).
enum class Role { Plain, Muted, Input, Kernel, Output, Gradient, Current };

/// How a figure looks: colours of a theme, and type. Sizes are in units of `scale`, which a figure derives from the
/// rectangle that it is painted into, so that a figure on a projector is the same figure, larger.
struct Style {
    bool isDark = false;
    bool isHighContrast = false;
    QColor background; ///< of the stage; not painted where a transparent figure is asked for
    QColor surface;    ///< of empty cells
    QColor text;
    QColor mutedText;
    QColor hairline;
    QColor hatch;
    QColor input;
    QColor kernel;
    QColor output;
    QColor gradient;
    QColor current;
    double lineScale = 1.0; ///< frames and the lines between cells are this many times as wide

    static Style light();
    static Style dark();
    static Style of(bool isDark) { return isDark ? dark() : light(); }
    /// Black on white, or white on black: text and lines that are not to be missed.
    static Style highContrast(bool isDark);

    /// Another for every style: what is kept painted is painted anew for another.
    double key() const { return (isDark ? 1.0 : 0.0) + (isHighContrast ? 2.0 : 0.0); }

    QColor colour(Role role) const;
    /// The same hue, dark or light enough to be read as text on the background.
    QColor textColour(Role role) const;

    /// Proportional and monospaced type of `pixels` height, bundled with the program.
    static QFont font(double pixels, QFont::Weight weight = QFont::Normal);
    static QFont monospace(double pixels, QFont::Weight weight = QFont::Normal);
};

/// Makes the bundled typefaces known to Qt; once, before the first figure. False where they are missing.
bool loadBundledFonts();

/// A style as the command line names it, and with its name in English, which translates in the context “Style”.
struct NamedStyle {
    const char* id;
    const char* name;
    Style style;
};
/// All of them; light is the first.
const std::vector<NamedStyle>& namedStyles();
/// The place of a style among them.
int indexOf(const Style& style);

QColor withAlpha(QColor colour, double alpha);

/// How far two colours are apart: 1 for the same, 21 for black and white (WCAG 2.1).
double contrastRatio(const QColor& one, const QColor& other);

/// Black or white, whichever reads better on `background` (WCAG relative luminance).
QColor contrastingText(QRgb background);

} // namespace convscope
