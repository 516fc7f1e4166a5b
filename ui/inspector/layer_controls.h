#pragma once

#include "ui/inspector/control_group.h"

class QPushButton;
class QSpinBox;

namespace convscope {

/// The layer's input, its filters and groups, where the weights come from, and which of them is in view.
class LayerControls : public ControlGroup {
    Q_OBJECT

public:
    LayerControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addGroups();
    void addSeed();
    void showGroups();
    QString hint() const;

    SegmentedControl* m_volume;
    NumberSlider* m_maps;
    NumberSlider* m_filters;
    QComboBox* m_groups = nullptr;
    QLabel* m_hint = nullptr;
    SegmentedControl* m_weights = nullptr;
    QSpinBox* m_seed = nullptr;
    QPushButton* m_newSeed = nullptr;
    NumberSlider* m_shownFilter = nullptr;
    NumberSlider* m_shownChannel = nullptr;
};

/// Chapter 5: how a volume is turned, and whether its channels are apart.
class VolumeViewControls : public ControlGroup {
    Q_OBJECT

public:
    VolumeViewControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addTurns();

    SegmentedControl* m_fan;
    NumberSlider* m_yaw;
    NumberSlider* m_pitch;
};

} // namespace convscope
