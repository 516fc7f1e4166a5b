#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/pool_parts.h"

#include <QCoreApplication>
#include <QLineF>

namespace convscope {

/// Pooling and its backprop in one picture: on the left an output is pooled, then on the right its gradient goes back,
/// through the mask that stands between them.
class PoolingBothFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(PoolingBothFigure)

public:
    explicit PoolingBothFigure(const FigureInput& input);

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
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        PoolColumn input;
        PoolColumn output;
        PoolColumn mask;
        PoolColumn dInput;
        PoolColumn dOutput;
        QLineF forward;  ///< arrows: from the input to its output,
        QLineF through;  ///< through the rest of the net,
        QLineF backward; ///< and from one gradient to the other
        QRectF sentence;
        ChannelStrip channels;
    };
    Layout layoutIn(const QRectF& bounds) const;
    void paintArrows(const Canvas& canvas, const Layout& layout) const;
    void paintTitles(const Canvas& canvas, const Layout& layout, int channel) const;

    PoolParts m_parts;
    ChannelSteps m_steps;
};

} // namespace convscope
