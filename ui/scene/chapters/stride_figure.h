#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/photo_parts.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 4: the window jumps; where it has been stays on the input, and what it never reaches is hatched.
class StrideFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(StrideFigure)

public:
    explicit StrideFigure(FigureInput input);

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
        CellGrid output;
        QRectF outputLegend;
        QRectF text;
        PhotoPair photos;
        double rightWidth = 0.0;
    };
    Layout layoutIn(const QRectF& bounds) const;

    FigureInput m_input;
    ConvParts m_parts;
};

/// What a stride leaves over, in words; also for two strides side by side.
QString leftoverSentence(const WindowGeometry& window);

} // namespace convscope
