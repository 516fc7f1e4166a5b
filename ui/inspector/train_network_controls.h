#pragma once

#include "ui/inspector/control_group.h"

#include <QPointer>

namespace convscope {

class LayerEditor;
class PresetBox;

/// The net: a preset, or one's own layers.
class TrainNetworkControls : public ControlGroup {
    Q_OBJECT

public:
    TrainNetworkControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    void editLayers();

    TrainingSession& m_training;
    PresetBox* m_preset;
    QLabel* m_hint;
    QPointer<LayerEditor> m_editor; ///< null while it is closed
};

} // namespace convscope
