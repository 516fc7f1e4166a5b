#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 11: a net learns. The stage shows all sides of it small, or some of them large; each is a TrainPart.
class TrainFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(TrainFigure)

public:
    explicit TrainFigure(FigureInput input);

    int stepCount() const override;
    int stepsPerRow() const override { return 1; }
    double largestTypeScale() const override { return 1.2; } // beyond, a large net has no room for its maps
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override;
    Touch touchOf(Panel panel) const override;
    void choose(Experiment& experiment, const Target& target) const override;
    std::optional<NetPlace> placeOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct PlacedPart {
        TrainPartPtr part;
        QRectF share; ///< of the stage inside its margins, 0..1
    };
    QRectF rectOf(const PlacedPart& placed, const QRectF& bounds) const;

    FigureInput m_input; ///< its training is null until the data set is open
    std::vector<PlacedPart> m_parts;
};

} // namespace convscope
