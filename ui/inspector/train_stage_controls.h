#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Which side of the training stands on the stage.
class TrainStageControls : public ControlGroup {
    Q_OBJECT

public:
    TrainStageControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    void showLayers();

    TrainingSession& m_training;
    SegmentedControl* m_stage;
    QComboBox* m_layer;
    NumberSlider* m_filter;
};

} // namespace convscope
