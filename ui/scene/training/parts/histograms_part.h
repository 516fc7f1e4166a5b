#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// How a layer's weights, or their gradients, are spread, one curve behind the other as the run goes on.
class HistogramsPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(HistogramsPart)

public:
    enum class Numbers { Weights, Gradients };
    HistogramsPart(const PartInput& input, Numbers numbers);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    TrainingViewPtr m_view;
    Numbers m_numbers;
};

} // namespace convscope
