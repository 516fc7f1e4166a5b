#pragma once

#include "ui/inspector/control_group.h"

class QCheckBox;

namespace convscope {

/// In place of what sets a layer up, where it is a net's: what it is, and that it cannot be changed here.
class NetLayerControls : public ControlGroup {
    Q_OBJECT

public:
    NetLayerControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QLabel* m_layer;
    QCheckBox* m_showsBoth;
};

} // namespace convscope
