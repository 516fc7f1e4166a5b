#pragma once

#include "ui/scene/figure.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 2's other view: the whole photo under several kernels side by side, as the article's figure 4.
/// The transport walks from kernel to kernel.
class GalleryFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(GalleryFigure)

public:
    explicit GalleryFigure(FigureInput input);

    int stepCount() const override;
    int stepsPerRow() const override { return kColumns; }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    /// One panel, with a cell for each kernel.
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    double nameHeight(double width, double u) const;
    static constexpr int kColumns = 4;
    QRectF area(const QRectF& bounds) const;
    int shownTile(const Pose& pose) const;

    FigureInput m_input;
};

} // namespace convscope
