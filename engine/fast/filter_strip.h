#pragma once

#include "engine/shape.h"

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
    int rows;                  ///< at most kMostStripRows, and at most the kernel's
    int width;                 ///< outputs of a row
};

/// The outputs of a row are computed in blocks, of which these are a whole number. Where the width is not, the last
/// block reads the lines as far as if it were, whatever stands there.
constexpr int kStripBlock = 32;

/// How many rows are best computed at once, with a kernel of this size; at most kMostStripRows.
int stripRowsFor(Extent kernel);
constexpr int kMostStripRows = 6;

/// output[r][x] = offset + Σ_j Σ_k weight[j][k] · line[r + j][x + k·dilation], summed in this order, row by row of the
/// kernel, whatever the strip: a result does not depend on how the rows were dealt out.
void filterStrip(const StripTaps& taps, const Strip& strip);

/// The kinds of processor that it is compiled for.
enum class Processor { Plain, Avx2, Avx512 };

/// The best kind that this one is.
Processor bestProcessor();

/// As if this one were of that kind, which it must be able to do.
void filterStrip(const StripTaps& taps, const Strip& strip, Processor processor);

} // namespace convscope
