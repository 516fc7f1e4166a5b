#pragma once

#include "engine/shape.h"
#include "ui/scene/tensor_view.h"

#include <QPainter>
#include <span>
#include <vector>

namespace convscope {

/// Where the window of output (row, col) lies on the grid of the padded input.
QRectF windowRect(const CellGrid& input, const WindowGeometry& window, int row, int col);

/// The cells that a window covers, and its frame; a dilated window covers cells with gaps between them. `place` may be
/// between two of windowRect().
void paintWindowTint(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                     const QColor& colour);
void paintWindowFrame(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                      const QColor& colour, double unit);

/// What the cells of the padded grid show: the image's, their repetitions, or zeros.
PlaneDetail paddedDetail(const WindowGeometry& window, PadMode padMode);
bool hasPadding(const WindowGeometry& window);
void paintPaddingHatch(QPainter& painter, const CellGrid& input, const WindowGeometry& window, double unit,
                       const Style& style);

/// A cell that something else reaches, and the weight that it is reached with.
struct ReachedCell {
    int row = 0;
    int col = 0;
    float weight = 0.0f;
};
/// A cell that is reached on several ways is reached with the sum of their weights.
void addReached(std::vector<ReachedCell>& cells, const ReachedCell& cell);
/// Such cells in the kernel's colour, with their weights in them. `numbers` says how these are written.
void paintReached(QPainter& painter, const CellGrid& grid, std::span<const ReachedCell> cells,
                  const GridContent& numbers, double unit, const Style& style);

/// The frame of one cell that is pointed at, or that is current.
void paintCellMark(QPainter& painter, const QRectF& cell, const QColor& colour, double unit);

} // namespace convscope
