#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/pose.h"

#include <span>

namespace convscope {

/// A part of the pose that moves by itself to where the experiment wants it. A new one is a line in pose_goals.cpp.
struct PoseGoal {
    double Pose::*value;
    double (*goal)(const Experiment&);
};
std::span<const PoseGoal> poseGoals();

/// A completed step, with everything where the experiment wants it.
Pose restingPose(const Experiment& experiment, int step);

} // namespace convscope
