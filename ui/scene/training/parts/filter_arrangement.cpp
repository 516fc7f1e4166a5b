#include "ui/scene/training/parts/filter_arrangement.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

int linesOf(int count, int columns) { return (count + columns - 1) / columns; }

/// The side of a cell with so many filters in a line, and so many kernels in a line of the filter.
double cellSide(const QSizeF& room, const FilterCrowd& crowd, int columns, int kernelColumns)
{
    const int kernelLines = linesOf(crowd.kernels, kernelColumns);
    const double width = room.width() / columns - crowd.gap - (kernelColumns - 1) * crowd.kernelGap;
    const double height = room.height() / linesOf(crowd.filters, columns) - crowd.gap - crowd.caption -
                          (kernelLines - 1) * crowd.kernelGap;
    return std::min({width / (kernelColumns * crowd.size.w), height / (kernelLines * crowd.size.h), crowd.largestCell});
}

FilterArrangement strips(const QRectF& room, FilterCrowd crowd)
{
    constexpr double kGapShare = 0.2;
    const double pitch = room.height() / crowd.filters;
    crowd.gap = std::min(crowd.gap, kGapShare * pitch);
    crowd.caption = 0.0;
    return {.crowd = crowd,
            .corner = room.topLeft(),
            .cell = {std::min((room.width() - crowd.gap) / crowd.size.w, crowd.largestCell),
                     std::min(pitch - crowd.gap, crowd.largestCell)}};
}

} // namespace

FilterArrangement FilterArrangement::fitted(const QRectF& room, const FilterCrowd& crowd)
{
    if (crowd.size.h == 1 && crowd.size.w > 1 && crowd.kernels == 1) return strips(room, crowd);
    FilterArrangement best{.crowd = crowd, .corner = room.topLeft()};
    double largest = 0.0;
    for (int columns = crowd.filters; columns >= 1; --columns)
        for (int kernelColumns = 1; kernelColumns <= crowd.kernels; ++kernelColumns) {
            const double side = cellSide(room.size(), crowd, columns, kernelColumns);
            if (side <= largest) continue;
            largest = side;
            best.columns = columns;
            best.kernelColumns = kernelColumns;
        }
    best.columns = linesOf(crowd.filters, linesOf(crowd.filters, best.columns)); // no short last row
    if (largest >= 4.0) largest = std::floor(largest); // sharp lines, as in CellGrid::fitted()
    best.cell = {largest, largest};
    return best;
}

QSizeF FilterArrangement::filterSize() const
{
    const int lines = linesOf(crowd.kernels, kernelColumns);
    return {kernelColumns * crowd.size.w * cell.width() + (kernelColumns - 1) * crowd.kernelGap,
            lines * crowd.size.h * cell.height() + (lines - 1) * crowd.kernelGap};
}

QRectF FilterArrangement::filterRect(int filter) const
{
    const QSizeF size = filterSize();
    const QPointF place(std::round(corner.x() + filter % columns * (size.width() + crowd.gap)),
                        std::round(corner.y() + filter / columns * (size.height() + crowd.gap + crowd.caption)));
    return {place, size};
}

CellGrid FilterArrangement::kernelGrid(int filter, int kernel) const
{
    const QSizeF size(crowd.size.w * cell.width(), crowd.size.h * cell.height());
    const QPointF offset(kernel % kernelColumns * (size.width() + crowd.kernelGap),
                         kernel / kernelColumns * (size.height() + crowd.kernelGap));
    return {QRectF(filterRect(filter).topLeft() + offset, size), crowd.size.h, crowd.size.w, 0, 0};
}

QRectF FilterArrangement::rect() const
{
    return filterRect(0).united(filterRect(columns - 1)).united(filterRect(crowd.filters - 1));
}

FilterArrangement FilterArrangement::movedTo(QPointF to) const
{
    FilterArrangement moved = *this;
    moved.corner = to;
    return moved;
}

} // namespace convscope
