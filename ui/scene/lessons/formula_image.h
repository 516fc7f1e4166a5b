#pragma once

#include <QColor>
#include <QImage>
#include <QString>
#include <optional>

namespace convscope {

/// A formula as it was typeset when the lessons were written (resources/lessons/typeset); the program runs no TeX.
struct TypesetFormula {
    QByteArray svg;      ///< drawn in currentColor
    double width = 0.0;  ///< in em
    double ascent = 0.0; ///< above the baseline, in em
    double depth = 0.0;  ///< below it
};

/// The formula of this TeX; nothing where it has not been typeset, as in lessons of one's own. One that is wider than
/// `room`, in em, comes broken into lines where it can be.
std::optional<TypesetFormula> typesetFormula(const QString& tex, bool isDisplayed, double room);

/// What an em is in text of so many pixels: the formula's small letters are as high as the text's.
double formulaEm(double textPixels);

/// The formula in a colour, an em of so many pixels, for a screen with so many device pixels a pixel. Above and below
/// it there is as much room as it takes for its baseline to lie `ascent` below the top of an image `ascent` + `descent`
/// high (in pixels; the image's own are larger by the ratio).
QImage formulaImage(const TypesetFormula& formula, double em, double ascent, double descent, const QColor& colour,
                    double devicePixelRatio);

} // namespace convscope
