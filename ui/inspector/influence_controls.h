#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// Chapter 3: what the influence map counts, and of what.
class InfluenceControls : public ControlGroup {
    Q_OBJECT

public:
    InfluenceControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_measure;
    SegmentedControl* m_fill;
    SegmentedControl* m_scope;
};

} // namespace convscope
