#pragma once

#include "ui/scene/connection_layer.h"
#include "ui/scene/node_diagram.h"

#include <QCoreApplication>

namespace convscope {

/// The layer as nodes and edges, twice: as the dense layer that it could be, and as the convolution that it is.
class ConnectionNodes {
    Q_DECLARE_TR_FUNCTIONS(ConnectionNodes)

public:
    NodeDiagram dense;
    NodeDiagram convolution;
    QPointF denseTitle;
    QPointF convolutionTitle;
    double width = 0.0; ///< of each
    double unit = 1.0;

    static ConnectionNodes in(const QRectF& stage, const ConnectionLayer& layer, double unit);
    void paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style,
               const QRectF& visible) const;
    /// "Drawn: 4 of 100 outputs, and the 16 inputs that they reach."
    static QString note(const ConnectionLayer& layer, const ConnectionMoment& moment);
};

/// What stands in the two diagrams.
NodeDiagram::Content denseContent(const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style);
NodeDiagram::Content convolutionContent(const ConnectionLayer& layer, const ConnectionMoment& moment,
                                        const Style& style);

} // namespace convscope
