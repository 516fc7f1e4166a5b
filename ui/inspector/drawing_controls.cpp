#include "ui/inspector/drawing_controls.h"

#include "ui/training/training_session.h"

namespace convscope {

DrawingControls::DrawingControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Draw"), document, parent), m_training(training)
{
    refresh();
}

void DrawingControls::refresh() {}

} // namespace convscope
