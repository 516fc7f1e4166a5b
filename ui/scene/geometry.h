#pragma once

#include <QPoint>
#include <QRect>
#include <QRectF>
#include <optional>

namespace convscope {

/// Where the cells of a grid lie. Cells are named (row, column), from (firstRow, firstCol) on: padding makes these
/// negative, so that a cell of the image keeps its name.
struct CellGrid {
    QRectF rect;
    int rows = 1;
    int cols = 1;
    int firstRow = 0;
    int firstCol = 0;

    double cellWidth() const { return rect.width() / cols; }
    double cellHeight() const { return rect.height() / rows; }
    QRectF cellRect(int row, int col) const { return cellsRect(row, col, 1, 1); }
    /// A block of cells; it may reach beyond the grid.
    QRectF cellsRect(int row, int col, int rowCount, int colCount) const;
    /// (column, row) of the cell at a point.
    std::optional<QPoint> cellAt(QPointF point) const;
    bool contains(int row, int col) const;
    /// The cells that a rectangle touches: x and width count columns, y and height rows.
    QRect cellsIn(const QRectF& visible) const;

    /// The largest grid of square cells in `available`, aligned at its left and top; cells are whole pixels where they
    /// have at least four, so that every line of the grid is as sharp as the next.
    static CellGrid fitted(const QRectF& available, int rows, int cols, int firstRow = 0, int firstCol = 0,
                           double largestCell = 1e9);
};

/// The largest rectangle with the aspect of `size` in `available`, aligned at its left and top.
QRectF fittedRect(const QRectF& available, QSizeF size);

/// The rectangle part of the way from one to another.
QRectF between(const QRectF& from, const QRectF& to, double share);
QPointF between(QPointF from, QPointF to, double share);

/// Where a photo is drawn, and back.
struct PhotoMapping {
    QRectF rect;
    QSize pixels;

    double scale() const { return rect.width() / pixels.width(); }
    QRectF toRect(const QRect& region) const;
    /// The pixel at a point; it may lie outside.
    QPoint toPixel(QPointF point) const;
};

} // namespace convscope
