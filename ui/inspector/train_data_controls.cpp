#include "ui/inspector/train_data_controls.h"

#include "ui/training/training_session.h"

namespace convscope {

TrainDataControls::TrainDataControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Data"), document, parent), m_training(training)
{
    refresh();
}

void TrainDataControls::refresh() {}

} // namespace convscope
