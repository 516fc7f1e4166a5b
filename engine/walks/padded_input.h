#pragma once

#include "engine/shape.h"
#include "engine/walks/walk.h"

namespace convscope {

/// The factor `a` of a term that reads `input` (N, C, H, W) at a place that may lie in the padding.
inline Term termReading(const Tensor& input, const Cell& place, PadMode mode)
{
    Term term;
    term.aCell = place;
    term.aSource = {place.n, place.c, sourceIndex(place.y, static_cast<int>(input.size(2)), mode),
                    sourceIndex(place.x, static_cast<int>(input.size(3)), mode)};
    const auto& [n, c, y, x] = term.aSource;
    const bool isZero = y < 0 || x < 0; // also where the place itself is at -1, and so equal to its source
    term.isPadding = isZero || term.aSource != term.aCell;
    term.a = isZero ? 0.0f : input.at(n, c, y, x);
    return term;
}

} // namespace convscope
