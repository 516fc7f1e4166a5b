#include "engine/fast/rectify.h"

namespace convscope {

CONVSCOPE_LANE_CLONES
void rectifiedGradient(int count, const Lanes* a, const Lanes* dA, Lanes* dZ)
{
    const Lanes zero{};
    for (int i = 0; i < count; ++i) dZ[i] = a[i] > zero ? dA[i] : zero;
}

CONVSCOPE_LANE_CLONES
void rectifiedGradient(int count, const float* a, const float* dA, float* dZ)
{
    for (int i = 0; i < count; ++i) dZ[i] = a[i] > 0.0f ? dA[i] : 0.0f;
}

CONVSCOPE_LANE_CLONES
void rectify(int count, const float* z, float* a)
{
    for (int i = 0; i < count; ++i) a[i] = z[i] < 0.0f ? 0.0f : z[i];
}

} // namespace convscope
