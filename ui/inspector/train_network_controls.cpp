#include "ui/inspector/train_network_controls.h"

#include "ui/scene/sentences.h"
#include "ui/training/layer_editor.h"
#include "ui/training/preset_box.h"
#include "ui/training/training_session.h"
#include "ui/training/training_words.h"

#include <QPushButton>

namespace convscope {

TrainNetworkControls::TrainNetworkControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Network"), document, parent), m_training(training), m_preset(new PresetBox(document, this))
{
    addRow(tr("Preset"), m_preset);
    m_hint = addHint();
    auto* edit = new QPushButton(tr("Edit layers…"), this);
    addWide(edit);
    connect(edit, &QPushButton::clicked, this, &TrainNetworkControls::editLayers);
    follow(training);
    refresh();
}

void TrainNetworkControls::refresh()
{
    const TrainSettings& train = experiment().train;
    const DataForm form = dataForm(m_training.view());
    const auto network = Network::make(train.network(form.image, form.classes));
    m_hint->setText(network ? networkText(*network) : told(network.error()));
}

void TrainNetworkControls::editLayers()
{
    if (!m_editor) m_editor = new LayerEditor(document(), m_training, this);
    m_editor->show();
    m_editor->raise();
    m_editor->activateWindow();
}

} // namespace convscope
