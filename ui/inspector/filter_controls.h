#pragma once

#include "ui/inspector/control_group.h"

class QSpinBox;

namespace convscope {

/// The layer's filters and groups, and where the weights come from.
class FilterControls : public ControlGroup {
    Q_OBJECT

public:
    FilterControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addGroups();
    void addSeed();
    void showGroups();
    QString hint() const;

    NumberSlider* m_filters;
    QComboBox* m_groups = nullptr;
    QLabel* m_hint = nullptr;
    SegmentedControl* m_weights = nullptr;
    QWidget* m_seedRow = nullptr;
    QSpinBox* m_seed = nullptr;
};

} // namespace convscope
