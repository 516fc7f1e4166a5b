#include "ui/scene/pose_goals.h"

namespace convscope {

namespace {

constexpr PoseGoal kGoals[]{
    {&Pose::apart, [](const Experiment& e) { return e.planesApart ? 1.0 : 0.0; }},
    {&Pose::turn, [](const Experiment& e) { return e.isTurned ? 1.0 : 0.0; }},
    {&Pose::back, [](const Experiment& e) { return e.gradient.isKernelTurned() ? 1.0 : 0.0; }},
    {&Pose::fan, [](const Experiment& e) { return e.layer.isFanned ? 1.0 : 0.0; }},
    {&Pose::pruned, [](const Experiment& e) { return e.layer.isPruned ? 1.0 : 0.0; }},
};

} // namespace

std::span<const PoseGoal> poseGoals() { return kGoals; }

Pose restingPose(const Experiment& experiment, int step)
{
    Pose pose;
    pose.step = step;
    for (const PoseGoal& goal : kGoals) pose.*goal.value = goal.goal(experiment);
    return pose;
}

} // namespace convscope
