#pragma once

#include "engine/fast/lane_loss.h"

namespace convscope {

/// Softmax with cross-entropy of one image: logits (classes). dLogits, where it is not null, takes the gradient of the
/// loss · `scale`.
LaneScore singleLoss(int classes, const float* logits, int label, float scale, float* dLogits);

} // namespace convscope
