#pragma once

#include "ui/scene/conv_parts.h"

namespace convscope {

/// The windows of steps 0..step-1 as thin frames with a dot in their corner; many of them as dots alone.
void paintGhosts(QPainter& painter, const ConvParts& parts, const CellGrid& input, int step, double unit,
                 const Style& style);

/// Hatches the cells that no window reaches.
void paintUnreached(QPainter& painter, const WindowGeometry& window, const CellGrid& input, double unit,
                    const Style& style);

/// How many rows and columns of the padded input no window reaches.
Extent unreachedCount(const WindowGeometry& window);

} // namespace convscope
