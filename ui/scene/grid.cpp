#include "ui/scene/grid.h"

#include "ui/scene/text.h"

#include <QImage>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kDigitWidth = 0.62;       // of the type's height, in Inter
constexpr double kSmallestNumber = 7.0;    // pixels of the device
constexpr double kSmallestWithLines = 5.0; // pixels of a cell
constexpr double kVectorResolution = 2.0;

bool isVector(const QPainter& painter)
{
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

/// The visible cells as a picture of one pixel a cell; empty cells are transparent.
QImage cellImage(const GridContent& content, const QRect& cells)
{
    QImage image(cells.size(), QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < cells.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < cells.width(); ++x) {
            const int row = cells.y() + y;
            const int col = cells.x() + x;
            line[x] = !content.isFilled || content.isFilled(row, col) ? content.colour(row, col) : 0u;
        }
    }
    return image;
}

/// Vector formats get each cell as a rectangle where it carries a number, and else one picture, enlarged by a whole
/// number, as viewers smooth small ones.
void paintCells(QPainter& painter, const CellGrid& grid, const GridContent& content, const QRect& cells, bool asShapes)
{
    const QRectF target = grid.cellsRect(cells.y(), cells.x(), cells.height(), cells.width());
    if (!isVector(painter)) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(target, cellImage(content, cells));
        return;
    }
    if (!asShapes) {
        const int factor = std::max(1, 1024 / std::max(cells.width(), cells.height()));
        painter.drawImage(target, cellImage(content, cells).scaled(cells.size() * factor));
        return;
    }
    for (int row = cells.top(); row <= cells.bottom(); ++row)
        for (int col = cells.left(); col <= cells.right(); ++col)
            if (!content.isFilled || content.isFilled(row, col))
                painter.fillRect(grid.cellRect(row, col), QColor::fromRgb(content.colour(row, col)));
}

void paintLines(QPainter& painter, const CellGrid& grid, const QRect& cells, const Style& style, double pixel)
{
    QColor colour = style.isDark ? QColor(255, 255, 255, 40) : QColor(128, 134, 146, 90);
    painter.setPen(QPen(colour, std::max(pixel, grid.cellWidth() / 60.0)));
    QList<QLineF> lines;
    const QRectF area = grid.cellsRect(cells.y(), cells.x(), cells.height(), cells.width());
    for (int col = cells.left(); col <= cells.right() + 1; ++col) {
        const double x = grid.cellRect(cells.y(), col).left();
        lines.append(QLineF(x, area.top(), x, area.bottom()));
    }
    for (int row = cells.top(); row <= cells.bottom() + 1; ++row) {
        const double y = grid.cellRect(row, cells.x()).top();
        lines.append(QLineF(area.left(), y, area.right(), y));
    }
    painter.setRenderHint(QPainter::Antialiasing, isVector(painter));
    painter.drawLines(lines);
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void paintNumbers(QPainter& painter, const CellGrid& grid, const GridContent& content, const QRect& cells, double height)
{
    const QFont font = Style::font(height);
    for (int row = cells.top(); row <= cells.bottom(); ++row)
        for (int col = cells.left(); col <= cells.right(); ++col) {
            if (content.isFilled && !content.isFilled(row, col)) continue;
            drawCentred(painter, grid.cellRect(row, col), content.format(content.value(row, col)), font,
                        contrastingText(content.colour(row, col)));
        }
}

} // namespace

double numberHeight(const CellGrid& grid, const GridContent& content, double pixelsPerUnit)
{
    if (content.numbers == NumberMode::Off) return 0.0;
    const double byHeight = grid.cellHeight() * 0.44;
    const double byWidth = grid.cellWidth() * 0.96 / (kDigitWidth * std::max(content.widestNumber, 2));
    const double height = std::floor(std::min(byHeight, byWidth));
    const double least = content.numbers == NumberMode::On ? 5.0 : kSmallestNumber;
    return height * pixelsPerUnit >= least ? height : 0.0;
}

void paintGrid(QPainter& painter, const CellGrid& grid, const GridContent& content, const Style& style,
               const QRectF& visible)
{
    const QRect cells = grid.cellsIn(visible);
    if (cells.isEmpty()) return;
    const double pixels = pixelsPerUnit(painter);
    const double height = numberHeight(grid, content, pixels);
    if (content.isFilled) painter.fillRect(grid.rect.intersected(visible), style.surface);
    paintCells(painter, grid, content, cells, height > 0.0);
    if (std::min(grid.cellWidth(), grid.cellHeight()) * pixels >= kSmallestWithLines)
        paintLines(painter, grid, cells, style, 1.0 / pixels);
    if (content.underNumbers) content.underNumbers(painter);
    if (height > 0.0) paintNumbers(painter, grid, content, cells, height);
}

QRectF visibleRect(const QPainter& painter, const QRectF& bounds)
{
    return painter.hasClipping() ? painter.clipBoundingRect().intersected(bounds) : bounds;
}

double pixelsPerUnit(const QPainter& painter)
{
    return isVector(painter) ? kVectorResolution : std::max(1e-6, painter.deviceTransform().m11());
}

void paintHatching(QPainter& painter, const QRectF& rect, const QColor& colour, double spacing)
{
    painter.setPen(QPen(colour, std::max(spacing / 9.0, 0.5)));
    QList<QLineF> lines;
    // y = offset - x, for each offset that crosses the rectangle; offsets are multiples, so neighbours continue the lines
    const double first = std::ceil((rect.left() + rect.top()) / spacing) * spacing;
    for (double offset = first; offset < rect.right() + rect.bottom(); offset += spacing) {
        const double left = std::max(rect.left(), offset - rect.bottom());
        const double right = std::min(rect.right(), offset - rect.top());
        if (left < right) lines.append(QLineF(left, offset - left, right, offset - right));
    }
    painter.drawLines(lines);
}

void paintFrame(QPainter& painter, const QRectF& rect, const QColor& colour, double width)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(rect);
}

} // namespace convscope
