// Dense layers for several shards of 16 images. Weights are read as they lie, and once for up to four shards.

#include "engine/fast/dense.h"

#include "engine/fast/lane_math.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kMostShards = 4; ///< that are worked on together
constexpr int kRows = 6;       ///< of a block of outputs, or of inputs on the way back
constexpr int kChunk = 256;    ///< inputs that stay in the cache while all outputs meet them
constexpr int kGradientRows = 4;
constexpr int kMostVectors = 6; ///< of a block of the weight's gradient

struct ForwardBlock {
    const float* weight[kRows]; ///< of each output; the last one again where there are fewer
    const Lanes* input;
    std::ptrdiff_t inputStep; ///< from shard to shard
    Lanes* output;
    std::ptrdiff_t outputStep;
    int rows;
};

template <int Shards>
CONVSCOPE_INLINE void forwardBlock(const ForwardBlock& block, int inputs)
{
    Lanes sums[kRows][Shards];
    for (int r = 0; r < kRows; ++r)
        for (int s = 0; s < Shards; ++s) sums[r][s] = block.output[std::min(r, block.rows - 1) + s * block.outputStep];
    for (int i = 0; i < inputs; ++i) {
        Lanes number[Shards];
        for (int s = 0; s < Shards; ++s) number[s] = block.input[i + s * block.inputStep];
#pragma GCC unroll 6
        for (int r = 0; r < kRows; ++r)
            for (int s = 0; s < Shards; ++s) sums[r][s] += number[s] * block.weight[r][i];
    }
    for (int r = 0; r < block.rows; ++r)
        for (int s = 0; s < Shards; ++s) block.output[r + s * block.outputStep] = sums[r][s];
}

struct BackwardBlock {
    const float* weight; ///< of the first output and the block's first input
    std::ptrdiff_t weightStep;
    const Lanes* dOutput;
    std::ptrdiff_t dOutputStep;
    Lanes* dInput;
    std::ptrdiff_t dInputStep;
};

template <int Shards, int Rows>
CONVSCOPE_INLINE void backwardBlock(const BackwardBlock& block, int outputs)
{
    Lanes sums[Rows][Shards] = {};
    const float* weight = block.weight;
    for (int o = 0; o < outputs; ++o, weight += block.weightStep) {
        Lanes gradient[Shards];
        for (int s = 0; s < Shards; ++s) gradient[s] = block.dOutput[o + s * block.dOutputStep];
#pragma GCC unroll 6
        for (int r = 0; r < Rows; ++r)
            for (int s = 0; s < Shards; ++s) sums[r][s] += gradient[s] * weight[r];
    }
    for (int r = 0; r < Rows; ++r)
        for (int s = 0; s < Shards; ++s) block.dInput[r + s * block.dInputStep] = sums[r][s];
}

struct GradientBlock {
    ColumnsView<const Lanes> dOutput; ///< from the block's first output on
    int rows;                         ///< at most kGradientRows
    const float* images;              ///< from the block's first input on
    std::ptrdiff_t imageStep;
    float* dWeight;
    std::ptrdiff_t weightStep;
    int weights; ///< of a row, the last vector may hold fewer than 16
    bool isAdded;
};

template <int Vectors>
CONVSCOPE_INLINE void gradientBlock(const GradientBlock& block)
{
    Lanes sums[kGradientRows][Vectors] = {};
    const float* image = block.images;
    for (int s = 0; s < block.dOutput.shards; ++s) {
        const float* d[kGradientRows];
        for (int r = 0; r < kGradientRows; ++r)
            d[r] = reinterpret_cast<const float*>(block.dOutput.shard(s) + std::min(r, block.rows - 1));
        for (int n = 0; n < kLanes; ++n, image += block.imageStep) {
            Lanes number[Vectors];
            for (int v = 0; v < Vectors; ++v) number[v] = reinterpret_cast<const UnalignedLanes*>(image)[v];
#pragma GCC unroll 4
            for (int r = 0; r < kGradientRows; ++r)
#pragma GCC unroll 6
                for (int v = 0; v < Vectors; ++v) sums[r][v] += number[v] * d[r][n];
        }
    }
    for (int r = 0; r < block.rows; ++r) {
        float* out = block.dWeight + r * block.weightStep;
        for (int v = 0; v < Vectors; ++v, out += kLanes) {
            UnalignedLanes& vector = *reinterpret_cast<UnalignedLanes*>(out);
            if ((v + 1) * kLanes <= block.weights) {
                vector = block.isAdded ? vector + sums[r][v] : sums[r][v];
                continue;
            }
            for (int i = 0; i < block.weights - v * kLanes; ++i)
                out[i] = (block.isAdded ? out[i] : 0.0f) + sums[r][v][i];
        }
    }
}

} // namespace

