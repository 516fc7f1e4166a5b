#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/influence_view.h"
#include "ui/scene/sides/figure_side.h"

#include <QCoreApplication>

namespace convscope {

/// Chapters 2 and 4: input, kernel and output.
class ConvSide : public FigureSide {
    Q_DECLARE_TR_FUNCTIONS(ConvSide)

public:
    enum class Marks { None, Ghosts }; ///< where the window has been, and what none reaches
    ConvSide(const ConvParts& parts, Marks marks);

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_result; }
    Panel resultPanel() const override { return Panel::Output; }
    QString resultName() const override { return QStringLiteral("G"); }

private:
    const ConvParts& m_parts;
    Marks m_marks;
    TensorView m_result;
};

/// Chapter 3: the padded input, the output as it fills, and the influence of each pixel.
class InfluenceSide : public FigureSide {
    Q_DECLARE_TR_FUNCTIONS(InfluenceSide)

public:
    /// `subtitle` says what the map counts.
    InfluenceSide(const ConvParts& parts, const InfluenceView& influence, const Experiment& experiment,
                  QString subtitle);

    SidePlaces places() const override;
    StepCells steps() const override;
    void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const override;
    std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_result; }
    Panel resultPanel() const override { return Panel::Influence; }
    QString resultName() const override { return tr("influence"); }
    Filling filling() const override { return m_grows ? Filling::AddingUp : Filling::Whole; }

private:
    const ConvParts& m_parts;
    const InfluenceView& m_influence;
    bool m_grows;
    NumberMode m_numbers;
    QString m_subtitle;
    TensorView m_result;
};

} // namespace convscope
