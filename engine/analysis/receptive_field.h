#pragma once

#include "engine/shape.h"

#include <span>
#include <vector>

namespace convscope {

/// A run of cells along one axis, first to last.
struct CellRange {
    int first = 0;
    int last = 0;
    int size() const { return last - first + 1; }
    bool operator==(const CellRange&) const = default;
};

/// The cells of the first layer's input that a unit can see along one axis, counted from the image's first cell; those
/// below 0 or past its end lie in the padding.
/// `layers` from the first to the one that holds the unit; a layer without a window (an activation) is left out, or has
/// kernel 1 and stride 1. From a range [a, b] of outputs it goes back to [a·s - p, b·s - p + d(f-1)], the recurrence of
/// Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks", rel. 1 and 2.
CellRange receptiveField(std::span<const WindowAxis> layers, int unit);

/// The same on both axes.
struct ReceptiveField {
    CellRange rows;
    CellRange cols;
    bool operator==(const ReceptiveField&) const = default;
};
ReceptiveField receptiveField(std::span<const WindowGeometry> layers, int y, int x);

/// The size r of every unit's receptive field, padding included, and how far those of neighbours lie apart, the jump j:
/// r = 1 + Σ d(f-1) · Π of the strides before it, j = Π of all strides.
struct FieldSize {
    int size = 1;
    int jump = 1;
    bool operator==(const FieldSize&) const = default;
};
FieldSize receptiveFieldSize(std::span<const WindowAxis> layers);

} // namespace convscope
