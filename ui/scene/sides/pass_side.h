#pragma once

#include "ui/scene/backward/pass_view.h"
#include "ui/scene/sides/figure_side.h"

namespace convscope {

/// Chapter 8: the pass that is watched.
class PassSide : public FigureSide {
public:
    explicit PassSide(const PassView& pass) : m_pass(pass) {}

    SidePlaces places() const override { return m_pass.places(); }
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override
    {
        m_pass.paintAt(places, canvas, pose);
    }
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override
    {
        return m_pass.panelsAt(places, pose);
    }
    const TensorView& result() const override { return m_pass.result(); }
    Panel resultPanel() const override { return Panel::Output; }
    QString resultName() const override { return m_pass.resultName(); }
    Filling filling() const override { return m_pass.filling(); }

private:
    const PassView& m_pass;
};

} // namespace convscope
