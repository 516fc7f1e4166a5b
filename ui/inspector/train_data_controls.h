#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// The data set, and how much of it is learnt.
class TrainDataControls : public ControlGroup {
    Q_OBJECT

public:
    TrainDataControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    TrainingSession& m_training;
};

} // namespace convscope
