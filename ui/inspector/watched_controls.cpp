#include "ui/inspector/watched_controls.h"

#include "ui/training/training_session.h"

namespace convscope {

WatchedControls::WatchedControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Watch"), document, parent), m_training(training)
{
    refresh();
}

void WatchedControls::refresh() {}

} // namespace convscope
