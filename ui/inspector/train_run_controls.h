#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Start, pause, one batch, one sample, reset; how far it is; what is saved.
class TrainRunControls : public ControlGroup {
    Q_OBJECT

public:
    TrainRunControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    TrainingSession& m_training;
};

} // namespace convscope
