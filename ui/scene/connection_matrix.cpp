#include "ui/scene/connection_matrix.h"

#include "ui/scene/cell_names.h"
#include "ui/scene/figure.h"
#include "ui/scene/text.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kNamesWidth = 30.0;  // left of the rows
constexpr double kNamesHeight = 18.0; // above the columns
constexpr double kType = 10.5;
constexpr double kLargestCell = 46.0;

} // namespace

ConnectionMatrix::ConnectionMatrix(const ConnectionLayer& layer, const MatrixPiece& piece,
                                   const ConnectionFilter& meant, const Style& style)
    : m_inputs(piece.inputs), m_cells(static_cast<std::size_t>(piece.outputs) * static_cast<std::size_t>(piece.inputs))
{
    for (int row = 0; row < piece.outputs; ++row)
        for (const Connection& connection : layer.connections.of(piece.firstOutput + row)) {
            const int col = connection.input - piece.firstInput;
            if (col < 0 || col >= piece.inputs) continue;
            MatrixCell& cell = m_cells[index(row, col)];
            ++cell.connections;
            cell.isMeant |= meant.matches(connection);
            cell.weight += layer.weights[static_cast<std::size_t>(connection.weight)];
            cell.colour = mixed(cell.colour, layer.colours.of(connection.weight, style), 1.0 / cell.connections);
        }
}

ConnectionMatrixView ConnectionMatrixView::in(const QRectF& stage, const ConnectionLayer& layer, double u)
{
    const MatrixPiece piece = MatrixPiece::around(layer.connections, 0);
    ConnectionMatrixView view;
    view.unit = u;
    view.title = stage.topLeft();
    view.width = stage.width();
    const QRectF room = stage.adjusted(kNamesWidth * u, (kTitleHeight + kNamesHeight) * u, -kNamesWidth * u / 2.0, 0.0);
    view.grid = CellGrid::fitted(room, piece.outputs, piece.inputs, 0, 0, kLargestCell * u);
    view.grid.rect.moveTop(std::round(room.top() + (room.height() - view.grid.rect.height()) / 2.0));
    view.grid.rect.moveLeft(std::round(room.left() + (room.width() - view.grid.rect.width()) / 2.0));
    return view;
}

void ConnectionMatrixView::paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                                 const Style& style, const QRectF& visible) const
{
    paintTitle(painter, title, width, tr("Connections as a matrix"),
               tr("a row for each output, a column for each input, coloured by the weight that joins them"),
               Role::Plain, unit, style);
    paintCells(painter, layer, moment, style, visible);
    paintMarks(painter, moment, style);
    paintNames(painter, moment, style);
}

void ConnectionMatrixView::paintCells(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                                      const Style& style, const QRectF& visible) const
{
    constexpr double kWeak = 0.3; // how much of its colour another weight keeps while one is pointed at
    const ConnectionMatrix matrix(layer, moment.piece, moment.links, style);
    GridContent content;
    content.value = [&](int row, int col) { return matrix.at(row, col).weight; };
    content.colour = [&](int row, int col) {
        const auto& [colour, weight, connections, isMeant] = matrix.at(row, col);
        return isMeant || !moment.isOfWeight() ? colour : mixed(style.surface.rgb(), colour, kWeak);
    };
    content.isFilled = [&](int row, int col) { return matrix.at(row, col).connections > 0; };
    content.format = layer.parts.kernelFormat();
    content.widestNumber = content.format.widest(rangeOf(layer.weights));
    content.numbers = layer.numbers;
    // What is not connected is an empty cell, and as long as the layer is dense, one in the dense layer's colour.
    Style withDense = style;
    withDense.surface = QColor::fromRgb(mixed(style.surface.rgb(), denseColour(style), 1.0 - moment.pose.pruned));
    paintGrid(painter, grid, content, withDense, visible);
    paintFrame(painter, grid.rect, style.hatch, 1.5 * unit * style.lineScale);
}

void ConnectionMatrixView::paintMarks(QPainter& painter, const ConnectionMoment& moment, const Style& style) const
{
    const double line = 2.0 * unit;
    // Around the cells, so that thin rows are not hidden by it.
    const auto around = [line](const QRectF& cells) {
        return cells.adjusted(-line / 2.0, -line / 2.0, line / 2.0, line / 2.0);
    };
    const auto rowOf = [&](int output) {
        return around(grid.cellsRect(output - moment.piece.firstOutput, 0, 1, grid.cols));
    };
    const int before = std::max(moment.shown - 1, moment.piece.firstOutput);
    if (moment.links.input) {
        const int col = *moment.links.input - moment.piece.firstInput;
        if (grid.contains(0, col)) paintFrame(painter, around(grid.cellsRect(0, col, grid.rows, 1)), style.input, line);
    }
    paintFrame(painter, between(rowOf(before), rowOf(moment.shown), moment.motion.glide), style.current, line);
}

void ConnectionMatrixView::paintNames(QPainter& painter, const ConnectionMoment& moment, const Style& style) const
{
    const QFont font = Style::font(kType * unit);
    const QFont strong = Style::font(kType * unit, QFont::DemiBold);
    const MatrixPiece& piece = moment.piece;
    const int shownRow = moment.shown - piece.firstOutput;
    const int shownCol = moment.links.input ? *moment.links.input - piece.firstInput : -1;

    const bool hasRows = grid.cellHeight() >= 13.0 * unit;
    for (int row = 0; row < grid.rows; ++row) {
        if (!hasRows && row != shownRow) continue;
        const QString name = letterName(piece.firstOutput + row);
        const QFont& type = row == shownRow ? strong : font;
        const QRectF cell = grid.cellRect(row, 0);
        const double textLeft = grid.rect.left() - 6.0 * unit - textWidth(name, type);
        drawCentred(painter, {textLeft, cell.top(), textWidth(name, type), cell.height()}, name, type,
                    style.textColour(row == shownRow ? Role::Current : Role::Output));
    }
    const double widest = textWidth(QString::number(piece.firstInput + piece.inputs), strong);
    const bool hasCols = grid.cellWidth() >= widest + 3.0 * unit;
    for (int col = 0; col < grid.cols; ++col) {
        if (!hasCols && col != shownCol) continue;
        const QRectF cell = grid.cellRect(0, col);
        drawCentred(painter, {cell.left(), grid.rect.top() - 16.0 * unit, cell.width(), 12.0 * unit},
                    QString::number(piece.firstInput + col + 1), col == shownCol ? strong : font,
                    style.textColour(Role::Input));
    }
}

QString ConnectionMatrixView::note(const ConnectionLayer& layer, const ConnectionMoment& moment)
{
    const MatrixPiece& piece = moment.piece;
    if (piece.isWhole(layer.connections))
        return tr("All %1 outputs and %2 inputs are drawn.")
            .arg(groupedNumber(piece.outputs), groupedNumber(piece.inputs));
    return tr("Drawn: rows %1 to %2 of %3 outputs, columns %4 to %5 of %6 inputs.")
        .arg(letterName(piece.firstOutput), letterName(piece.firstOutput + piece.outputs - 1),
             groupedNumber(layer.connections.outputs()), groupedNumber(piece.firstInput + 1),
             groupedNumber(piece.firstInput + piece.inputs), groupedNumber(layer.connections.inputs()));
}

QRgb denseColour(const Style& style)
{
    return mixed(style.background.rgb(), style.mutedText.rgb(), style.isDark ? 0.6 : 0.5);
}

} // namespace convscope
