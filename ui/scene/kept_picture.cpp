#include "ui/scene/kept_picture.h"

#include "ui/scene/grid.h"

namespace convscope {

void KeptPicture::paint(QPainter& painter, const QRectF& rect, double variant,
                        const std::function<void(QPainter&)>& paintIt) const
{
    constexpr qint64 kMostPixels = 4'000'000; // zoomed in far, little of it is seen
    const QTransform& place = painter.deviceTransform();
    const QRect device = place.mapRect(rect).toAlignedRect();
    if (isVector(painter) || qint64{device.width()} * device.height() > kMostPixels) {
        paintIt(painter);
        return;
    }
    if (m_image.isNull() || m_place != place || m_device != device || m_variant != variant) {
        m_image = QImage(device.size(), QImage::Format_ARGB32_Premultiplied);
        m_image.fill(Qt::transparent);
        QPainter onImage(&m_image);
        onImage.setRenderHint(QPainter::Antialiasing);
        onImage.setTransform(place * QTransform::fromTranslate(-device.x(), -device.y()));
        paintIt(onImage);
        m_place = place;
        m_device = device;
        m_variant = variant;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(place.inverted().mapRect(QRectF(device)), m_image, QRectF(m_image.rect()));
}

} // namespace convscope
