#pragma once

#include "engine/shape.h"
#include "ui/scene/geometry.h"
#include "ui/scene/style.h"

#include <QPainter>

namespace convscope {

/// Where the window of output (row, col) lies on the grid of the padded input.
QRectF windowRect(const CellGrid& input, const WindowGeometry& window, int row, int col);

/// The cells that a window covers, and its frame; a dilated window covers cells with gaps between them. `place` may be
/// between two of windowRect().
void paintWindowTint(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                     const QColor& colour);
void paintWindowFrame(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                      const QColor& colour, double unit);

/// The frame of one cell that is pointed at, or that is current.
void paintCellMark(QPainter& painter, const QRectF& cell, const QColor& colour, double unit);

} // namespace convscope
