#pragma once

#include "engine/net/network.h"

namespace convscope {

/// One image on its way through a network of L layers and back, step by step: the image, L layers forward, the loss, L
/// layers back, and what the optimizer makes of the gradients.
struct SampleStep {
    enum class Kind { Image, Forward, Loss, Backward, Update };
    Kind kind = Kind::Image;
    int layer = 0; ///< of Forward and Backward, counted from 0
    bool operator==(const SampleStep&) const = default;
};

inline int sampleStepCount(const Network& network) { return 2 * static_cast<int>(network.layers().size()) + 3; }
SampleStep sampleStepAt(const Network& network, int step);
/// The step in which A[l], l from 0 (the image) to L, is made; and that in which its gradient is.
int forwardStepOf(int activation);
int backwardStepOf(const Network& network, int activation);

} // namespace convscope
