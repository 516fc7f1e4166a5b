#include "ui/scene/grid.h"

#include "ui/scene/text.h"

#include <QImage>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace convscope {

namespace {

constexpr double kDigitWidth = 0.62;       // of the type's height, in Inter
constexpr double kSmallestNumber = 7.0;    // pixels of the device
constexpr double kSmallestWithLines = 5.0; // pixels of a cell
constexpr double kVectorResolution = 2.0;

bool isFilled(const GridContent& content, int row, int col) { return !content.isFilled || content.isFilled(row, col); }

/// The cells as a picture in the pixels of the device, the lines between them included: every edge is sharp at any
/// zoom, and the painter only copies it. `device` is where the picture lies, `grid` the grid in the same pixels.
QImage deviceImage(const GridContent& content, const CellGrid& grid, const QRect& cells, const QRect& device,
                   bool hasLines, const Style& style)
{
    constexpr double kLineShare = 0.33;
    constexpr double kStrongShare = 0.7;
    const QRgb line = style.isHighContrast ? style.text.rgb()
                      : style.isDark       ? qRgb(0xFF, 0xFF, 0xFF)
                                           : qRgb(0x80, 0x86, 0x92);
    const double share = style.isHighContrast ? kStrongShare : style.isDark ? kLineShare / 2.0 : kLineShare;
    /// Which pixels of the picture a row or column of cells covers, and whether its own first line is among them.
    struct Span {
        int begin;
        int end;
        bool startsHere;
    };
    const auto spanOf = [](double edge, double next, int origin, int length) {
        const auto inside = [=](double at) {
            return std::clamp(static_cast<int>(std::lround(at)) - origin, 0, length);
        };
        return Span{inside(edge), inside(next), std::lround(edge) >= origin};
    };
    std::vector<Span> columns;
    for (int col = cells.left(); col <= cells.right(); ++col) {
        const QRectF cell = grid.cellRect(cells.top(), col);
        columns.push_back(spanOf(cell.left(), cell.right(), device.left(), device.width()));
    }
    QImage image(device.size(), QImage::Format_RGB32);
    std::vector<QRgb> top(static_cast<std::size_t>(device.width()));
    std::vector<QRgb> inside(top.size());
    const qsizetype rowBytes = static_cast<qsizetype>(top.size() * sizeof(QRgb));
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int col = cells.left(); col <= cells.right(); ++col) {
            const QRgb colour = isFilled(content, row, col) ? content.colour(row, col) : style.surface.rgb();
            const QRgb edge = hasLines ? mixed(colour, line, share) : colour;
            const auto [begin, end, startsHere] = columns[static_cast<std::size_t>(col - cells.left())];
            std::fill(inside.begin() + begin, inside.begin() + end, colour);
            std::fill(top.begin() + begin, top.begin() + end, edge);
            if (begin < end && startsHere) inside[static_cast<std::size_t>(begin)] = edge;
        }
        const QRectF cell = grid.cellRect(row, cells.left());
        const Span rows = spanOf(cell.top(), cell.bottom(), device.top(), device.height());
        for (int y = rows.begin; y < rows.end; ++y) {
            const bool isTop = y == rows.begin && rows.startsHere;
            std::memcpy(image.scanLine(y), isTop ? top.data() : inside.data(), static_cast<std::size_t>(rowBytes));
        }
    }
    return image;
}

void paintOnDevice(QPainter& painter, const CellGrid& grid, const GridContent& content, const QRect& cells,
                   const QRectF& visible, bool hasLines, const Style& style)
{
    const QTransform& toDevice = painter.deviceTransform();
    CellGrid onDevice = grid;
    onDevice.rect = toDevice.mapRect(grid.rect);
    const auto rounded = [](const QRectF& rect) {
        return QRect(QPoint(qRound(rect.left()), qRound(rect.top())),
                     QPoint(qRound(rect.right()) - 1, qRound(rect.bottom()) - 1));
    };
    const QRect seen = toDevice.mapRect(visible).toAlignedRect();
    const QRect device =
        rounded(onDevice.cellsRect(cells.y(), cells.x(), cells.height(), cells.width())).intersected(seen);
    if (device.isEmpty()) return;
    const QImage image = deviceImage(content, onDevice, cells, device, hasLines, style);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(toDevice.inverted().mapRect(QRectF(device)), image, QRectF(0, 0, image.width(), image.height()));
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
            line[x] = isFilled(content, row, col) ? content.colour(row, col) : 0u;
        }
    }
    return image;
}

