#include "ui/scene/motion.h"

#include "ui/scene/colormap.h"
#include "ui/scene/grid.h"
#include "ui/scene/pose.h"

#include <algorithm>
#include <cmath>

namespace convscope {

int arrived(int count, double share) { return static_cast<int>(std::floor(share * count + 1e-9)); }

double staggered(double share, int index, int count)
{
    const double start = count > 1 ? 0.67 * index / (count - 1) : 0.0;
    return eased((share - start) / 0.33);
}

QPainterPath deliveryPath(QPointF sum, const CellGrid& output, const QRectF& cell, double gapX, double bend)
{
    const QPointF entry(output.rect.left(), cell.bottom());
    const double direction = sum.y() >= entry.y() ? 1.0 : -1.0;
    const double turn = std::min(bend, std::abs(sum.y() - entry.y()) / 3.0);
    QPainterPath way(sum);
    way.lineTo(gapX - turn, sum.y());
    way.quadTo({gapX, sum.y()}, {gapX, sum.y() - direction * turn});
    way.lineTo(gapX, entry.y() + direction * turn * 0.5);
    way.quadTo({gapX, entry.y()}, entry);
    way.lineTo(cell.center().x(), cell.bottom());
    return way;
}

void paintWay(QPainter& painter, const QPainterPath& way, const QColor& colour, double width)
{
    // Dashes cut by hand are single lines, which are painted much faster than a dashed curve.
    const double dash = 4.0 * width;
    const double period = 6.5 * width;
    QList<QLineF> dashes;
    double walked = 0.0;
    for (const QPolygonF& piece : way.toSubpathPolygons())
        for (int i = 0; i + 1 < piece.size(); ++i) {
            const QLineF line(piece[i], piece[i + 1]);
            const double end = walked + line.length();
            for (double start = std::floor(walked / period) * period; start < end; start += period) {
                const double from = std::max(start, walked) - walked;
                const double to = std::min(start + dash, end) - walked;
                if (from < to)
                    dashes.append(QLineF(line.pointAt(from / line.length()), line.pointAt(to / line.length())));
            }
            walked = end;
        }
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(dashes);
}

void paintBeam(QPainter& painter, double from, const QRectF& rowsFrom, double to, const QRectF& rowsTo,
               const Style& style)
{
    const QColor colour =
        QColor::fromRgb(mixed(style.background.rgb(), style.kernel.rgb(), style.isDark ? 0.22 : 0.16));
    const QLineF top(from, rowsFrom.top(), to, rowsTo.top());
    const QLineF bottom(from, rowsFrom.bottom(), to, rowsTo.bottom());
    // Smooth lines over the edges of a fill that is not cost much less than a smooth fill.
    painter.setRenderHint(QPainter::Antialiasing, isVector(painter));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({top.p1(), top.p2(), bottom.p2(), bottom.p1()}));
    painter.setRenderHint(QPainter::Antialiasing);
    if (isVector(painter)) return;
    painter.setPen(QPen(colour, 1.5 / pixelsPerUnit(painter), Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(QList<QLineF>{top, bottom});
}

void paintArrow(QPainter& painter, const QLineF& line, const QColor& colour, double width)
{
    const double head = 5.0 * width;
    const QPointF along = (line.p2() - line.p1()) / line.length();
    const QPointF across(-along.y(), along.x());
    const QPointF neck = line.p2() - along * head;
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QLineF(line.p1(), neck));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({line.p2(), neck + across * head * 0.5, neck - across * head * 0.5}));
}

} // namespace convscope
