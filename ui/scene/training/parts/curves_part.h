#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Loss or accuracy of the runs over their epochs, for training and test.
class CurvesPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(CurvesPart)

public:
    enum class Measure { Loss, Accuracy };
    CurvesPart(const PartInput& input, Measure measure);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
    Measure m_measure;
};

} // namespace convscope
