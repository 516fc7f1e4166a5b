#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/photo_parts.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 2: the window slides over the input; its products with the kernel are summed into one cell of the output.
class ConvolutionFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(ConvolutionFigure)

public:
    explicit ConvolutionFigure(FigureInput input);

    int stepCount() const override { return m_parts.stepCount(); }
    int stepsPerRow() const override { return m_parts.stepsPerRow(); }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override { return m_parts.formula(pose); }
    int termOf(const Target& target) const override { return m_parts.termOf(target); }
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid input;
        CellGrid kernel;
        CellGrid products;
        CellGrid output;
        QRectF inputLegend;
        QRectF productLegend;
        QRectF outputLegend;
        QPointF sum; ///< the left end of its baseline
        double middleWidth = 0.0;
        double rightWidth = 0.0;
        PhotoPair photos;
    };
    Layout layoutIn(const QRectF& bounds) const;

    void paintTitles(QPainter& painter, const Layout& layout, double unit, const Style& style) const;
    void paintBeam(QPainter& painter, const Layout& layout, const Pose& pose, const Style& style) const;
    void paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, const Step& step, double unit,
                     const Style& style) const;

    FigureInput m_input;
    ConvParts m_parts;
};

} // namespace convscope
