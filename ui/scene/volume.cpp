#include "ui/scene/volume.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace convscope {

namespace {

constexpr double kMostSpacing = 0.9;   // between planes that are fanned out, as a share of their width
constexpr double kWholeSpread = 4.0;   // of all of them together
constexpr double kSideShade = 0.22;    // how much darker a side is than the front
constexpr double kSmallestLined = 6.0; // pixels of a cell, from which on lines are drawn between cells
constexpr int kMostLinedPlanes = 4;    // on more, the lines between cells are noise
constexpr int kMostPolygons = 6000;    // cells of a face, above which a vector picture holds an image

double radians(double degrees) { return degrees * std::numbers::pi / 180.0; }

/// A face of cells: its picture, and the transform from its cells to the stage.
struct Face {
    QImage cells;
    QTransform onStage;
};

QTransform transformOf(QPointF origin, QPointF x, QPointF y)
{
    return {x.x(), x.y(), y.x(), y.y(), origin.x(), origin.y()};
}

/// Of a closed polygon; single lines are painted much faster than an outline.
QList<QLineF> edgesOf(const QPolygonF& polygon)
{
    QList<QLineF> edges;
    for (int i = 0; i + 1 < polygon.size(); ++i) edges.append(QLineF(polygon[i], polygon[i + 1]));
    return edges;
}

using Filled = std::function<bool(int plane, int row, int col)>;

/// The side or the top of the block: the picture's columns (or rows) are planes.
template <typename Cell>
QImage sideImage(int width, int height, const TensorView& view, const Filled& isFilled, const Style& style, Cell cell)
{
    QImage image(width, height, QImage::Format_RGB32);
    const QRgb shade = style.isDark ? qRgb(0, 0, 0) : qRgb(40, 44, 52);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto [plane, row, col] = cell(x, y);
            const bool isShown = !isFilled || isFilled(plane, row, col);
            const QRgb colour = isShown ? view.colour(plane, row, col, style) : style.surface.rgb();
            image.setPixel(x, y, mixed(colour, shade, kSideShade));
        }
    return image;
}

struct VolumeCell {
    int plane, row, col;
};

std::vector<Face> sidesOf(const VolumePlace& place, const TensorView& view, const Filled& isFilled, const Style& style)
{
    const auto [rows, cols, planes] = place.size();
    const double side = place.showsRightSide() ? cols : 0.0;
    const double top = place.showsTop() ? 0.0 : rows;
    const int sideCol = place.showsRightSide() ? cols - 1 : 0;
    const int topRow = place.showsTop() ? 0 : rows - 1;
    const auto faceAt = [&](QPointF origin, QPointF x, QPointF y, QImage image) {
        return Face{std::move(image), transformOf(origin, x - origin, y - origin)};
    };
    return {faceAt(place.at(side, 0, 0), place.at(side, 0, 1), place.at(side, 1, 0),
                   sideImage(planes, rows, view, isFilled, style,
                             [=](int x, int y) {
                                 return VolumeCell{x, y, sideCol};
                             })),
            faceAt(place.at(0, top, 0), place.at(1, top, 0), place.at(0, top, 1),
                   sideImage(cols, planes, view, isFilled, style, [=](int x, int y) {
                       return VolumeCell{y, topRow, x};
                   }))};
}

