#pragma once

#include "ui/scene/style.h"

#include <QPainter>

namespace convscope {

/// One line of text on its baseline. On the screen the glyphs are laid out once and kept, which makes a grid full of
/// numbers cheap; in SVG and PDF it stays text.
void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font, const QColor& colour);

/// Centred in a rectangle.
void drawCentred(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, const QColor& colour);

/// Shortened with "…" where it is wider than `width`.
QString elided(const QString& text, const QFont& font, double width);

double textWidth(const QString& text, const QFont& font);

} // namespace convscope
