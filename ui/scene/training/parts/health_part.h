#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Update-to-weight ratios and dead ReLUs, layer by layer, and what is healthy.
class HealthPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(HealthPart)

public:
    explicit HealthPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
};

} // namespace convscope
