#pragma once

#include "ui/scene/backward/pass_view.h"
#include "ui/scene/figure.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 8: one of the four passes in the main part, and under it the whole chain dA[l] → dZ → dA[l-1], dW, db as
/// small pictures, with the check against finite differences.
class BackpropFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(BackpropFigure)

public:
    explicit BackpropFigure(FigureInput input);

    int stepCount() const override { return m_pass->stepCount(); }
    int stepsPerRow() const override { return m_pass->stepsPerRow(); }
    double largestTypeScale() const override { return 1.35; } // all passes stand in one row
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override { return {m_pass->formula(pose)}; }
    int termOf(const Target& target) const override { return m_pass->termOf(target); }
    std::optional<int> stepOf(const Target& target) const override { return m_pass->stepOf(target); }
    Touch touchOf(Panel panel) const override;
    void paintCell(Experiment& experiment, const Target& target, float value) const override;
    void choose(Experiment& experiment, const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;
    std::unique_ptr<FigureSide> side() const override;

private:
    /// A tensor of the chain.
    struct Link {
        Panel panel;
        const TensorView* view;
        GradientPass pass; ///< that computes it; of dA[l] the one that uses it
        QString name;
        QString note; ///< how it comes about
    };
    std::vector<Link> chain() const;
    int planeOf(const Link& link, const PlanesInView& inView) const;

    struct Layout {
        QRectF pass;
        std::vector<CellGrid> pictures; ///< of the chain
        std::vector<QRectF> titles;     ///< over them; a click chooses the pass
        QRectF results;                 ///< around the three that dZ leads to
        QRectF checks;
        double gap = 0.0;
    };
    Layout layoutIn(const QRectF& bounds) const;

    void paintChain(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                    const QRectF& visible) const;
    void paintChecks(QPainter& painter, const QRectF& rect, double unit, const Style& style) const;

    FigureInput m_input;
    BackwardParts m_parts;
    std::unique_ptr<PassView> m_pass;
};

} // namespace convscope
