#pragma once

#include "ui/scene/grid.h"

namespace convscope {

/// A kernel on its way round: each number goes about the centre by `degrees`, and stays upright. `content` are the
/// numbers where they stand at 0°.
void paintTurningKernel(QPainter& painter, const CellGrid& grid, const GridContent& content, double degrees,
                        double unit, const Style& style);

/// The colour of a kernel's cells under its numbers.
QRgb kernelGround(const Style& style);

} // namespace convscope
