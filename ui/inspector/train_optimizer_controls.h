#pragma once

#include "ui/inspector/control_group.h"

class QSpinBox;

namespace convscope {

/// How the net learns.
class TrainOptimizerControls : public ControlGroup {
    Q_OBJECT

public:
    TrainOptimizerControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addSeed();

    SegmentedControl* m_kind;
    ValueSlider* m_rate;
    ValueSlider* m_batch;
    ValueSlider* m_momentum;
    ValueSlider* m_decay;
    QComboBox* m_initializer;
    QSpinBox* m_seed = nullptr;
};

} // namespace convscope
