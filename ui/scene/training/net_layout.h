#pragma once

#include "ui/scene/geometry.h"

#include <QRectF>
#include <vector>

namespace convscope {

/// What a column of a net's picture must have room for: the maps that a layer makes, or the cells of a dense layer.
struct NetColumnNeed {
    int nodes = 1;
    QSizeF map;              ///< the size of a map in cells; empty where the nodes are single numbers
    double leastWidth = 0.0; ///< of what is written above it
    bool isFan = true;       ///< each node is joined to several of the column before, not to one
    bool isMaps() const { return !map.isEmpty(); }
};

/// The nodes of one A[l] and, right of them in the same order, those of its gradient. A grid's cell holds a node in its
/// middle; node i stands in row i / cols, column i % cols.
struct NetColumn {
    CellGrid nodes;
    CellGrid gradients;
    QSizeF nodeSize;
    QSizeF gradientSize;
    int count = 0;

    QRectF rect() const { return nodes.rect.united(gradients.rect); }
    QRectF node(int index) const { return inCell(nodes, nodeSize, index); }
    QRectF gradient(int index) const { return inCell(gradients, gradientSize, index); }

private:
    static QRectF inCell(const CellGrid& grid, QSizeF size, int index);
};

/// Where everything stands in the picture of a net: a column for each A[l] from the image on. All maps have one size,
/// the largest with which the columns fit beside each other, each map in as many columns as that takes.
struct NetLayout {
    static constexpr int kMostStripRows = 64;
    static constexpr int kMostStripColumns = 8;
    static constexpr double kGradientShare = 0.75; ///< of a map's side

    double mapSide = 0.0;
    std::vector<NetColumn> columns;

    static NetLayout in(const QRectF& band, const std::vector<NetColumnNeed>& needs, double unit);
};

/// The rows of a grid, each as a grid of its own in which a cell is (0, node): so a node has the same name in every
/// arrangement. The last may be shorter.
std::vector<CellGrid> rowsOf(const CellGrid& grid, int count);

/// Where a card of the size stands beside what it explains: right of it where there is room, else left, else where
/// most is left of it; always in the stage and, where it fits at all, never over `subject`.
QRectF besideCard(const QRectF& stage, const QRectF& subject, QSizeF size, double distance);

} // namespace convscope
