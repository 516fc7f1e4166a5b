#include "ui/scene/connections.h"

#include <algorithm>
#include <set>

namespace convscope {

namespace {

std::vector<std::vector<int>> readAlong(const WindowAxis& axis, PadMode padMode)
{
    std::vector<std::vector<int>> result;
    for (int out = 0; out < axis.output(); ++out) {
        std::vector<int> read;
        for (int tap = 0; tap < axis.kernel; ++tap)
            read.push_back(sourceIndex(axis.position(out, tap), axis.input, padMode));
        result.push_back(std::move(read));
    }
    return result;
}

std::int64_t distinctAlong(const std::vector<std::vector<int>>& read)
{
    std::int64_t count = 0;
    for (const std::vector<int>& each : read) {
        std::set<int> distinct(each.begin(), each.end());
        distinct.erase(-1);
        count += static_cast<std::int64_t>(distinct.size());
    }
    return count;
}

/// `count` outputs along one axis that `out` stands among.
int pageStart(int out, int count, int outputs) { return std::min(out / count * count, outputs - count); }

/// Two rows and two columns; more of one where there is but one of the other.
Extent cropSize(const WindowGeometry& window)
{
    constexpr int kMost = ConnectionCrop::kMostOutputs;
    const auto [rows, cols] = window.output();
    const int wide = std::min(cols, kMost / std::min(rows, 2));
    return {std::min(rows, kMost / wide), wide};
}

/// The middle ones, where there are too many.
std::vector<int> middle(const std::vector<int>& all, int most)
{
    const int extra = std::max(0, static_cast<int>(all.size()) - most);
    return {all.begin() + extra / 2, all.end() - (extra - extra / 2)};
}

/// How many rows and columns of inputs are drawn, of these.
Extent drawn(Extent reached)
{
    constexpr int kMost = ConnectionCrop::kMostInputs;
    constexpr int kSide = 6;
    const int rows = std::min(reached.h, kSide);
    const int cols = std::min(reached.w, kMost / rows);
    return {std::min(reached.h, kMost / cols), cols};
}

template <typename Read>
std::vector<int> distinctRead(int first, int count, const Read& read)
{
    std::set<int> distinct;
    for (int out = first; out < first + count; ++out)
        for (const int source : read(out)) distinct.insert(source);
    distinct.erase(-1);
    return {distinct.begin(), distinct.end()};
}

/// How many positions `outputs` neighbours read along an axis, if none of them repeats another.
int positionsRead(const WindowAxis& axis, int outputs)
{
    std::set<int> positions;
    for (int out = 0; out < outputs; ++out)
        for (int tap = 0; tap < axis.kernel; ++tap) positions.insert(axis.position(out, tap));
    return std::min(static_cast<int>(positions.size()), axis.input);
}

} // namespace

bool ConnectionFilter::matches(const Connection& connection) const
{
    return (!output || *output == connection.output) && (!input || *input == connection.input) &&
           (!weight || *weight == connection.weight);
}

Connections::Connections(const WindowGeometry& window, PadMode padMode)
    : m_window(window),
      m_padMode(padMode),
      m_rowsRead(readAlong(window.rows, padMode)),
      m_colsRead(readAlong(window.cols, padMode))
{}

std::vector<Connection> Connections::of(int output) const
{
    const std::vector<int>& rows = rowsRead(output / m_window.cols.output());
    const std::vector<int>& cols = colsRead(output % m_window.cols.output());
    std::vector<Connection> result;
    result.reserve(rows.size() * cols.size());
    int weight = 0;
    for (const int row : rows)
        for (const int col : cols) {
            if (row >= 0 && col >= 0) result.push_back({output, row * m_window.cols.input + col, weight});
            ++weight;
        }
    return result;
}

std::int64_t Connections::pairs() const { return distinctAlong(m_rowsRead) * distinctAlong(m_colsRead); }

Tensor Connections::matrix(const std::vector<float>& weights) const
{
    Tensor matrix({outputs(), inputs()});
    for (int output = 0; output < outputs(); ++output)
        for (const Connection& each : of(output))
            matrix.data[static_cast<std::size_t>(output) * inputs() + each.input] +=
                weights[static_cast<std::size_t>(each.weight)];
    return matrix;
}

int Connections::inputAt(int row, int col) const
{
    const int sourceRow = sourceIndex(row, m_window.rows.input, m_padMode);
    const int sourceCol = sourceIndex(col, m_window.cols.input, m_padMode);
    return sourceRow < 0 || sourceCol < 0 ? -1 : sourceRow * m_window.cols.input + sourceCol;
}

ConnectionCrop ConnectionCrop::around(const Connections& connections, int output)
{
    const auto& [rows, cols] = connections.window();
    ConnectionCrop crop;
    crop.size = cropSize(connections.window());
    crop.firstRow = pageStart(output / cols.output(), crop.size.h, rows.output());
    crop.firstCol = pageStart(output % cols.output(), crop.size.w, cols.output());
    for (int row = crop.firstRow; row < crop.firstRow + crop.size.h; ++row)
        for (int col = crop.firstCol; col < crop.firstCol + crop.size.w; ++col)
            crop.outputs.push_back(row * cols.output() + col);

    const std::vector<int> rowsRead = distinctRead(
        crop.firstRow, crop.size.h, [&](int row) -> const std::vector<int>& { return connections.rowsRead(row); });
    const std::vector<int> colsRead = distinctRead(
        crop.firstCol, crop.size.w, [&](int col) -> const std::vector<int>& { return connections.colsRead(col); });
    crop.reached = static_cast<int>(rowsRead.size() * colsRead.size());
    if (crop.reached == 0) return crop; // windows that lie in zeros alone
    const Extent most = drawn({static_cast<int>(rowsRead.size()), static_cast<int>(colsRead.size())});
    for (const int row : middle(rowsRead, most.h))
        for (const int col : middle(colsRead, most.w)) crop.inputs.push_back(row * cols.input + col);
    crop.firstPlace = (largest(connections) - static_cast<int>(crop.inputs.size())) / 2;
    return crop;
}

int ConnectionCrop::largest(const Connections& connections)
{
    const auto& [rows, cols] = connections.window();
    const Extent size = cropSize(connections.window());
    return std::min(positionsRead(rows, size.h) * positionsRead(cols, size.w), kMostInputs);
}

std::optional<int> ConnectionCrop::placeOfInput(int input) const
{
    const auto found = std::lower_bound(inputs.begin(), inputs.end(), input);
    if (found == inputs.end() || *found != input) return std::nullopt;
    return firstPlace + static_cast<int>(found - inputs.begin());
}

int ConnectionCrop::placeOfOutput(int output) const
{
    return static_cast<int>(std::lower_bound(outputs.begin(), outputs.end(), output) - outputs.begin());
}

std::optional<int> ConnectionCrop::inputAtPlace(int place) const
{
    const int index = place - firstPlace;
    if (index < 0 || index >= static_cast<int>(inputs.size())) return std::nullopt;
    return inputs[static_cast<std::size_t>(index)];
}

MatrixPiece MatrixPiece::around(const Connections& connections, int output)
{
    const auto startOf = [](int middle, int count, int all) { return std::clamp(middle - count / 2, 0, all - count); };
    const auto& [rows, cols] = connections.window();
    const int row = rows.position(output / cols.output(), rows.kernel / 2);
    const int col = cols.position(output % cols.output(), cols.kernel / 2);
    const int input = std::clamp(row, 0, rows.input - 1) * cols.input + std::clamp(col, 0, cols.input - 1);
    MatrixPiece piece;
    piece.outputs = std::min(connections.outputs(), kMost);
    piece.inputs = std::min(connections.inputs(), kMost);
    piece.firstOutput = startOf(output, piece.outputs, connections.outputs());
    piece.firstInput = startOf(input, piece.inputs, connections.inputs());
    return piece;
}

bool MatrixPiece::isWhole(const Connections& connections) const
{
    return outputs == connections.outputs() && inputs == connections.inputs();
}

} // namespace convscope
