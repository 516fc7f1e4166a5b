#include "ui/scene/turning_kernel.h"

#include "ui/scene/text.h"

namespace convscope {

QRgb kernelGround(const Style& style)
{
    return mixed(style.background.rgb(), style.kernel.rgb(), style.isDark ? 0.22 : 0.14);
}

void paintTurningKernel(QPainter& painter, const CellGrid& grid, const GridContent& content, double degrees,
                        double unit, const Style& style)
{
    const QPointF centre = grid.rect.center();
    const QTransform rotation =
        QTransform().translate(centre.x(), centre.y()).rotate(degrees).translate(-centre.x(), -centre.y());
    const QRgb ground = kernelGround(style);
    painter.save();
    painter.setTransform(rotation, true);
    painter.fillRect(grid.rect, QColor::fromRgb(ground));
    paintFrame(painter, grid.rect, style.kernel, 2.0 * unit * style.lineScale);
    painter.restore();
    const QFont font = Style::font(numberHeight(grid, content, pixelsPerUnit(painter)));
    for (int row = grid.firstRow; row < grid.firstRow + grid.rows; ++row)
        for (int col = grid.firstCol; col < grid.firstCol + grid.cols; ++col) {
            QRectF cell = grid.cellRect(row, col);
            cell.moveCenter(rotation.map(cell.center()));
            drawCentred(painter, cell, content.format(content.value(row, col)), font, contrastingText(ground));
        }
}

} // namespace convscope
