#include "ui/scene/geometry.h"

#include <algorithm>
#include <cmath>

namespace convscope {

QRectF CellGrid::cellsRect(int row, int col, int rowCount, int colCount) const
{
    const double w = cellWidth();
    const double h = cellHeight();
    return {rect.left() + (col - firstCol) * w, rect.top() + (row - firstRow) * h, colCount * w, rowCount * h};
}

std::optional<QPoint> CellGrid::cellAt(QPointF point) const
{
    if (!rect.contains(point)) return std::nullopt;
    const int col = static_cast<int>((point.x() - rect.left()) / cellWidth());
    const int row = static_cast<int>((point.y() - rect.top()) / cellHeight());
    return QPoint(firstCol + std::min(col, cols - 1), firstRow + std::min(row, rows - 1));
}

bool CellGrid::contains(int row, int col) const
{
    return row >= firstRow && row < firstRow + rows && col >= firstCol && col < firstCol + cols;
}

QRect CellGrid::cellsIn(const QRectF& visible) const
{
    const QRectF seen = rect.intersected(visible);
    if (seen.isEmpty()) return {};
    const int left = static_cast<int>(std::floor((seen.left() - rect.left()) / cellWidth()));
    const int top = static_cast<int>(std::floor((seen.top() - rect.top()) / cellHeight()));
    const int right = std::min(cols, static_cast<int>(std::ceil((seen.right() - rect.left()) / cellWidth())));
    const int bottom = std::min(rows, static_cast<int>(std::ceil((seen.bottom() - rect.top()) / cellHeight())));
    return {firstCol + left, firstRow + top, right - left, bottom - top};
}

CellGrid CellGrid::fitted(const QRectF& available, int rows, int cols, int firstRow, int firstCol, double largestCell)
{
    double cell = std::min({available.width() / cols, available.height() / rows, largestCell});
    QPointF origin = available.topLeft();
    if (cell >= 4.0) {
        cell = std::floor(cell);
        origin = {std::round(origin.x()), std::round(origin.y())};
    }
    return {QRectF(origin, QSizeF(cols * cell, rows * cell)), rows, cols, firstRow, firstCol};
}

QRectF fittedRect(const QRectF& available, QSizeF size)
{
    return {available.topLeft(), size.scaled(available.size(), Qt::KeepAspectRatio)};
}

QRectF between(const QRectF& from, const QRectF& to, double share)
{
    return {between(from.topLeft(), to.topLeft(), share), between(from.bottomRight(), to.bottomRight(), share)};
}

QPointF between(QPointF from, QPointF to, double share) { return from + (to - from) * share; }

QRectF PhotoMapping::toRect(const QRect& region) const
{
    const double s = scale();
    return {rect.left() + region.x() * s, rect.top() + region.y() * s, region.width() * s, region.height() * s};
}

QPoint PhotoMapping::toPixel(QPointF point) const
{
    return {static_cast<int>(std::floor((point.x() - rect.left()) / scale())),
            static_cast<int>(std::floor((point.y() - rect.top()) / scale()))};
}

} // namespace convscope
