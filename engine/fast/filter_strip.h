#pragma once

namespace convscope {

/// A kernel as a strip meets it.
struct StripTaps {
    const float* weights; ///< column by column: (cols, rows)
    int rows;
    int cols;
    int dilation; ///< along a row; along a column it is in the choice of the lines
    float offset; ///< added to every output
};

/// Neighbouring rows of outputs, which share most of the lines of pixels that they read.
struct Strip {
    const float* const* lines; ///< (rows + taps.rows - 1): output row r meets row j of the kernel in line r + j
    float* const* outputs;     ///< (rows)
    int rows;                  ///< from 1 to mostStripRows()
    int width;                 ///< outputs of a row
};

/// Floats that are read of a line beyond its last pixel, whatever they are.
constexpr int kStripOverread = 128;

/// How many rows are best computed at once, with a kernel of so many rows.
int stripRowsFor(int kernelRows);

/// output[r][x] = offset + Σ_j Σ_k weight[j][k] · line[r + j][x + k·dilation], summed in this order, row by row of the
/// kernel, whatever the strip: a result does not depend on how the rows were dealt out.
void filterStrip(const StripTaps& taps, const Strip& strip);

} // namespace convscope
