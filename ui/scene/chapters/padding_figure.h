#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/influence_view.h"
#include "ui/scene/photo_parts.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 3: the padded input, and beside it in how many products each of its cells takes part.
class PaddingFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(PaddingFigure)

public:
    explicit PaddingFigure(FigureInput input);

    int stepCount() const override { return m_parts.stepCount(); }
    int stepsPerRow() const override { return m_parts.stepsPerRow(); }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    int termOf(const Target& target) const override { return m_parts.termOf(target); }
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid input;
        CellGrid influence; ///< of the region, or of the whole photo
        QRectF legend;
        QRectF text;
        CellGrid output;
        QPointF outputTitle;
        double outputTitleWidth = 0.0;
    };
    Layout layoutIn(const QRectF& bounds) const;
    bool isOfPhoto() const { return m_photoInfluence.has_value(); }
    const InfluenceView& shownInfluence() const { return isOfPhoto() ? *m_photoInfluence : m_influence; }
    /// The cell whose influence is spoken of: the one pointed at, else the middle of the window.
    QPoint selectedCell(const Pose& pose) const;
    QString influenceSubtitle(bool grows) const;
    QString sentence() const;

    FigureInput m_input;
    ConvParts m_parts;
    InfluenceView m_influence;
    std::optional<InfluenceView> m_photoInfluence; ///< where it is the one that is shown
};

} // namespace convscope
