#pragma once

#include "ui/scene/style.h"

#include <QPainter>
#include <QRectF>

namespace convscope {

/// What paints, and how.
struct Canvas {
    QPainter& painter;
    double unit;
    const Style& style;
    QRectF visible;
    static Canvas of(QPainter& painter, const QRectF& bounds, double unit, const Style& style);
};

} // namespace convscope