CONVSCOPE_LANE_CLONES
void denseForward(const DenseSizes& sizes, DensePart outputs, const float* weight, const float* bias,
                  ColumnsView<const Lanes> input, ColumnsView<Lanes> output)
{
    for (int s = 0; s < output.shards; ++s)
        for (int o = outputs.first; o < outputs.last; ++o) output.shard(s)[o] = Lanes{} + (bias ? bias[o] : 0.0f);

    for (int i = 0; i < sizes.inputs; i += kChunk) {
        const int count = std::min(kChunk, sizes.inputs - i);
        for (int s = 0; s < input.shards; s += kMostShards)
            for (int o = outputs.first; o < outputs.last; o += kRows) {
                ForwardBlock block{.weight = {},
                                   .input = input.shard(s) + i,
                                   .inputStep = input.shardStep,
                                   .output = output.shard(s) + o,
                                   .outputStep = output.shardStep,
                                   .rows = std::min(kRows, outputs.last - o)};
                for (int r = 0; r < kRows; ++r)
                    block.weight[r] =
                        weight + static_cast<std::ptrdiff_t>(o + std::min(r, block.rows - 1)) * sizes.inputs + i;
                withConstant<kMostShards>(
                    std::min(kMostShards, input.shards - s), [&](auto shards) __attribute__((always_inline)) {
                        forwardBlock<shards()>(block, count);
                    });
            }
    }
}

CONVSCOPE_LANE_CLONES
void denseBackward(const DenseSizes& sizes, DensePart inputs, const float* weight, ColumnsView<const Lanes> dOutput,
                   ColumnsView<Lanes> dInput)
{
    for (int s = 0; s < dOutput.shards; s += kMostShards)
        for (int i = inputs.first; i < inputs.last; i += kRows) {
            const BackwardBlock block{weight + i,        sizes.inputs,        dOutput.shard(s),
                                      dOutput.shardStep, dInput.shard(s) + i, dInput.shardStep};
            const int rows = std::min(kRows, inputs.last - i);
            withConstant<kMostShards>(
                std::min(kMostShards, dOutput.shards - s), [&](auto shards) __attribute__((always_inline)) {
                    withConstant<kRows>(
                        rows, [&](auto count) __attribute__((always_inline)) {
                            backwardBlock<shards(), count()>(block, sizes.outputs);
                        });
                });
        }
}

CONVSCOPE_LANE_CLONES
void denseRows(const DenseSizes& sizes, const Lanes* input, float* rows)
{
    for (int i = 0; i < sizes.inputs; i += kLanes) {
        Lanes square[kLanes] = {};
        for (int j = 0; j < std::min(kLanes, sizes.inputs - i); ++j) square[j] = input[i + j];
        transpose(square);
        for (int n = 0; n < kLanes; ++n)
            *reinterpret_cast<UnalignedLanes*>(rows + static_cast<std::ptrdiff_t>(n) * sizes.rowOfInputs() + i) =
                square[n];
    }
}

CONVSCOPE_LANE_CLONES
void denseGradient(const DenseSizes& sizes, DensePart outputs, ColumnsView<const Lanes> dOutput, const float* rows,
                   float* dWeight, float* dBias, bool isAdded)
{
    for (int i = 0; i < sizes.inputs; i += kMostVectors * kLanes)
        for (int o = outputs.first; o < outputs.last; o += kGradientRows) {
            const int weights = std::min(kMostVectors * kLanes, sizes.inputs - i);
            const GradientBlock block{.dOutput = {dOutput.first + o, dOutput.shardStep, dOutput.shards},
                                      .rows = std::min(kGradientRows, outputs.last - o),
                                      .images = rows + i,
                                      .imageStep = sizes.rowOfInputs(),
                                      .dWeight = dWeight + static_cast<std::ptrdiff_t>(o) * sizes.inputs + i,
                                      .weightStep = sizes.inputs,
                                      .weights = weights,
                                      .isAdded = isAdded};
            withConstant<kMostVectors>((weights + kLanes - 1) / kLanes, [&](auto vectors)
                                                                            __attribute__((always_inline)) {
                                                                                gradientBlock<vectors()>(block);
                                                                            });
        }
    for (int o = outputs.first; dBias && o < outputs.last; ++o) {
        if (!isAdded) dBias[o] = 0.0f;
        for (int s = 0; s < dOutput.shards; ++s) dBias[o] += sumOf(dOutput.shard(s)[o]);
    }
}

} // namespace convscope
