#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// The gradient on its way back through the layers, as wide as it is long.
class FlowPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(FlowPart)

public:
    explicit FlowPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
};

} // namespace convscope
