#include "ui/training/preset_box.h"

#include "engine/net/network_presets.h"

#include <QStandardItemModel>

namespace convscope {

PresetBox::PresetBox(ExperimentDocument& document, QWidget* parent) : QComboBox(parent), m_document(document)
{
    const std::pair<const char*, QString> names[]{{"dense", tr("Dense only")},
                                                  {"tiny", tr("Tiny CNN")},
                                                  {"lenet5", tr("LeNet-5")},
                                                  {"article", tr("The article's")}};
    setAccessibleName(tr("Network preset"));
    for (const std::string& id : networkPresetIds()) {
        const auto* name = std::ranges::find(names, id, [](const auto& entry) { return std::string(entry.first); });
        const QString plain = QString::fromStdString(id);
        addItem(name == std::end(names) ? plain : name->second, plain);
    }
    addItem(tr("Your own"), QString());
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
