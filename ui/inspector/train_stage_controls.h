#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Which side of the training stands on the stage.
class TrainStageControls : public ControlGroup {
    Q_OBJECT

public:
    TrainStageControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;
};

} // namespace convscope
