#pragma once

#include "ui/scene/colormap.h"
#include "ui/scene/geometry.h"
#include "ui/scene/number_text.h"

#include <QPainter>
#include <functional>

namespace convscope {

enum class NumberMode { Auto, On, Off };

/// What stands in the cells of a grid. Only the cells that are seen are asked for.
struct GridContent {
    std::function<float(int row, int col)> value;
    std::function<QRgb(int row, int col)> colour;
    /// Whether the cell is drawn yet; empty means all are.
    std::function<bool(int row, int col)> isFilled;
    /// Drawn over the cells, under the numbers.
    std::function<void(QPainter& painter)> underNumbers;
    NumberFormat format;
    int widestNumber = 3; ///< in characters
    NumberMode numbers = NumberMode::Auto;
};

/// The grid, at the detail that the size of its cells allows (semantic zoom): colour alone, then lines between cells,
/// then numbers. Draws nothing outside `visible`.
void paintGrid(QPainter& painter, const CellGrid& grid, const GridContent& content, const Style& style,
               const QRectF& visible);

/// The height of the numbers in such a grid, in the units of the grid; 0 where they are not drawn.
double numberHeight(const CellGrid& grid, const GridContent& content, double pixelsPerUnit);

/// What the painter's clip leaves to be seen, in the painter's units.
QRectF visibleRect(const QPainter& painter, const QRectF& bounds);

/// Whether what is painted stays shapes and text.
bool isVector(const QPainter& painter);

/// How many pixels of the device one unit of the painter is; vector formats count as 2.
double pixelsPerUnit(const QPainter& painter);

/// Diagonal lines in a rectangle, cut at its edges: padding, and what no window reaches.
void paintHatching(QPainter& painter, const QRectF& rect, const QColor& colour, double spacing);

/// A frame that covers the outer edge of the cells, not their inside.
void paintFrame(QPainter& painter, const QRectF& rect, const QColor& colour, double width);

} // namespace convscope
