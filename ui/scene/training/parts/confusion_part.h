#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Which classes the net takes for which in the test, and the images behind a cell.
class ConfusionPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(ConfusionPart)

public:
    explicit ConfusionPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
};

} // namespace convscope
