#pragma once

#include "ui/scene/figure.h"

#include <QImage>
#include <functional>

namespace convscope {

/// What is painted on a background of the size, at one pixel a unit.
QImage painted(QSize size, const QColor& background, const std::function<void(QPainter&)>& paint);
QImage painted(const Figure& figure, QSize size, const Pose& pose, const Style& style);

/// A piece of text where it stands in a vector picture.
struct PaintedText {
    QString text;
    QRectF ink; ///< of its glyphs
};

/// The text that is painted; much cheaper than a file.
std::vector<PaintedText> paintedTexts(QSize size, const std::function<void(QPainter&)>& paint);

/// The text that stands in a rectangle; of several, the last, which lies over the others.
QString textIn(const std::vector<PaintedText>& texts, const QRectF& rect);

/// The text that was not there before: what is new, and what moves.
std::vector<PaintedText> newTexts(const std::vector<PaintedText>& texts, const std::vector<PaintedText>& before);

/// A figure as SVG, and what is in it.
struct PaintedVector {
    bool isWellFormed = false;
    std::vector<PaintedText> texts;
    int pictures = 0; ///< <image> elements
    bool hasText(const QString& text) const;
};
PaintedVector parsedSvg(const QByteArray& svg);
QByteArray svgOf(QSize size, const std::function<void(QPainter&)>& paint);

/// The largest difference of a channel.
int distance(QRgb a, QRgb b);
/// Whether a pixel at most `reach` away from the point has the colour.
bool hasPixelNear(const QImage& image, QPointF point, const QColor& colour, int reach = 2);
/// Whether a rectangle has a frame of the colour: on each of its sides.
bool isFramed(const QImage& image, const QRectF& rect, const QColor& colour);
/// The pixel in a cell's corner, beside its lines and its number.
QRgb groundOf(const QImage& image, const QRectF& cell);
QByteArray hex(QRgb colour);

} // namespace convscope

/// Fails with both colours where a channel differs by more than `most`.
#define COMPARE_COLOURS(actual, expected, most)                                                                        \
    QVERIFY2(convscope::distance(actual, expected) <= (most),                                                          \
             (convscope::hex(actual) + " is not " + convscope::hex(expected)).constData())
