#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// The layers: a preset, or one's own in the layer editor.
class TrainNetworkControls : public ControlGroup {
    Q_OBJECT

public:
    TrainNetworkControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    TrainingSession& m_training;
};

} // namespace convscope
