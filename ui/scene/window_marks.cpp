#include "ui/scene/window_marks.h"

#include "ui/scene/text.h"

#include <algorithm>
#include <array>

namespace convscope {

namespace {

bool isDilated(const WindowGeometry& window) { return window.rows.dilation > 1 || window.cols.dilation > 1; }

/// The cell of tap (row, col) of a window that lies at `place`.
QRectF tapRect(const CellGrid& input, const WindowGeometry& window, const QRectF& place, int row, int col)
{
    return {place.left() + col * window.cols.dilation * input.cellWidth(),
            place.top() + row * window.rows.dilation * input.cellHeight(), input.cellWidth(), input.cellHeight()};
}

/// The padding around the image, as four strips.
std::array<QRectF, 4> paddingStrips(const CellGrid& grid, const WindowGeometry& window)
{
    const QRectF image = grid.cellsRect(0, 0, window.rows.input, window.cols.input);
    const QRectF& all = grid.rect;
    return {QRectF(all.topLeft(), QPointF(all.right(), image.top())),
            QRectF(QPointF(all.left(), image.bottom()), all.bottomRight()),
            QRectF(QPointF(all.left(), image.top()), image.bottomLeft()),
            QRectF(image.topRight(), QPointF(all.right(), image.bottom()))};
}

} // namespace

QRectF windowRect(const CellGrid& input, const WindowGeometry& window, int row, int col)
{
    const auto& [rows, cols] = window;
    return input.cellsRect(rows.position(row, 0), cols.position(col, 0), rows.span(), cols.span());
}

void paintWindowTint(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                     const QColor& colour)
{
    const QColor tint = withAlpha(colour, 0.30);
    if (!isDilated(window)) {
        painter.fillRect(place.intersected(input.rect), tint);
        return;
    }
    for (int j = 0; j < window.rows.kernel; ++j)
        for (int k = 0; k < window.cols.kernel; ++k)
            painter.fillRect(tapRect(input, window, place, j, k).intersected(input.rect), tint);
}

void paintWindowFrame(QPainter& painter, const CellGrid& input, const WindowGeometry& window, const QRectF& place,
                      const QColor& colour, double unit)
{
    paintFrame(painter, place, colour, 3.0 * unit);
    if (!isDilated(window)) return;
    for (int j = 0; j < window.rows.kernel; ++j)
        for (int k = 0; k < window.cols.kernel; ++k)
            paintFrame(painter, tapRect(input, window, place, j, k), colour, 1.6 * unit);
}

PlaneDetail paddedDetail(const WindowGeometry& window, PadMode padMode)
{
    PlaneDetail detail;
    if (!hasPadding(window)) return detail;
    detail.source = [window, padMode](int row, int col) -> std::optional<QPoint> {
        const int y = sourceIndex(row, window.rows.input, padMode);
        const int x = sourceIndex(col, window.cols.input, padMode);
        if (y < 0 || x < 0) return std::nullopt;
        return QPoint(x, y);
    };
    detail.isPadding = [window](int row, int col) {
        return row < 0 || col < 0 || row >= window.rows.input || col >= window.cols.input;
    };
    return detail;
}

bool hasPadding(const WindowGeometry& window)
{
    return window.rows.padded() > window.rows.input || window.cols.padded() > window.cols.input;
}

void paintPaddingHatch(QPainter& painter, const CellGrid& input, const WindowGeometry& window, double unit,
                       const Style& style)
{
    if (!hasPadding(window)) return;
    const double spacing = std::clamp(input.cellWidth() / 2.0, 4.0 * unit, 9.0 * unit);
    for (const QRectF& strip : paddingStrips(input, window))
        if (!strip.isEmpty()) paintHatching(painter, strip, withAlpha(style.hatch, 0.65), spacing);
}

void addReached(std::vector<ReachedCell>& cells, const ReachedCell& cell)
{
    const auto known = std::find_if(cells.begin(), cells.end(), [&](const ReachedCell& other) {
        return other.row == cell.row && other.col == cell.col;
    });
    if (known == cells.end())
        cells.push_back(cell);
    else
        known->weight += cell.weight;
}

void paintReached(QPainter& painter, const CellGrid& grid, std::span<const ReachedCell> cells,
                  const GridContent& numbers, double unit, const Style& style)
{
    const double height = numberHeight(grid, numbers, pixelsPerUnit(painter));
    const QRgb fill = mixed(style.background.rgb(), style.kernel.rgb(), 0.55);
    const QFont font = Style::font(std::max(height, 1.0), QFont::DemiBold);
    for (const ReachedCell& reached : cells) {
        const QRectF cell = grid.cellRect(reached.row, reached.col);
        painter.fillRect(cell, QColor::fromRgb(fill));
        paintFrame(painter, cell, style.kernel, 1.2 * unit * style.lineScale);
        if (height > 0.0) drawCentred(painter, cell, numbers.format(reached.weight), font, contrastingText(fill));
    }
}

void paintCellMark(QPainter& painter, const QRectF& cell, const QColor& colour, double unit)
{
    paintFrame(painter, cell, colour, std::clamp(cell.width() / 8.0, 1.2 * unit, 3.0 * unit));
}

} // namespace convscope
