#pragma once

#include "engine/shape.h"

#include <QPoint>
#include <vector>

namespace convscope {

/// An output that an input cell takes part in, and the kernel cell that it meets there. Points are (column, row).
struct Reach {
    QPoint output;
    QPoint kernelCell;
    bool operator==(const Reach&) const = default;
};

/// Every output that an input cell reaches, by itself and through the padding that repeats it; a cell in the padding
/// reaches what it reaches itself. In row-major order of the cells, then of the kernel's cells from the last.
std::vector<Reach> outputsReached(const WindowGeometry& window, PadMode padMode, QPoint inputCell);

/// Every input cell that a kernel cell meets while the window slides, padding included.
std::vector<QPoint> cellsMet(const WindowGeometry& window, QPoint kernelCell);

/// Whether any window covers this row (or column); if none does, its cells take no part in the result.
bool isReached(const WindowAxis& axis, int position);

} // namespace convscope