/// Vector formats get each cell as a rectangle where it carries a number, and else one picture, enlarged by a whole
/// number, as viewers smooth small ones.
void paintAsVector(QPainter& painter, const CellGrid& grid, const GridContent& content, const QRect& cells,
                   bool asShapes)
{
    if (!asShapes) {
        const int factor = std::max(1, 1024 / std::max(cells.width(), cells.height()));
        painter.drawImage(grid.cellsRect(cells.y(), cells.x(), cells.height(), cells.width()),
                          cellImage(content, cells).scaled(cells.size() * factor));
        return;
    }
    for (int row = cells.top(); row <= cells.bottom(); ++row)
        for (int col = cells.left(); col <= cells.right(); ++col)
            if (isFilled(content, row, col))
                painter.fillRect(grid.cellRect(row, col), QColor::fromRgb(content.colour(row, col)));
}

void paintVectorLines(QPainter& painter, const CellGrid& grid, const QRect& cells, const Style& style)
{
    const QColor colour = style.isHighContrast ? withAlpha(style.text, 0.7)
                          : style.isDark       ? QColor(255, 255, 255, 40)
                                               : QColor(128, 134, 146, 90);
    painter.setPen(QPen(colour, style.lineScale * std::max(0.5, grid.cellWidth() / 60.0)));
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
    painter.drawLines(lines);
}

void paintNumbers(QPainter& painter, const CellGrid& grid, const GridContent& content, const QRect& cells,
                  double height)
{
    const QFont font = Style::font(height);
    for (int row = cells.top(); row <= cells.bottom(); ++row)
        for (int col = cells.left(); col <= cells.right(); ++col) {
            if (!isFilled(content, row, col)) continue;
            drawCentred(painter, grid.cellRect(row, col), content.format(content.value(row, col)), font,
                        contrastingText(content.colour(row, col)));
        }
}

/// A square with a diagonal from its lower left, and what its neighbours' lines put into its corners.
QImage hatchTile(int side, double width, const QColor& colour)
{
    QImage tile(side, side, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width));
    for (const int shift : {-side, 0, side}) painter.drawLine(QLineF(shift - side, 2 * side, shift + 2 * side, -side));
    return tile;
}

} // namespace

bool isVector(const QPainter& painter)
{
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

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
    const bool hasLines = std::min(grid.cellWidth(), grid.cellHeight()) * pixels >= kSmallestWithLines;
    if (isVector(painter)) {
        if (content.isFilled) painter.fillRect(grid.rect.intersected(visible), style.surface);
        paintAsVector(painter, grid, content, cells, height > 0.0);
        if (hasLines) paintVectorLines(painter, grid, cells, style);
    } else {
        paintOnDevice(painter, grid, content, cells, visible, hasLines, style);
    }
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
    const double width = std::max(spacing / 9.0, 0.5);
    if (!isVector(painter)) {
        // One tile in the pixels of the device, laid side by side: neighbours continue the lines.
        const double scale = painter.deviceTransform().m11();
        const int side = std::max(2, qRound(spacing * scale));
        QBrush brush(hatchTile(side, width * scale, colour));
        brush.setTransform(painter.deviceTransform().inverted());
        painter.fillRect(rect, brush);
        return;
    }
    painter.setPen(QPen(colour, width));
    QList<QLineF> lines;
    // y = offset - x, for each offset that crosses the rectangle; offsets are multiples, as above
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
    if (isVector(painter) || painter.deviceTransform().type() > QTransform::TxScale) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(rect);
        return;
    }
    // Four bars on whole pixels of the device: sharp, and filled rather than stroked.
    const QTransform toUnits = painter.deviceTransform().inverted();
    const QRectF device = painter.deviceTransform().mapRect(rect);
    const double thick = std::max(1.0, std::round(width * painter.deviceTransform().m11()));
    const double before = std::floor(thick / 2.0);
    const double left = std::round(device.left()) - before;
    const double top = std::round(device.top()) - before;
    const double right = std::round(device.right()) - before; // of the bar, as `left` is
    const double bottom = std::round(device.bottom()) - before;
    for (const QRectF& bar :
         {QRectF(left, top, right + thick - left, thick), QRectF(left, bottom, right + thick - left, thick),
          QRectF(left, top + thick, thick, bottom - top - thick),
          QRectF(right, top + thick, thick, bottom - top - thick)})
        if (!bar.isEmpty()) painter.fillRect(toUnits.mapRect(bar), colour);
}

} // namespace convscope
