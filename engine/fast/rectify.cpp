#include "engine/fast/rectify.h"

namespace convscope {

CONVSCOPE_LANE_CLONES
void rectifiedGradient(int count, const Lanes* a, const Lanes* dA, Lanes* dZ)
{
    const Lanes zero{};
    for (int i = 0; i < count; ++i) dZ[i] = a[i] > zero ? dA[i] : zero;
}

} // namespace convscope
