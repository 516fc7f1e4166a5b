#pragma once

#include "ui/scene/connection_layer.h"
#include "ui/scene/geometry.h"

#include <QCoreApplication>

namespace convscope {

/// Beside the connections: the layer as the other chapters draw it, small, in the colours of its weights.
class ConnectionSide {
    Q_DECLARE_TR_FUNCTIONS(ConnectionSide)

public:
    CellGrid region;
    CellGrid kernel;
    CellGrid output;
    double width = 0.0;
    double unit = 1.0;

    static ConnectionSide in(const QRectF& column, const ConnectionLayer& layer, double unit);
    /// `marksCrop` frames what the diagrams of nodes are of.
    void paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment, bool marksCrop,
               const Style& style, const QRectF& visible) const;

private:
    void paintTitles(QPainter& painter, const ConnectionLayer& layer, const Style& style) const;
    void paintRegion(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                     const Style& style, const QRectF& visible) const;
    void paintKernel(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                     const Style& style, const QRectF& visible) const;
    bool hasNumerals(const ConnectionLayer& layer) const;
    void paintNumerals(QPainter& painter, const ConnectionLayer& layer, const Style& style) const;
    void paintReached(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                      const Style& style) const;
};

} // namespace convscope
