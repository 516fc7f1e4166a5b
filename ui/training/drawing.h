#pragma once

#include "engine/io/image.h"
#include "engine/shape.h"
#include "engine/tensor.h"

#include <QPointF>

namespace convscope {

/// A drawing is bytes (1, 1, H, W), white on black as data sets have it.

ByteTensor emptyDrawing(Extent size);

struct Brush {
    double width = 2.0; ///< pixels of the drawing
    bool erases = false;
};

/// A straight stroke with soft edges; pixel (row, col) has its middle at (col + 0.5, row + 0.5). A stroke over what is
/// there leaves the lighter of both, and one that erases the darker.
void paintStroke(ByteTensor& drawing, QPointF from, QPointF to, const Brush& brush);

/// A picture as if it had been drawn: with its proportions, in the middle, and light on dark. It counts as dark on
/// light where its border is light.
ByteTensor drawingOf(const Image& picture, Extent size);

} // namespace convscope
