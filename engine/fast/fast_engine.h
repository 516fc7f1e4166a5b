#pragma once

#include "engine/net/batch_engine.h"

#include <memory>

namespace convscope {

/// Batches of 16 images side by side, on `threads` threads, 0 for one a core. Numbers agree with the textbook's within
/// float32's rounding, and do not depend on the number of threads. It holds memory for `largestBatch` images, at most
/// 256; larger batches are worked through in parts.
std::unique_ptr<BatchEngine> fastEngine(const Network& network, int largestBatch, int threads = 0);

} // namespace convscope
