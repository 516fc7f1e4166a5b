#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// A canvas to draw on, what the net says of it, and a set of one's own drawings.
class DrawingControls : public ControlGroup {
    Q_OBJECT

public:
    DrawingControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    TrainingSession& m_training;
};

} // namespace convscope
