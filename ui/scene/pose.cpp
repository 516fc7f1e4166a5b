#include "ui/scene/pose.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kGlideEnds = 0.28;
constexpr double kProductsEnd = 0.58;
constexpr double kSumEnds = 0.80;

double part(double phase, double begin, double end) { return eased((phase - begin) / (end - begin)); }

} // namespace

double eased(double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

Choreography Choreography::of(const Pose& pose)
{
    if (pose.phase >= 1.0) return complete();
    if (!pose.isStaged) return {eased(pose.phase), 1.0, 1.0, 0.0};
    return {part(pose.phase, 0.0, kGlideEnds), part(pose.phase, kGlideEnds, kProductsEnd),
            part(pose.phase, kProductsEnd, kSumEnds), part(pose.phase, kSumEnds, 1.0)};
}

} // namespace convscope
