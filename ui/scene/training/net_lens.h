#pragma once

#include "ui/scene/training/net_pictures.h"

#include <QRectF>

namespace convscope {

/// A card that shows a node of a net's picture large, with its name and range, and its numbers where they fit.
struct NetLens {
    static constexpr double kMapSide = 184.0; ///< in units

    const Network& network;
    const NetPictures& pictures;
    NetKind kind = NetKind::Activation;
    int l = 0;
    int node = 0;

    QSizeF size(double unit) const;
    void paint(QPainter& painter, const QRectF& card, double unit, const Style& style) const;

private:
    void paintMap(QPainter& painter, const QRectF& area, const Style& style) const;
    int exponent() const;
    QString numbersLine() const;
};

} // namespace convscope
