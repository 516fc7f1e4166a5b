#pragma once

#include "engine/fast/lanes.h"

namespace convscope {

/// dZ = dA where ReLU let a number pass, else 0. `a` is what it made of it.
void rectifiedGradient(int count, const Lanes* a, const Lanes* dA, Lanes* dZ);

} // namespace convscope
