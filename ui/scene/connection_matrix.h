#pragma once

#include "ui/scene/connection_layer.h"
#include "ui/scene/grid.h"

#include <QCoreApplication>

namespace convscope {

/// A cell of the matrix of a layer: what joins its output to its input.
struct MatrixCell {
    QRgb colour = 0;      ///< of the weight; mixed where there are several
    float weight = 0.0f;  ///< their sum
    int connections = 0;  ///< how many weights join the two; 0 where none does
    bool isMeant = false; ///< one of them is
};

/// A piece of the matrix in numbers and colours. Row by row, its product with the input is the convolution.
class ConnectionMatrix {
public:
    /// `meant` are the connections that are pointed at.
    ConnectionMatrix(const ConnectionLayer& layer, const MatrixPiece& piece, const ConnectionFilter& meant,
                     const Style& style);
    /// Counted from the piece's first.
    const MatrixCell& at(int row, int col) const { return m_cells[index(row, col)]; }

private:
    std::size_t index(int row, int col) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_inputs) + static_cast<std::size_t>(col);
    }

    int m_inputs;
    std::vector<MatrixCell> m_cells;
};

/// The layer as a matrix: rows are outputs, columns inputs.
class ConnectionMatrixView {
    Q_DECLARE_TR_FUNCTIONS(ConnectionMatrixView)

public:
    CellGrid grid; ///< of the piece; cells are counted from its first
    QPointF title;
    double width = 0.0;
    double unit = 1.0;

    static ConnectionMatrixView in(const QRectF& stage, const ConnectionLayer& layer, double unit);
    void paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style,
               const QRectF& visible) const;
    /// "Drawn: outputs A to FD of 3 844 and inputs 1 to 160 of 4 096."
    static QString note(const ConnectionLayer& layer, const ConnectionMoment& moment);

private:
    void paintCells(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment, const Style& style,
                    const QRectF& visible) const;
    void paintMarks(QPainter& painter, const ConnectionMoment& moment, const Style& style) const;
    void paintNames(QPainter& painter, const ConnectionMoment& moment, const Style& style) const;
};

/// A dense layer's weight, of which each has its own: no colour.
QRgb denseColour(const Style& style);

} // namespace convscope
