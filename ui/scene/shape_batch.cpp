#include "ui/scene/shape_batch.h"

#include <QImage>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace convscope {

namespace {

constexpr QRgb kOpaque = 0xFF000000;

/// A picture in the pixels of the device, which shapes cover in part. Shares of a pixel count in 256ths.
class Canvas {
public:
    explicit Canvas(QSize size)
        : m_width(size.width()), m_height(size.height()), m_image(size, QImage::Format_ARGB32_Premultiplied)
    {
        m_image.fill(Qt::transparent);
        m_pixels = reinterpret_cast<QRgb*>(m_image.bits());
        m_stride = m_image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    }
    const QImage& image() const { return m_image; }

    /// Column by column, or row by row where it is steep: exact along the line's middle.
    void drawLine(QLineF line, double width, QRgb colour)
    {
        const bool isSteep = std::abs(line.dy()) > std::abs(line.dx());
        if (isSteep) line = {line.y1(), line.x1(), line.y2(), line.x2()};
        if (line.x1() > line.x2()) line = {line.p2(), line.p1()};
        if (line.dx() < 1.0) return; // not grown yet
        const double slope = line.dy() / line.dx();
        const double half = width / 2.0 * std::sqrt(1.0 + slope * slope);
        const int first = std::max(0, static_cast<int>(std::lround(line.x1())));
        const int last = std::min(isSteep ? m_height : m_width, static_cast<int>(std::lround(line.x2())));
        const qsizetype alongStep = isSteep ? m_stride : 1;
        const qsizetype acrossStep = isSteep ? 1 : m_stride;
        // The edges of the line in the column, in 65536ths of a pixel.
        const auto fine = [](double value) { return static_cast<std::int64_t>(std::llround(value * 65536.0)); };
        const double start = line.y1() + slope * (first + 0.5 - line.x1());
        std::int64_t upper = fine(start - half);
        std::int64_t lower = fine(start + half);
        const std::int64_t step = fine(slope);
        const int limit = (isSteep ? m_width : m_height) * kWhole;
        QRgb* column = m_pixels + first * alongStep;
        for (int along = first; along < last; ++along, column += alongStep, upper += step, lower += step) {
            const int begin = std::max(0, static_cast<int>(upper >> 8));
            const int end = std::min(limit, static_cast<int>(lower >> 8));
            if (begin < end) coverColumn(column, acrossStep, begin, end, colour);
        }
    }

    void drawDisc(QPointF centre, double radius, QRgb colour)
    {
        const int top = std::max(0, static_cast<int>(centre.y() - radius));
        const int bottom = std::min(m_height - 1, static_cast<int>(centre.y() + radius));
        for (int y = top; y <= bottom; ++y) {
            const double dy = y + 0.5 - centre.y();
            const auto reach = [dy](double r) { return r > std::abs(dy) ? std::sqrt(r * r - dy * dy) : 0.0; };
            const auto column = [&](double x) { return std::clamp(static_cast<int>(x), 0, m_width); };
            const double outer = reach(radius + 0.5);
            const double inner = reach(radius - 0.5);
            const int left = column(centre.x() - inner + 0.5); // all from here to `right` lies inside
            const int right = std::max(left, column(centre.x() + inner - 0.5));
            QRgb* row = m_pixels + y * m_stride;
            const auto coverRim = [&](int begin, int end) {
                for (int x = begin; x < end; ++x) {
                    const double dx = x + 0.5 - centre.x();
                    const double share = std::clamp(radius - std::sqrt(dx * dx + dy * dy) + 0.5, 0.0, 1.0);
                    cover(row[x], colour, static_cast<unsigned>(share * kWhole));
                }
            };
            coverRim(column(centre.x() - outer), left);
            std::fill(row + left, row + right, colour);
            coverRim(right, column(centre.x() + outer + 1.0));
        }
    }

private:
    static constexpr int kWhole = 256;

    /// From `begin` to `end`, in shares of a pixel; all but the first and the last are covered wholly.
    static void coverColumn(QRgb* column, qsizetype step, int begin, int end, QRgb colour)
    {
        QRgb* pixel = column + (begin >> 8) * step;
        const int whole = (begin + kWhole - 1) & ~(kWhole - 1); // where the first whole pixel begins
        if (whole >= end) {
            cover(*pixel, colour, static_cast<unsigned>(end - begin));
            return;
        }
        if (begin < whole) {
            cover(*pixel, colour, static_cast<unsigned>(whole - begin));
            pixel += step;
        }
        int at = whole;
        for (; at + kWhole <= end; at += kWhole, pixel += step) *pixel = colour;
        if (at < end) cover(*pixel, colour, static_cast<unsigned>(end - at));
    }

    static void cover(QRgb& pixel, QRgb colour, unsigned share)
    {
        const unsigned rest = kWhole - share;
        // Two channels at once, each with eight bits of room above it.
        constexpr unsigned kEven = 0x00FF00FF;
        const unsigned even = ((colour & kEven) * share + (pixel & kEven) * rest) >> 8 & kEven;
        const unsigned odd = ((colour >> 8 & kEven) * share + (pixel >> 8 & kEven) * rest) & ~kEven;
        pixel = even | odd;
    }

    int m_width;
    int m_height;
    QImage m_image;
    QRgb* m_pixels = nullptr;
    qsizetype m_stride = 0;
};

bool isOfPixels(const QPainter& painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster &&
           painter.deviceTransform().type() <= QTransform::TxScale;
}

} // namespace

QRectF ShapeBatch::Shape::bounds() const
{
    const double reach = isDisc ? width : width / 2.0;
    return QRectF(line.p1(), isDisc ? line.p1() : line.p2()).normalized().adjusted(-reach, -reach, reach, reach);
}

void ShapeBatch::addLine(const QLineF& line, double width, QRgb colour)
{
    m_shapes.push_back({line, width, colour | kOpaque, false});
}

void ShapeBatch::addDisc(QPointF centre, double radius, QRgb colour)
{
    m_shapes.push_back({{centre, centre}, radius, colour | kOpaque, true});
}

void ShapeBatch::paint(QPainter& painter, const QRectF& visible) const
{
    if (isOfPixels(painter)) {
        paintOnDevice(painter, visible);
        return;
    }
    for (const Shape& shape : m_shapes) {
        if (shape.isDisc) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor::fromRgb(shape.colour));
            painter.drawEllipse(shape.line.p1(), shape.width, shape.width);
        } else {
            painter.setPen(QPen(QColor::fromRgb(shape.colour), shape.width, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(shape.line);
        }
    }
}

void ShapeBatch::paintOnDevice(QPainter& painter, const QRectF& visible) const
{
    const QTransform& toDevice = painter.deviceTransform();
    QRectF all;
    for (const Shape& shape : m_shapes) all |= shape.bounds();
    const QRect device = toDevice.mapRect(all.intersected(visible)).toAlignedRect();
    if (device.isEmpty()) return;
    Canvas canvas(device.size());
    const QTransform toCanvas = toDevice * QTransform::fromTranslate(-device.x(), -device.y());
    for (const Shape& shape : m_shapes) {
        const QLineF line = toCanvas.map(shape.line);
        const double width = shape.width * toDevice.m11();
        if (shape.isDisc)
            canvas.drawDisc(line.p1(), width, shape.colour);
        else
            canvas.drawLine(line, width, shape.colour);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(toDevice.inverted().mapRect(QRectF(device)), canvas.image(),
                      QRectF(QPointF(0, 0), QSizeF(device.size())));
}

} // namespace convscope
