#include "engine/fast/single/single_dense.h"

#include "engine/fast/single/half_lanes.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kRows = 5;    ///< outputs that meet an input together
constexpr int kVectors = 8; ///< of inputs whose gradients are summed together

template <int Rows>
CONVSCOPE_INLINE void denseRowsOf(int inputs, const float* weight, const float* input, float* output)
{
    Lanes sums[Rows][2] = {};
    int i = 0;
    for (; i + 2 * kLanes <= inputs; i += 2 * kLanes)
        for (int half = 0; half < 2; ++half) {
            Lanes number;
            load(input + i + half * kLanes, number);
            for (int r = 0; r < Rows; ++r) {
                Lanes factor;
                load(weight + static_cast<std::ptrdiff_t>(r) * inputs + i + half * kLanes, factor);
                sums[r][half] += factor * number;
            }
        }
    for (int r = 0; r < Rows; ++r) {
        float rest = 0.0f;
        for (int last = i; last < inputs; ++last)
            rest += weight[static_cast<std::ptrdiff_t>(r) * inputs + last] * input[last];
        output[r] += sumOf(sums[r][0] + sums[r][1]) + rest;
    }
}

template <int Vectors>
CONVSCOPE_INLINE void pullBack(const DenseSizes& sizes, const float* weight, const float* dOutput, float* dInput)
{
    Lanes sums[Vectors] = {};
    for (int o = 0; o < sizes.outputs; ++o, weight += sizes.inputs)
        for (int v = 0; v < Vectors; ++v) {
            Lanes factor;
            load(weight + v * kLanes, factor);
            sums[v] += factor * dOutput[o];
        }
    for (int v = 0; v < Vectors; ++v) store(sums[v], dInput + v * kLanes);
}

} // namespace

CONVSCOPE_LANE_CLONES
void singleDense(const DenseSizes& sizes, const float* weight, const float* bias, const float* input, float* output)
{
    for (int o = 0; o < sizes.outputs; ++o) output[o] = bias ? bias[o] : 0.0f;
    int o = 0;
    for (; o + kRows <= sizes.outputs; o += kRows)
        denseRowsOf<kRows>(sizes.inputs, weight + static_cast<std::ptrdiff_t>(o) * sizes.inputs, input, output + o);
    for (; o < sizes.outputs; ++o)
        denseRowsOf<1>(sizes.inputs, weight + static_cast<std::ptrdiff_t>(o) * sizes.inputs, input, output + o);
}

CONVSCOPE_LANE_CLONES
void singleDenseBackward(const DenseSizes& sizes, const float* weight, const float* dOutput, float* dInput)
{
    int i = 0;
    for (; i + kVectors * kLanes <= sizes.inputs; i += kVectors * kLanes)
        pullBack<kVectors>(sizes, weight + i, dOutput, dInput + i);
    for (; i + kLanes <= sizes.inputs; i += kLanes) pullBack<1>(sizes, weight + i, dOutput, dInput + i);
    for (; i < sizes.inputs; ++i) {
        float sum = 0.0f;
        for (int o = 0; o < sizes.outputs; ++o)
            sum += weight[static_cast<std::ptrdiff_t>(o) * sizes.inputs + i] * dOutput[o];
        dInput[i] = sum;
    }
}

CONVSCOPE_LANE_CLONES
void singleDenseGradient(const DenseSizes& sizes, const float* dOutput, const float* input, float* dWeight,
                         float* dBias, bool isAdded)
{
    for (int o = 0; o < sizes.outputs; ++o, dWeight += sizes.inputs) {
        const float d = dOutput[o];
        if (isAdded)
            for (int i = 0; i < sizes.inputs; ++i) dWeight[i] += d * input[i];
        else
            for (int i = 0; i < sizes.inputs; ++i) dWeight[i] = d * input[i];
        if (dBias) dBias[o] = (isAdded ? dBias[o] : 0.0f) + d;
    }
}

} // namespace convscope
