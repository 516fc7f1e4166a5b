#pragma once

#include "ui/scene/figure.h"

namespace convscope {

enum class Direction { Left, Right, Up, Down };

/// Walking over the cells of a figure without a pointer. Nothing where a figure has no cells.
struct CellCursor {
    const Figure& figure;
    QRectF bounds;
    Pose pose;

    /// The cell that the step computes; else the first of the first panel.
    Target start() const;
    /// The cell beside `from`; past the edge of its panel the nearest cell of the panel that lies there. `from` itself
    /// where nothing lies in that direction.
    Target beside(const Target& from, Direction direction) const;
    /// Its middle, where a pointer would touch it.
    std::optional<QPointF> centreOf(const Target& cell) const;
};

} // namespace convscope
