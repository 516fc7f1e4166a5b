#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/pool_parts.h"

#include <QCoreApplication>

namespace convscope {

/// The way back as a scatter, on the grids of a figure: a number of dA[l] goes to the cells of its window by their
/// shares.
class PoolScatter {
    Q_DECLARE_TR_FUNCTIONS(PoolScatter)

public:
    PoolScatter(const PoolParts& parts, const CellGrid& dOutput, const CellGrid& mask, const CellGrid& dInput)
        : m_parts(parts), m_dOutput(dOutput), m_mask(mask), m_dInput(dInput)
    {}
    void paintIncoming(const Canvas& canvas, const PoolMoment& moment) const;
    /// All shares, and in the window those of this window alone.
    void paintMask(const Canvas& canvas, const PoolMoment& moment, const TensorView& mask) const;
    void paintResult(const Canvas& canvas, const PoolMoment& moment, const PlaneNow& sums) const;
    void paintMotion(const Canvas& canvas, const PoolMoment& moment) const;

    static Formula::Line general(const PoolParts& parts);
    /// What each cell held before, and what it gets.
    static Formula::Line numbers(const PoolParts& parts, int output, const Target& focus);
    /// The cells that get something.
    static std::vector<PooledCell> goalsOf(const PoolParts& parts, int output);

private:
    QRectF windowOnItsWay(const CellGrid& grid, const PoolMoment& moment) const;
    void paintGoals(const Canvas& canvas, const CellGrid& grid, const PoolMoment& moment) const;

    const PoolParts& m_parts;
    CellGrid m_dOutput;
    CellGrid m_mask;
    CellGrid m_dInput;
};

/// Chapter 10: the gradient goes back through the mask. As a scatter, the steps are the numbers that come in; as a
/// gather, the cells of the input, which collect from all windows that hold them.
class PoolingBackpropFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(PoolingBackpropFigure)

public:
    explicit PoolingBackpropFigure(const FigureInput& input);

    int stepCount() const override { return m_steps.count(); }
    int stepsPerRow() const override { return m_steps.perRow(); }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override { return m_steps.stepOf(target); }
    Touch touchOf(Panel panel) const override
    {
        return panel == Panel::GradA && !m_parts.isOfNet() ? Touch::Paint : Touch::None;
    }
    void paintCell(Experiment& experiment, const Target& target, float value) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    PoolColumns layoutIn(const QRectF& bounds) const;
    bool isGather() const { return m_steps.panels.front() == Panel::GradInput; }
    void paintLegends(const Canvas& canvas, const PoolColumns& layout, const TensorView& shares) const;
    void paintScatter(const Canvas& canvas, const PoolColumns& layout, const Pose& pose) const;
    void paintGather(const Canvas& canvas, const PoolColumns& layout, const Pose& pose) const;
    void paintCollected(const Canvas& canvas, const CellGrid& grid, const Step& step, const Target& focus) const;
    void paintGatherMotion(const Canvas& canvas, const PoolColumns& layout, const Pose& pose) const;
    Formula::Line gatherNumbers(int cell, const Target& focus) const;

    PoolParts m_parts;
    ChannelSteps m_steps;
};

/// What the shares do to a gradient, in words.
QString backwardSentence(const PoolParts& parts);
/// "6 × 6 · paint on it"
QString paintableSubtitle(const PoolParts& parts);
/// Writes a number into dA[l].
void paintIncomingCell(const PoolParts& parts, Experiment& experiment, const Target& target, float value);

} // namespace convscope
