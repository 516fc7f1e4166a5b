#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Chapter 7: edges or a matrix, of a dense layer or of the convolution.
class ConnectionControls : public ControlGroup {
    Q_OBJECT

public:
    ConnectionControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_view;
    SegmentedControl* m_layer;
    QLabel* m_hint;
};

} // namespace convscope
