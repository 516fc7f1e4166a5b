#pragma once

#include "ui/inspector/control_group.h"

class QCheckBox;

namespace convscope {

class ExtentControl;

/// Chapters 9 and 10: the pooling, what it pools, and how its way back is seen.
class PoolingControls : public ControlGroup {
    Q_OBJECT

public:
    PoolingControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addWindow();
    void addPadding();
    QCheckBox* addCheck(const QString& name, std::function<bool&(Experiment&)> reach);
    void showPadding(Extent map);

    SegmentedControl* m_kind;
    SegmentedControl* m_input;
    ExtentControl* m_size = nullptr;
    ExtentControl* m_stride = nullptr;
    QLabel* m_sizeHint = nullptr;
    NumberSlider* m_padding = nullptr;
    QLabel* m_paddingHint = nullptr;
    QCheckBox* m_countsPadding = nullptr;
    SegmentedControl* m_view = nullptr;
    QCheckBox* m_showsBoth = nullptr;
};

} // namespace convscope
