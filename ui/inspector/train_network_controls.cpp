#include "ui/inspector/train_network_controls.h"

#include "ui/training/training_session.h"

namespace convscope {

TrainNetworkControls::TrainNetworkControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Network"), document, parent), m_training(training)
{
    refresh();
}

void TrainNetworkControls::refresh() {}

} // namespace convscope
