#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// How the weights follow their gradients.
class TrainOptimizerControls : public ControlGroup {
    Q_OBJECT

public:
    TrainOptimizerControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;
};

} // namespace convscope
