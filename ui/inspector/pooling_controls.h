#pragma once

#include "ui/inspector/control_group.h"

class QCheckBox;

namespace convscope {

class ExtentControl;

/// Chapters 9 and 10: the pooling, and what it pools.
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
    QLabel* m_inputHint;
    ExtentControl* m_size = nullptr;
    ExtentControl* m_stride = nullptr;
    QLabel* m_sizeHint = nullptr;
    NumberSlider* m_padding = nullptr;
    QLabel* m_paddingHint = nullptr;
    QCheckBox* m_countsPadding = nullptr;
    QCheckBox* m_showsBoth = nullptr;
};

/// Chapter 10: from which side the way back is watched.
class PoolingBackControls : public ControlGroup {
    Q_OBJECT

public:
    PoolingBackControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_view;
    QLabel* m_hint;
};

} // namespace convscope
