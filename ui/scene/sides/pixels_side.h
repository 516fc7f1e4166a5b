#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/sides/figure_side.h"

#include <QCoreApplication>
#include <array>

namespace convscope {

/// Chapter 1: the region in colour, and the numbers of one channel.
class PixelsSide : public FigureSide {
    Q_DECLARE_TR_FUNCTIONS(PixelsSide)

public:
    explicit PixelsSide(const Experiment& experiment);

    SidePlaces places() const override;
    StepCells steps() const override { return {1, m_result.rows(), m_result.cols()}; }
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_result; }
    Panel resultPanel() const override { return Panel::Input; }
    QString resultName() const override { return tr("the numbers"); }
    Filling filling() const override { return Filling::Whole; }

private:
    std::array<TensorView, 3> m_colours;
    TensorView m_result;
    QString m_channel;
    QString m_unit;
};

} // namespace convscope
