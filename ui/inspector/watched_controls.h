#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Which image is sent through the net.
class WatchedControls : public ControlGroup {
    Q_OBJECT

public:
    WatchedControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    TrainingSession& m_training;
};

} // namespace convscope
