#include "engine/fast/lane_loss.h"

#include "engine/fast/lane_math.h"

#include <cmath>

namespace convscope {

namespace {

/// Σ e^(z - largest), and which logit is the first of the largest. NaN spreads into the sum.
struct alignas(kLaneAlignment) Summary {
    Lanes largest{};
    Lanes sum{};
    LaneInts winner{};
};

CONVSCOPE_LANE_CLONES
void summarize(int classes, const Lanes* logits, Summary& summary)
{
    Lanes largest = logits[0];
    LaneInts winner{};
    for (int k = 1; k < classes; ++k) {
        const LaneInts isLarger = logits[k] > largest;
        largest = isLarger ? logits[k] : largest;
        winner = isLarger ? LaneInts{} + k : winner;
    }
    Lanes sum{};
    for (int k = 0; k < classes; ++k) {
        Lanes power;
        exponential(logits[k] - largest, power);
        sum += power;
    }
    summary = {largest, sum, winner};
}

/// dZ = (softmax(z) - [k is the label]) · scale.
CONVSCOPE_LANE_CLONES
void softmaxGradient(int classes, const Lanes* logits, const Summary& summary, const LaneInts& label,
                     const Lanes& scale, Lanes* dLogits)
{
    const Lanes zero{};
    const Lanes one = zero + 1.0f;
    const Lanes share = one / summary.sum;
    for (int k = 0; k < classes; ++k) {
        Lanes power;
        exponential(logits[k] - summary.largest, power);
        const Lanes gradient = (power * share - (label == k ? one : zero)) * scale;
        dLogits[k] = scale == zero ? zero : gradient;
    }
}

} // namespace

LaneScore laneLoss(int classes, const Lanes* logits, std::span<const int> labels, float scale, Lanes* dLogits)
{
    Summary summary;
    summarize(classes, logits, summary);
    LaneScore score;
    alignas(kLaneAlignment) LaneInts label{};
    alignas(kLaneAlignment) Lanes scales{};
    for (std::size_t n = 0; n < labels.size(); ++n) {
        label[n] = labels[n];
        score.answers[n] = static_cast<std::uint8_t>(summary.winner[n]);
        scales[n] = scale;
        const double below = static_cast<double>(summary.largest[n]) - logits[labels[n]][n]; // apart: it may be huge
        score.loss += below + std::log(static_cast<double>(summary.sum[n]));
        if (summary.winner[n] == labels[n] && summary.sum[n] == summary.sum[n]) ++score.correct;
    }
    if (dLogits) softmaxGradient(classes, logits, summary, label, scales, dLogits);
    return score;
}

} // namespace convscope
