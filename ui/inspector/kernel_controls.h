#pragma once

#include "ui/inspector/control_group.h"

class QComboBox;
class QDoubleSpinBox;

namespace convscope {

class ExtentControl;
class KernelEditor;

/// Preset, numbers, size, divisor, offset, and whether it is turned. Of a layer, it is the first filter's kernel.
class KernelControls : public ControlGroup {
    Q_OBJECT

public:
    enum class Use { Kernel, FirstFilter };
    KernelControls(ExperimentDocument& document, QWidget* parent, Use use);
    void refresh() override;

private:
    /// Random weights leave of a kernel only its size and its offset.
    void showWhatCounts();

    Use m_use;
    QComboBox* m_preset;
    KernelEditor* m_editor;
    QLabel* m_randomHint = nullptr;
    ExtentControl* m_size;
    QLabel* m_sizeHint = nullptr;
    QDoubleSpinBox* m_divisor;
    QDoubleSpinBox* m_offset;
    SegmentedControl* m_flip = nullptr;
};

} // namespace convscope
