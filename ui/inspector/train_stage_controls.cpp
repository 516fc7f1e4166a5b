#include "ui/inspector/train_stage_controls.h"

namespace convscope {

TrainStageControls::TrainStageControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("View"), document, parent)
{
    refresh();
}

void TrainStageControls::refresh() {}

} // namespace convscope
