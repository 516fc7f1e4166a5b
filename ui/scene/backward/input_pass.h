#pragma once

#include "engine/walks/conv_backward_walk.h"
#include "ui/scene/backward/sliding_pass.h"

namespace convscope {

/// dA[l-1] as a gather: a full convolution of dZ with the kernel turned by 180°.
class InputPass : public SlidingPass {
    Q_DECLARE_TR_FUNCTIONS(InputPass)

public:
    explicit InputPass(const BackwardParts& parts);

    const TensorView& result() const override { return m_parts.dInput; }
    QString resultName() const override { return QStringLiteral("dA[l−1]"); }
    PlanesInView planesInView(const Pose& pose) const override;
    std::vector<Formula::Line> formula(const Pose& pose) const override;

protected:
    const Walk& walk() const override { return m_walk; }
    const WindowGeometry& window() const override { return m_window; }
    const TensorView& source() const override { return m_parts.dZ; }
    PlaneDetail sourceDetail() const override;
    const TensorView& factor() const override { return m_parts.weight; }
    Panel resultPanel() const override { return Panel::GradInput; }
    int sourcePlane(const Cell& target, const Pose& pose) const override { return filterInView(target, pose); }
    int factorPlane(const Cell& target, const Pose& pose) const override;
    int resultPlane(const Cell& target) const override { return target.c; }
    double factorTurn(const Pose& pose) const override { return 180.0 * eased(pose.back); }
    bool isFactorTurned() const override { return true; }
    Title sourceTitle(const Cell& target, const Pose& pose) const override;
    Title factorTitle(const Cell& target, const Pose& pose) const override;
    Title resultTitle(const Cell& target) const override;
    GroupedSum sumOf(const Step& step, const Pose& pose) const override;
    std::vector<ReachedCell> reachedFrom(const Target& source, int resultPlane) const override;

private:
    int filterInView(const Cell& target, const Pose& pose) const;

    ConvInputGradientWalk m_walk;
    WindowGeometry m_window;
};

} // namespace convscope
