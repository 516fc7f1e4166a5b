#pragma once

#include "ui/scene/activation_curve.h"
#include "ui/scene/figure.h"
#include "ui/scene/layer_parts.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 6: the whole layer, A[l-1] with W and b to Z, and through g to A[l].
class LayerFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(LayerFigure)

public:
    explicit LayerFigure(const FigureInput& input);

    int stepCount() const override { return m_parts.stepCount(); }
    int stepsPerRow() const override { return m_parts.stepsPerRow(); }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    int termOf(const Target& target) const override { return m_parts.termOf(target); }
    std::optional<int> stepOf(const Target& target) const override { return m_parts.stepOf(target); }
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid input;
        std::vector<CellGrid> channels; ///< small pictures of A[l-1]
        std::vector<CellGrid> kernels;  ///< of the shown filter, one for each channel that it sees
        CellGrid z;
        std::vector<CellGrid> maps; ///< small pictures of Z
        CellGrid a;
        QRectF curve;
        QRectF inputLegend, zLegend, aLegend;
        QPointF sum;  ///< the left end of the baseline
        QPointF note; ///< under the curve
        double leftWidth = 0.0;
        double middleWidth = 0.0;
        double rightWidth = 0.0;
        double gap = 0.0;
    };
    Layout layoutIn(const QRectF& bounds) const;

    void paintForward(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                      const QRectF& visible) const;
    void paintActivation(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                         const QRectF& visible) const;
    void paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;

    LayerParts m_parts;
    ActivationCurve m_curve;
    QString m_activation; ///< its name
};

} // namespace convscope
