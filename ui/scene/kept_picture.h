#pragma once

#include <QImage>
#include <QPainter>
#include <functional>

namespace convscope {

/// What looks the same in every frame of a figure, painted once and kept in the pixels of the device while its place
/// there stays. Shapes stay shapes in a vector picture.
class KeptPicture {
public:
    /// `variant` tells pictures of one place apart: how far a motion has come, or the theme.
    void paint(QPainter& painter, const QRectF& rect, double variant,
               const std::function<void(QPainter&)>& paintIt) const;

private:
    mutable QImage m_image;
    mutable QTransform m_place;
    mutable QRect m_device;
    mutable double m_variant = 0.0;
};

} // namespace convscope
