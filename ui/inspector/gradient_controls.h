#pragma once

#include "ui/inspector/control_group.h"

class QLineEdit;

namespace convscope {

class NumberBox;

/// Chapter 8: which of the backward passes is watched, and how.
class PassControls : public ControlGroup {
    Q_OBJECT

public:
    PassControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QString hint() const;
    void showInView();

    SegmentedControl* m_pass;
    SegmentedControl* m_view;
    QLabel* m_hint;
    NumberSlider* m_filter;
    NumberSlider* m_channel;
    QLabel* m_inViewHint;
};

/// dA[l], which comes in: where its numbers are from, and painting it.
class GradientControls : public ControlGroup {
    Q_OBJECT

public:
    GradientControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addPainting();
    void addButtons();
    void readPainted();
    void showPainted();

    QComboBox* m_source;
    NumberBox* m_brush;
    QLineEdit* m_painted = nullptr;
    QLabel* m_paintedHint = nullptr;
    Tensor m_listed; ///< what the field shows, save for what is being typed
};

} // namespace convscope