void paintLines(QPainter& painter, const Face& face, double unit, const Style& style)
{
    const int cols = face.cells.width();
    const int rows = face.cells.height();
    QList<QLineF> lines;
    for (int col = 1; col < cols; ++col) lines.append(face.onStage.map(QLineF(col, 0, col, rows)));
    for (int row = 1; row < rows; ++row) lines.append(face.onStage.map(QLineF(0, row, cols, row)));
    const QColor line = style.isHighContrast ? withAlpha(style.text, 0.7)
                        : style.isDark       ? QColor(255, 255, 255, 40)
                                             : QColor(128, 134, 146, 90);
    painter.setPen(QPen(line, 0.7 * unit * style.lineScale, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines);
}

void paintFace(QPainter& painter, const Face& face, bool hasLines, const QColor& frame, double unit, const Style& style)
{
    const int cols = face.cells.width();
    const int rows = face.cells.height();
    if (isVector(painter) && rows * cols <= kMostPolygons) {
        for (int row = 0; row < rows; ++row)
            for (int col = 0; col < cols; ++col) {
                const QColor colour = QColor::fromRgb(face.cells.pixel(col, row));
                painter.setPen(QPen(colour, 0.3 * unit)); // closes the seams between neighbours
                painter.setBrush(colour);
                painter.drawPolygon(face.onStage.map(QPolygonF(QRectF(col, row, 1, 1))));
            }
    } else {
        painter.save();
        painter.setTransform(face.onStage, true);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        const int factor =
            isVector(painter) ? std::max(1, 1024 / std::max(cols, rows)) : 1; // viewers smooth small ones
        painter.drawImage(QRectF(0, 0, cols, rows),
                          factor == 1 ? face.cells : face.cells.scaled(face.cells.size() * factor));
        painter.restore();
    }
    const double cell = std::sqrt(std::abs(face.onStage.determinant())) * pixelsPerUnit(painter);
    if (hasLines && cell >= kSmallestLined) paintLines(painter, face, unit, style);
    painter.setPen(QPen(frame, 1.4 * unit * style.lineScale, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(edgesOf(face.onStage.map(QPolygonF(QRectF(0, 0, cols, rows)))));
}

} // namespace

VolumePlace::VolumePlace(const QRectF& available, const VolumeSize& size, const VolumeTurn& turn, double largestCell)
    : m_size(size)
{
    const double yaw = radians(turn.yaw);
    const double pitch = radians(turn.pitch);
    m_x = {std::cos(yaw), std::sin(yaw) * std::sin(pitch)};
    m_y = {0.0, std::cos(pitch)};
    m_z = {std::sin(yaw), -std::cos(yaw) * std::sin(pitch)};
    const double fanned = std::max(1.0, size.cols * std::min(kMostSpacing, kWholeSpread / size.planes));
    m_spacing = 1.0 + turn.fan * (fanned - 1.0);
    const QRectF natural = bounds();
    m_scale = std::min({available.width() / natural.width(), available.height() / natural.height(), largestCell});
    m_origin = available.center() - natural.center() * m_scale;
}

QPointF VolumePlace::at(double x, double y, double z) const
{
    return m_origin + (x * m_x + y * m_y + z * m_z) * m_scale;
}

QTransform VolumePlace::plane(int plane) const
{
    return transformOf(at(0, 0, depthOf(plane)), m_x * m_scale, m_y * m_scale);
}

QPolygonF VolumePlace::cellsOf(int plane, double row, double col, double rowCount, double colCount) const
{
    return this->plane(plane).map(QPolygonF(QRectF(col, row, colCount, rowCount)));
}

QList<QLineF> VolumePlace::frameOf(int plane, const QRectF& cells) const
{
    return edgesOf(cellsOf(plane, cells.y(), cells.x(), cells.height(), cells.width()));
}

QList<QLineF> VolumePlace::blockEdges(const QRectF& cells, int first, int last) const
{
    const double front = depthOf(first);
    const double back = depthOf(last) + thickness();
    const QPointF corners[]{cells.topLeft(), cells.topRight(), cells.bottomRight(), cells.bottomLeft()};
    QList<QLineF> edges;
    for (const double z : {front, back})
        for (int i = 0; i < 4; ++i) {
            const QPointF& to = corners[(i + 1) % 4];
            edges.append(QLineF(at(corners[i].x(), corners[i].y(), z), at(to.x(), to.y(), z)));
        }
    for (const QPointF& corner : corners)
        edges.append(QLineF(at(corner.x(), corner.y(), front), at(corner.x(), corner.y(), back)));
    return edges;
}

QRectF VolumePlace::bounds() const
{
    QPolygonF corners;
    for (const double z : {0.0, depth()})
        for (const double y : {0.0, static_cast<double>(m_size.rows)})
            for (const double x : {0.0, static_cast<double>(m_size.cols)}) corners << at(x, y, z);
    return corners.boundingRect();
}

void paintVolume(QPainter& painter, const VolumePlace& place, const TensorView& view, const Filled& isFilled,
                 const QColor& frame, double unit, const Style& style)
{
    const auto planeFace = [&](int plane) {
        const auto isCellFilled = [&](int row, int col) { return !isFilled || isFilled(plane, row, col); };
        return Face{view.image(plane, style, isCellFilled), place.plane(plane)};
    };
    if (place.isTogether()) {
        for (const Face& side : sidesOf(place, view, isFilled, style))
            paintFace(painter, side, true, frame, unit, style);
        paintFace(painter, planeFace(0), true, frame, unit, style);
        return;
    }
    const bool hasLines = place.size().planes <= kMostLinedPlanes;
    for (int plane = place.size().planes - 1; plane >= 0; --plane)
        paintFace(painter, planeFace(plane), hasLines, frame, unit, style);
}

} // namespace convscope
