#pragma once

#include "ui/inspector/control_group.h"

class QComboBox;
class QDoubleSpinBox;

namespace convscope {

class ExtentControl;
class KernelEditor;

/// Preset, numbers, size, divisor, offset, and whether it is turned.
class KernelControls : public ControlGroup {
    Q_OBJECT

public:
    KernelControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QComboBox* m_preset;
    KernelEditor* m_editor;
    ExtentControl* m_size;
    QLabel* m_sizeHint = nullptr;
    QDoubleSpinBox* m_divisor;
    QDoubleSpinBox* m_offset;
    SegmentedControl* m_flip = nullptr;
};

} // namespace convscope
