#pragma once

#include <QLineF>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QRgb>
#include <vector>

namespace convscope {

/// Hundreds of smooth lines and discs, painted in the order in which they were added. On the screen they are drawn into
/// one picture in the pixels of the device, which takes a tenth of the time that the painter would need; vector formats
/// get each as a shape. Colours are opaque.
class ShapeBatch {
public:
    void addLine(const QLineF& line, double width, QRgb colour);
    void addDisc(QPointF centre, double radius, QRgb colour);
    void paint(QPainter& painter, const QRectF& visible) const;

private:
    struct Shape {
        QLineF line; ///< of a disc, its first point is the centre
        double width = 0.0;
        QRgb colour = 0;
        bool isDisc = false;
        QRectF bounds() const;
    };
    void paintOnDevice(QPainter& painter, const QRectF& visible) const;

    std::vector<Shape> m_shapes;
};

} // namespace convscope
