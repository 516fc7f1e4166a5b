#pragma once

#include "engine/fast/lanes.h"

namespace convscope {

/// dZ = dA where ReLU let a number pass, else 0. `a` is what it made of it.
void rectifiedGradient(int count, const Lanes* a, const Lanes* dA, Lanes* dZ);
/// Of single numbers; dZ may be dA.
void rectifiedGradient(int count, const float* a, const float* dA, float* dZ);

/// a = max(0, z); what is NaN stays NaN.
void rectify(int count, const float* z, float* a);

} // namespace convscope
