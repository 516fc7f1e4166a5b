#pragma once

#include "ui/scene/shape_batch.h"
#include "ui/scene/style.h"

#include <QPainter>
#include <QRectF>
#include <QString>
#include <vector>

namespace convscope {

/// What a diagram of nodes must have room for.
struct NodeCounts {
    int inputs = 1;
    int outputs = 1;
    int labelLength = 1; ///< the longest name of an input, in characters
    int valueLength = 1; ///< its longest number
};

/// Where the nodes of a layer stand: inputs on the left, outputs on the right, each a circle in a square. Inputs that
/// are many stand in several columns, each a little lower than the one before, so that no edge begins behind another.
struct NodeDiagram {
    std::vector<QRectF> inputs;
    std::vector<QRectF> outputs;
    double unit = 1.0;
    double edgesBegin = 0.0; ///< x, right of all inputs
    double pitch = 0.0;      ///< from one input down to the next
    bool hasValues = false;  ///< room for the inputs' numbers beside them

    static NodeDiagram in(const QRectF& available, const NodeCounts& counts, double unit);
    void moveBy(QPointF offset);

    struct Edge {
        int input = 0; ///< place in the diagram
        int output = 0;
        QRgb colour = 0;
        bool isStrong = false;
        QString label; ///< where a strong edge begins
    };
    struct Node {
        QString label;
        QString value; ///< beside it, on the side away from the edges
        QRgb fill = 0;
        QColor ring;
        QColor valueColour;
        bool isMarked = false; ///< pointed at, or current
        bool isDrawn = false;
    };
    /// What stands in a diagram's places.
    struct Content {
        std::vector<Edge> edges;
        double grown = 1.0; ///< how far the strong edges have come from their inputs, 0..1
        std::vector<Node> inputs;
        std::vector<Node> outputs;
    };
    void addShapes(ShapeBatch& shapes, const Content& content, const Style& style) const;
    /// Over the shapes.
    void paintTexts(QPainter& painter, const Content& content, const Style& style) const;

private:
    void addEdge(ShapeBatch& shapes, const Edge& edge, double grown, double width) const;
    void addNode(ShapeBatch& shapes, const QRectF& square, const Node& node, const Style& style) const;
    void paintEdgeLabels(QPainter& painter, const std::vector<Edge>& edges, const Style& style) const;
    QLineF lineOf(const Edge& edge) const;
    QRectF labelCard(const Edge& edge, const QFont& font) const;
    void paintNodeLabel(QPainter& painter, const QRectF& square, const Node& node) const;
    void paintValue(QPainter& painter, const QRectF& square, const Node& node, bool isLeft) const;
};

} // namespace convscope
