#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// The whole net with the watched image in it: every map of every layer, forward and back.
class NetworkPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(NetworkPart)

public:
    explicit NetworkPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
};

} // namespace convscope
