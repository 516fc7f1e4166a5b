#include "engine/fast/single/single_loss.h"

#include "engine/fast/lane_math.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// e^(z - largest) of the logits from `first` on, 0 behind the last.
CONVSCOPE_INLINE void powersFrom(int first, int classes, const float* logits, float largest, Lanes& powers)
{
    Lanes exponents = Lanes{} - __builtin_inff();
    for (int k = first; k < std::min(first + kLanes, classes); ++k) exponents[k - first] = logits[k] - largest;
    exponential(exponents, powers);
}

CONVSCOPE_LANE_CLONES
float sumOfPowers(int classes, const float* logits, float largest)
{
    Lanes sum{};
    for (int k = 0; k < classes; k += kLanes) {
        Lanes powers;
        powersFrom(k, classes, logits, largest, powers);
        sum += powers;
    }
    return sumOf(sum);
}

/// dZ = (softmax(z) - [k is the label]) · scale.
CONVSCOPE_LANE_CLONES
void softmaxGradient(int classes, const float* logits, float largest, float share, int label, float scale,
                     float* dLogits)
{
    for (int first = 0; first < classes; first += kLanes) {
        Lanes powers;
        powersFrom(first, classes, logits, largest, powers);
        powers *= share;
        for (int k = first; k < std::min(first + kLanes, classes); ++k)
            dLogits[k] = (powers[k - first] - (k == label ? 1.0f : 0.0f)) * scale;
    }
}

} // namespace

LaneScore singleLoss(int classes, const float* logits, int label, float scale, float* dLogits)
{
    const auto winner = std::max_element(logits, logits + classes) - logits;
    const float largest = logits[winner];
    const float sum = sumOfPowers(classes, logits, largest); // NaN where one of the logits is
    if (dLogits) softmaxGradient(classes, logits, largest, 1.0f / sum, label, scale, dLogits);
    return {.loss = std::log(static_cast<double>(sum)) + largest - logits[label],
            .correct = winner == label && sum == sum ? 1 : 0,
            .answers = {static_cast<std::uint8_t>(winner)}};
}

} // namespace convscope
