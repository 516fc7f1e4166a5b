#include "ui/scene/sides/figure_side.h"

#include "ui/scene/legend.h"

#include <algorithm>

namespace convscope {

CellGrid cellsOf(int rows, int cols, int firstRow, int firstCol) { return {{}, rows, cols, firstRow, firstCol}; }

CellGrid cellsOf(const TensorView& view) { return cellsOf(view.rows(), view.cols()); }

CellGrid paddedCells(const WindowGeometry& window)
{
    const auto& [rows, cols] = window;
    return cellsOf(rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore);
}

void paintTitle(const Canvas& canvas, const SidePlace& place, const QString& title, const QString& subtitle, Role role)
{
    const QPointF corner = place.grid.rect.topLeft() - QPointF(0, kTitleHeight * canvas.unit);
    paintTitle(canvas.painter, corner, place.width, title, subtitle, role, canvas.unit, canvas.style);
}

void paintLegend(const Canvas& canvas, const SidePlace& place, const ColorMap& map, const NumberFormat& format,
                 const QString& meaning)
{
    const double u = canvas.unit;
    const double width = std::min(place.width, std::max(place.grid.rect.width(), 110.0 * u));
    const QRectF rect(place.grid.rect.left(), place.grid.rect.bottom() + 8.0 * u, width, kLegendHeight * u);
    paintLegend(canvas.painter, rect, map, format, meaning, u, canvas.style);
}

} // namespace convscope
