#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

class NumberBox;

/// Chapter 6: the function g.
class ActivationControls : public ControlGroup {
    Q_OBJECT

public:
    ActivationControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    QString formula() const;

    QComboBox* m_kind;
    NumberBox* m_slope;
    QLabel* m_formula;
};

} // namespace convscope
