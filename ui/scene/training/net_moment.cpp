#include "ui/scene/training/net_moment.h"

#include <algorithm>

namespace convscope {

NetMoment NetMoment::of(const Network& network, const Pose& pose)
{
    NetMoment moment;
    const int last = sampleStepCount(network) - 1;
    moment.place = std::clamp(pose.step, 0, last);
    moment.step = sampleStepAt(network, moment.place);
    moment.phase = eased(std::clamp(pose.phase, 0.0, 1.0));
    moment.layers = static_cast<int>(network.layers().size());
    moment.isDone = moment.place == last && pose.phase >= 1.0;
    return moment;
}

double NetMoment::shown(NetKind kind, int l) const { return sharesOf(stepOf(kind, l)); }

bool NetMoment::isCurrent(NetKind kind, int l) const { return !isDone && place == stepOf(kind, l); }

} // namespace convscope
