#include "ui/scene/window_marks.h"

#include "ui/scene/grid.h"

#include <algorithm>

namespace convscope {

namespace {

bool isDilated(const WindowGeometry& window) { return window.rows.dilation > 1 || window.cols.dilation > 1; }

/// The cell of tap (row, col) of a window that lies at `place`.
QRectF tapRect(const CellGrid& input, const WindowGeometry& window, const QRectF& place, int row, int col)
{
    return {place.left() + col * window.cols.dilation * input.cellWidth(),
            place.top() + row * window.rows.dilation * input.cellHeight(), input.cellWidth(), input.cellHeight()};
}

} // namespace

QRectF windowRect(const CellGrid& input, const WindowGeometry& window, int row, int col)
{
    const auto& [rows, cols] = window;
    return input.cellsRect(rows.position(row, 0), cols.position(col, 0), rows.span(), cols.span());
}

void paintWindowTint(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                     const QColor& colour)
{
    const QColor tint = withAlpha(colour, 0.30);
    if (!isDilated(window)) {
        painter.fillRect(place.intersected(input.rect), tint);
        return;
    }
    for (int j = 0; j < window.rows.kernel; ++j)
        for (int k = 0; k < window.cols.kernel; ++k)
            painter.fillRect(tapRect(input, window, place, j, k).intersected(input.rect), tint);
}

void paintWindowFrame(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                      const QColor& colour, double unit)
{
    paintFrame(painter, place, colour, 3.0 * unit);
    if (!isDilated(window)) return;
    for (int j = 0; j < window.rows.kernel; ++j)
        for (int k = 0; k < window.cols.kernel; ++k)
            paintFrame(painter, tapRect(input, window, place, j, k), colour, 1.6 * unit);
}

void paintCellMark(QPainter& painter, const QRectF& cell, const QColor& colour, double unit)
{
    paintFrame(painter, cell, colour, std::clamp(cell.width() / 8.0, 1.2 * unit, 3.0 * unit));
}

} // namespace convscope
