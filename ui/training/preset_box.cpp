#include "ui/training/preset_box.h"

#include "engine/net/network_presets.h"
#include "ui/scene/engine_names.h"

#include <QStandardItemModel>

namespace convscope {

PresetBox::PresetBox(ExperimentDocument& document, QWidget* parent) : QComboBox(parent), m_document(document)
{
    setAccessibleName(tr("Network preset"));
    for (const std::string& id : networkPresetIds()) addItem(networkName(id), QString::fromStdString(id));
    addItem(networkName({}), QString());
    qobject_cast<QStandardItemModel*>(model())->item(count() - 1)->setEnabled(false); // by editing layers
    connect(this, &QComboBox::activated, this, [this](int index) {
        const auto preset = networkPreset(itemData(index).toString().toStdString());
        if (preset)
            m_document.edit(tr("Network preset"), "net", [&](Experiment& e) { e.train.layers = preset->layers; });
    });
    connect(&document, &ExperimentDocument::changed, this, &PresetBox::refresh);
    refresh();
}

void PresetBox::refresh()
{
    setCurrentIndex(findData(QString::fromStdString(m_document.experiment().train.presetId())));
}

} // namespace convscope
