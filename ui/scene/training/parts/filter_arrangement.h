#pragma once

#include "engine/shape.h"
#include "ui/scene/geometry.h"

#include <QSizeF>

namespace convscope {

/// How many filters of how many kernels each have to find room, and what stays free between them.
struct FilterCrowd {
    int filters = 1;
    int kernels = 1;        ///< of each filter
    Extent size;            ///< of a kernel
    double gap = 0.0;       ///< around a filter
    double kernelGap = 0.0; ///< between its kernels
    double caption = 0.0;   ///< height under a filter
    double largestCell = 1e9;
};

/// Filters side by side, in as many columns as let them be largest; inside a filter its kernels lie likewise. Kernels
/// of one row are strips under each other, their cells no squares.
struct FilterArrangement {
    FilterCrowd crowd;
    QPointF corner{};
    int columns = 1;
    int kernelColumns = 1;
    QSizeF cell{};

    static FilterArrangement fitted(const QRectF& room, const FilterCrowd& crowd);

    QRectF filterRect(int filter) const;
    /// Its cells are named (0, 0) and on.
    CellGrid kernelGrid(int filter, int kernel) const;
    QRectF rect() const; ///< of all filters, without the last row's captions
    FilterArrangement movedTo(QPointF corner) const;

private:
    QSizeF filterSize() const;
};

} // namespace convscope
