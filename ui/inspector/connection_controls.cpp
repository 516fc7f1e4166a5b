#include "ui/inspector/connection_controls.h"

#include "ui/widgets/segmented_control.h"

namespace convscope {

ConnectionControls::ConnectionControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Connections"), document, parent),
      m_view(addChoice(tr("View"), {tr("Nodes"), tr("Matrix")},
                       [](Experiment& e) -> ConnectionView& { return e.layer.connectionView; })),
      m_layer(addChoice(tr("Layer"), {tr("Dense"), tr("Convolution")},
                        [](Experiment& e) -> bool& { return e.layer.isPruned; })),
      m_hint(addHint())
{
    refresh();
}

void ConnectionControls::refresh()
{
    const LayerSettings& layer = experiment().layer;
    const bool isMatrix = layer.connectionView == ConnectionView::Matrix;
    m_view->setCurrent(static_cast<int>(layer.connectionView));
    m_layer->setCurrent(layer.isPruned ? 1 : 0);
    const QString hint = layer.isPruned
                             ? tr("An output sees only the inputs under its window. One colour is one shared weight.")
                             : tr("Every output sees every input, each through a weight of its own.");
    m_hint->setText(isMatrix ? hint + ' ' + tr("Rows are outputs, columns are inputs.") : hint);
}

} // namespace convscope
