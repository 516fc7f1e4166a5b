#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

class ExtentControl;

/// Stride and dilation, per axis.
class StrideControls : public ControlGroup {
    Q_OBJECT

public:
    StrideControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    ExtentControl* m_stride;
    ExtentControl* m_dilation;
    QLabel* m_hint;
};

/// Chapter 4: two strides side by side.
class StrideComparisonControls : public ControlGroup {
    Q_OBJECT

public:
    StrideComparisonControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_compare;
    ExtentControl* m_other;
};

} // namespace convscope
