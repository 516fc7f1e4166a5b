#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/pool_parts.h"

#include <QCoreApplication>

namespace convscope {

/// The forward pass on the grids of a figure.
class PoolForward {
    Q_DECLARE_TR_FUNCTIONS(PoolForward)

public:
    PoolForward(const PoolParts& parts, const CellGrid& input, const CellGrid& mask, const CellGrid& output)
        : m_parts(parts), m_input(input), m_mask(mask), m_output(output)
    {}
    void paintInput(const Canvas& canvas, const PoolMoment& moment) const;
    void paintMask(const Canvas& canvas, const PoolMoment& moment, const PoolSums& sums, const TensorView& mask) const;
    void paintOutput(const Canvas& canvas, const PoolMoment& moment) const;
    /// The numbers in flight.
    void paintMotion(const Canvas& canvas, const PoolMoment& moment) const;

    /// Whether the shown window has left its marks in the mask.
    static bool isMarked(const PoolMoment& moment) { return moment.motion.sum >= 1.0; }
    static Formula::Line general(const PoolParts& parts);
    /// With the numbers of an output; the term whose cell is pointed at is lit.
    static Formula::Line numbers(const PoolParts& parts, int output, const Target& focus);
    /// The terms of an output: the cells of its window that count.
    static std::vector<Term> termsOf(const PoolParts& parts, int output);
    /// The cell of the input that the focus stands for: itself, its mark in the mask, or its term.
    static std::optional<Target> cellInFocus(const PoolParts& parts, int output, const Target& focus);

private:
    QRectF windowOnItsWay(const PoolMoment& moment) const;
    void paintComparison(const Canvas& canvas, const PoolMoment& moment) const;

    const PoolParts& m_parts;
    CellGrid m_input;
    CellGrid m_mask;
    CellGrid m_output;
};

/// Chapter 9: a window slides over each channel; the largest of its numbers, their mean or their norm goes into the
/// output, and a mask remembers which cells it came from.
class PoolingFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(PoolingFigure)

public:
    explicit PoolingFigure(const FigureInput& input);

    int stepCount() const override { return m_steps.count(); }
    int stepsPerRow() const override { return m_steps.perRow(); }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override { return m_steps.stepOf(target); }
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override;

private:
    PoolColumns layoutIn(const QRectF& bounds) const;

    PoolParts m_parts;
    ChannelSteps m_steps;
};

} // namespace convscope
