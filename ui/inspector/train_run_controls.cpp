#include "ui/inspector/train_run_controls.h"

#include "ui/training/training_session.h"

namespace convscope {

TrainRunControls::TrainRunControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Run"), document, parent), m_training(training)
{
    refresh();
}

void TrainRunControls::refresh() {}

} // namespace convscope
