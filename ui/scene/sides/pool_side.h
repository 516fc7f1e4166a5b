#pragma once

#include "ui/scene/pool_parts.h"
#include "ui/scene/sides/figure_side.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 9: a channel of the input, the mask, and the output.
class PoolSide : public FigureSide {
public:
    PoolSide(const PoolParts& parts, const ChannelSteps& steps);

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_result; }
    Panel resultPanel() const override { return Panel::Output; }
    QString resultName() const override { return QStringLiteral("A[l]"); }

private:
    const PoolParts& m_parts;
    const ChannelSteps& m_steps;
    TensorView m_result;
};

/// Chapter 10: the gradient that comes in, the mask, and the gradient that goes back.
class PoolBackSide : public FigureSide {
    Q_DECLARE_TR_FUNCTIONS(PoolBackSide)

public:
    /// The grids of one moment on the way back, as the chapter's figure paints them.
    using PaintGrids = std::function<void(const Canvas&, const SidePlaces&, const Pose&)>;
    PoolBackSide(const PoolParts& parts, const ChannelSteps& steps, bool isGather, PaintGrids paintGrids)
        : m_parts(parts), m_steps(steps), m_isGather(isGather), m_paintGrids(std::move(paintGrids))
    {}

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_parts.dInput(); }
    Panel resultPanel() const override { return Panel::GradInput; }
    QString resultName() const override { return QStringLiteral("dA[l−1]"); }
    Filling filling() const override { return m_isGather ? Filling::CellByCell : Filling::AddingUp; }

private:
    const PoolParts& m_parts;
    const ChannelSteps& m_steps;
    bool m_isGather;
    PaintGrids m_paintGrids;
};

} // namespace convscope
