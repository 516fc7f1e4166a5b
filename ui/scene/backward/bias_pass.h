#pragma once

#include "engine/walks/conv_backward_walk.h"
#include "ui/scene/backward/pass_view.h"

#include <QCoreApplication>

namespace convscope {

/// db: the bias was added to every cell of its map, so it collects the gradient of all of them.
class BiasPass : public PassView {
    Q_DECLARE_TR_FUNCTIONS(BiasPass)

public:
    explicit BiasPass(const BackwardParts& parts);

    int stepCount() const override { return static_cast<int>(m_walk.size()); }
    int stepsPerRow() const override { return 1; }
    void paint(QPainter& painter, const QRectF& area, const Pose& pose, double unit, const Style& style,
               const QRectF& visible) const override;
    std::vector<PanelGrid> panels(const QRectF& area, const Pose& pose, double unit) const override;
    SidePlaces places() const override;
    void paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const override;
    std::vector<PanelGrid> panelsAt(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_parts.dBias; }
    QString resultName() const override { return QStringLiteral("db"); }
    PlanesInView planesInView(const Pose& pose) const override;
    std::vector<Formula::Line> formula(const Pose& pose) const override;
    int termOf(const Target& target) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid source;
        CellGrid result;
        QPointF sum; ///< the left end of its baseline
        double gap = 0.0;
    };
    Layout layoutIn(const QRectF& area, double unit) const;
    void paintGrids(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                    const QRectF& visible) const;

    const BackwardParts& m_parts;
    ConvBiasGradientWalk m_walk;
};

} // namespace convscope
