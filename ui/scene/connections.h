#pragma once

#include "engine/shape.h"
#include "engine/tensor.h"

#include <optional>
#include <vector>

namespace convscope {

/// An output reads an input with a cell of the kernel: an edge of the layer's diagram. Each is counted from 0, row by
/// row.
struct Connection {
    int output = 0;
    int input = 0;
    int weight = 0;
    bool operator==(const Connection&) const = default;
};

/// Which connections are meant: those that match all that is set.
struct ConnectionFilter {
    std::optional<int> output;
    std::optional<int> input;
    std::optional<int> weight;
    bool matches(const Connection& connection) const;
};

/// The connections of a convolution of one channel: what is left of a dense layer's. Padded zeros connect to nothing;
/// a padded cell that repeats another stands for that one.
class Connections {
public:
    Connections(const WindowGeometry& window, PadMode padMode);

    const WindowGeometry& window() const { return m_window; }
    int inputs() const { return m_window.rows.input * m_window.cols.input; }
    int outputs() const { return m_window.rows.output() * m_window.cols.output(); }
    int weights() const { return m_window.rows.kernel * m_window.cols.kernel; }

    /// In the order of the kernel's cells. Padding that repeats lets several weights join the same two.
    std::vector<Connection> of(int output) const;
    /// How many pairs of an output and an input are connected.
    std::int64_t pairs() const;
    /// (outputs, inputs): the dense layer that makes the same numbers. Its rows are the outputs, and where several
    /// weights join the same two, it has their sum.
    Tensor matrix(const std::vector<float>& weights) const;

    /// The input that a cell of the padded grid stands for; -1 for a zero.
    int inputAt(int row, int col) const;
    /// The rows of the input that an output's row reads, one for each row of the kernel; -1 for zeros.
    const std::vector<int>& rowsRead(int outputRow) const { return m_rowsRead[static_cast<std::size_t>(outputRow)]; }
    const std::vector<int>& colsRead(int outputCol) const { return m_colsRead[static_cast<std::size_t>(outputCol)]; }

private:
    WindowGeometry m_window;
    PadMode m_padMode;
    std::vector<std::vector<int>> m_rowsRead;
    std::vector<std::vector<int>> m_colsRead;
};

/// The piece of a layer that a diagram has room for: a few outputs around one of them, and the inputs that they reach.
struct ConnectionCrop {
    int firstRow = 0;         ///< of the outputs
    int firstCol = 0;         ///< of the outputs
    Extent size;              ///< of the outputs, in rows and columns
    std::vector<int> outputs; ///< row by row
    std::vector<int> inputs;  ///< row by row
    int reached = 0;          ///< how many inputs the outputs reach; more than there is room for with a large kernel
    int firstPlace = 0;       ///< of the inputs among the places for them, in whose middle they stand

    static constexpr int kMostOutputs = 4;
    static constexpr int kMostInputs = 36;

    /// It turns pages: outputs that stand together share a crop.
    static ConnectionCrop around(const Connections& connections, int output);
    /// How many inputs any crop of this layer has, at most.
    static int largest(const Connections& connections);
    std::optional<int> placeOfInput(int input) const;
    /// Of an output of the crop.
    int placeOfOutput(int output) const;
    /// Nothing where the place is empty, as at an edge of the image.
    std::optional<int> inputAtPlace(int place) const;
};

/// The piece of the matrix of connections that is drawn: rows are outputs, columns inputs.
struct MatrixPiece {
    int firstOutput = 0;
    int outputs = 1;
    int firstInput = 0;
    int inputs = 1;

    static constexpr int kMost = 160; ///< of each

    /// With the output's row and the middle of its window in the middle, as far as there are others around them.
    static MatrixPiece around(const Connections& connections, int output);
    bool isWhole(const Connections& connections) const;
};

} // namespace convscope
