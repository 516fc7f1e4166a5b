#pragma once

#include "ui/scene/geometry.h"
#include "ui/scene/style.h"

#include <QPainter>
#include <QPainterPath>

namespace convscope {

constexpr int kMostChips = 49; ///< more numbers in flight than a 7×7 kernel's are noise

/// How many of `count` things have arrived when `share` of a motion is over.
int arrived(int count, double share);

/// The way of one of `count` things that set out one after the other, each taking a third of the time; 0..1.
double staggered(double share, int index, int count);

/// From a sum to its cell in `output`: up or down between the columns, `gapX`, then along a line of the grid, past all
/// numbers.
QPainterPath deliveryPath(QPointF sum, const CellGrid& output, const QRectF& cell, double gapX, double bend);

/// The way, dashed.
void paintWay(QPainter& painter, const QPainterPath& way, const QColor& colour, double width);

/// A band from the rows of one thing, at x = `from`, to those of another, at x = `to`. It is opaque: under it is
/// nothing but the background.
void paintBeam(QPainter& painter, double from, const QRectF& rowsFrom, double to, const QRectF& rowsTo,
               const Style& style);

/// A line with a filled head at its end.
void paintArrow(QPainter& painter, const QLineF& line, const QColor& colour, double width);

} // namespace convscope
