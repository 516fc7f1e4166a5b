#pragma once

#include "engine/walks/conv_backward_walk.h"
#include "ui/scene/backward/sliding_pass.h"

namespace convscope {

/// dW: dZ is laid on A[l-1] and walked over it, one place for each weight.
class WeightPass : public SlidingPass {
    Q_DECLARE_TR_FUNCTIONS(WeightPass)

public:
    explicit WeightPass(const BackwardParts& parts);

    const TensorView& result() const override { return m_parts.dWeight; }
    QString resultName() const override { return QStringLiteral("dW"); }
    PlanesInView planesInView(const Pose& pose) const override;
    std::vector<Formula::Line> formula(const Pose& pose) const override;

protected:
    const Walk& walk() const override { return m_walk; }
    const WindowGeometry& window() const override { return m_window; }
    const TensorView& source() const override { return m_parts.input; }
    PlaneDetail sourceDetail() const override { return paddedDetail(m_window, m_parts.layer.params.padMode); }
    const TensorView& factor() const override { return m_parts.dZ; }
    Panel resultPanel() const override { return Panel::GradWeight; }
    int sourcePlane(const Cell& target, const Pose&) const override { return channelOf(target); }
    int factorPlane(const Cell& target, const Pose&) const override { return target.n; }
    int resultPlane(const Cell& target) const override { return target.n * m_parts.channelsPerFilter() + target.c; }
    Title sourceTitle(const Cell& target, const Pose& pose) const override;
    Title factorTitle(const Cell& target, const Pose& pose) const override;
    Title resultTitle(const Cell& target) const override;
    GroupedSum sumOf(const Step& step, const Pose& pose) const override;
    std::vector<ReachedCell> reachedFrom(const Target& source, int resultPlane) const override;

private:
    int channelOf(const Cell& target) const { return m_parts.firstChannel(target.n) + target.c; }

    ConvWeightGradientWalk m_walk;
    WindowGeometry m_window; ///< of dZ on the padded A[l-1]
};

} // namespace convscope
