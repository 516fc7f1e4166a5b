#include "ui/inspector/train_optimizer_controls.h"

namespace convscope {

TrainOptimizerControls::TrainOptimizerControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Optimizer"), document, parent)
{
    refresh();
}

void TrainOptimizerControls::refresh() {}

} // namespace convscope
