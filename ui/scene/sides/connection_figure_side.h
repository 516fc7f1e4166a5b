#pragma once

#include "ui/scene/connection_layer.h"
#include "ui/scene/sides/figure_side.h"

namespace convscope {

/// Chapter 7: input, kernel and output in the colours of the weights that they share.
class ConnectionFigureSide : public FigureSide {
public:
    explicit ConnectionFigureSide(const ConnectionLayer& layer);

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_result; }
    Panel resultPanel() const override { return Panel::Output; }
    QString resultName() const override { return QStringLiteral("G"); }

private:
    const ConnectionLayer& m_layer;
    TensorView m_result;
};

} // namespace convscope
