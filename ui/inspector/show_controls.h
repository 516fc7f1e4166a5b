#pragma once

#include "ui/inspector/control_group.h"

class QComboBox;

namespace convscope {

/// How the filtered photo is shown.
class ViewControls : public ControlGroup {
    Q_OBJECT

public:
    ViewControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QComboBox* m_view;
    QLabel* m_hint;
};

/// Chapter 2: the steps, or the photo under several kernels.
class GalleryControls : public ControlGroup {
    Q_OBJECT

public:
    GalleryControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_stage;
};

/// Whether the cells show their numbers.
class ShowControls : public ControlGroup {
    Q_OBJECT

public:
    ShowControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_numbers;
};

/// The colours of the output's cells.
class OutputColoursControls : public ControlGroup {
    Q_OBJECT

public:
    OutputColoursControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QComboBox* m_colours;
};

} // namespace convscope
