#pragma once

#include "ui/scene/layer_parts.h"
#include "ui/scene/sides/figure_side.h"

#include <QCoreApplication>

namespace convscope {

/// Chapters 5 and 6: a channel of the input, the kernel that it meets, and a map of Z or of A.
class LayerSide : public FigureSide {
    Q_DECLARE_TR_FUNCTIONS(LayerSide)

public:
    enum class Ends { AtZ, AtA };
    LayerSide(const LayerParts& parts, Ends ends) : m_parts(parts), m_ends(ends) {}

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_ends == Ends::AtZ ? m_parts.z() : m_parts.a(); }
    Panel resultPanel() const override { return m_ends == Ends::AtZ ? Panel::Output : Panel::Activation; }
    QString resultName() const override;

private:
    /// Of the shown filter's kernels the one of the shown channel, counted within the group.
    int shownTap(const Pose& pose) const;

    const LayerParts& m_parts;
    Ends m_ends;
};

} // namespace convscope
