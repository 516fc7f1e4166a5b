#pragma once

#include "engine/fast/lanes.h"

#include <array>
#include <cstdint>
#include <span>

namespace convscope {

struct LaneScore {
    double loss = 0.0; ///< summed over the images
    int correct = 0;   ///< images of whose logits the largest, or the first of several, is that of their class
    std::array<std::uint8_t, kLanes> answers{}; ///< of each image, the class of that logit
};

/// Softmax with cross-entropy of up to 16 images: logits (classes) Lanes, one label for each. dLogits, where it is not
/// null, takes the gradient of the loss · `scale`; lanes without an image get 0.
LaneScore laneLoss(int classes, const Lanes* logits, std::span<const int> labels, float scale, Lanes* dLogits);

} // namespace convscope
