#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

namespace convscope {

/// How likely each image, bytes (N, C, H, W), is of each class: the softmax of the logits, (N, classes).
Result<Tensor> predicted(const Network& network, const Parameters& parameters, const ByteTensor& images);

} // namespace convscope
