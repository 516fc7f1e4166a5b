#pragma once

#include "engine/fast/lanes.h"

#include <cstddef>

namespace convscope {

/// Columns of numbers of several shards of 16 images: number i of shard s starts at first + s·shardStep + i.
template <typename T>
struct ColumnsView {
    T* first = nullptr;
    std::ptrdiff_t shardStep = 0; ///< in Lanes
    int shards = 1;

    T* shard(int s) const { return first + s * shardStep; }
    operator ColumnsView<const T>() const { return {first, shardStep, shards}; }
};

/// A part of a dense layer's outputs or inputs, from `first` to before `last`.
struct DensePart {
    int first = 0;
    int last = 0;
};

/// What stands in a dense layer's memory.
struct DenseSizes {
    int inputs = 1;
    int outputs = 1;
    int rowOfInputs() const { return (inputs + kLanes - 1) / kLanes * kLanes; } ///< whole vectors
};

/// output = bias + weight · input. weight (O, I); bias may be null.
void denseForward(const DenseSizes& sizes, DensePart outputs, const float* weight, const float* bias,
                  ColumnsView<const Lanes> input, ColumnsView<Lanes> output);

/// dInput = weightᵀ · dOutput.
void denseBackward(const DenseSizes& sizes, DensePart inputs, const float* weight, ColumnsView<const Lanes> dOutput,
                   ColumnsView<Lanes> dInput);

/// rows (16, rowOfInputs()): the numbers of one image side by side, from those of one shard.
void denseRows(const DenseSizes& sizes, const Lanes* input, float* rows);

/// dWeight += Σ over images of dOutput · input, dBias += Σ dOutput. `rows` are those of all shards, one after the
/// other.
void denseGradient(const DenseSizes& sizes, DensePart outputs, ColumnsView<const Lanes> dOutput, const float* rows,
                   float* dWeight, float* dBias, bool isAdded);

} // namespace convscope
