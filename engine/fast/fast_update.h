#pragma once

#include "engine/fast/thread_pool.h"
#include "engine/net/network.h"
#include "engine/net/optimizer.h"

namespace convscope {

/// As update() of optimizer.h, in float32 and on all threads of the pool.
void fastUpdate(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate,
                ThreadPool& pool);

} // namespace convscope
