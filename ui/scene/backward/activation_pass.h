#pragma once

#include "engine/walks/element_walk.h"
#include "ui/scene/activation_curve.h"
#include "ui/scene/backward/pass_view.h"

#include <QCoreApplication>

namespace convscope {

/// dZ = dA ⊙ g'(Z), cell by cell, beside the curve of g with its tangent. dA can be painted on.
class ActivationPass : public PassView {
    Q_DECLARE_TR_FUNCTIONS(ActivationPass)

public:
    explicit ActivationPass(const BackwardParts& parts);

    int stepCount() const override { return static_cast<int>(m_walk.size()); }
    int stepsPerRow() const override { return m_parts.dZ.cols(); }
    void paint(QPainter& painter, const QRectF& area, const Pose& pose, double unit, const Style& style,
               const QRectF& visible) const override;
    std::vector<PanelGrid> panels(const QRectF& area, const Pose& pose, double unit) const override;
    SidePlaces places() const override;
    void paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const override;
    std::vector<PanelGrid> panelsAt(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_parts.dZ; }
    QString resultName() const override { return QStringLiteral("dZ"); }
    PlanesInView planesInView(const Pose& pose) const override;
    std::vector<Formula::Line> formula(const Pose& pose) const override;
    int termOf(const Target& target) const override { return target.panel == Panel::Formula ? target.col : -1; }
    std::optional<int> stepOf(const Target& target) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid dA;
        CellGrid slope;
        CellGrid dZ;
        QRectF curve;
        double titleWidth = 0.0;
    };
    Layout layoutIn(const QRectF& area, double unit) const;
    void paintGrids(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                    const QRectF& visible) const;
    void paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;

    const BackwardParts& m_parts;
    FactorWalk m_walk;
    ActivationCurve m_curve;
};

} // namespace convscope
