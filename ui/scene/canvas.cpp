#include "ui/scene/canvas.h"

#include "ui/scene/grid.h"

namespace convscope {

Canvas Canvas::of(QPainter& painter, const QRectF& bounds, double unit, const Style& style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    return {painter, unit, style, visibleRect(painter, bounds)};
}

} // namespace convscope
