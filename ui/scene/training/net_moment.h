#pragma once

#include "ui/scene/pose.h"
#include "ui/scene/training/net_pictures.h"
#include "ui/scene/training/sample_steps.h"

namespace convscope {

/// How far the watched image has come on its way through the net and back, as the transport has it.
struct NetMoment {
    SampleStep step;
    double phase = 1.0; ///< of the step
    int place = 0;      ///< the step's number
    int layers = 0;
    bool isDone = false; ///< all the way and back: nothing is current any more

    static NetMoment of(const Network& network, const Pose& pose);

    /// 0 where A[l] or its gradient is not reached, 1 where it is, between where this step makes it.
    double shown(NetKind kind, int l) const;
    double answerShown() const { return sharesOf(layers + 1); }
    bool isCurrent(NetKind kind, int l) const;
    bool isLoss() const { return !isDone && step.kind == SampleStep::Kind::Loss; }

private:
    double sharesOf(int own) const { return place > own ? 1.0 : place == own ? phase : 0.0; }
    int stepOf(NetKind kind, int l) const { return kind == NetKind::Activation ? l : 2 * layers + 1 - l; }
};

} // namespace convscope
