#pragma once

#include "ui/inspector/control_group.h"

#include <array>

class QComboBox;

namespace convscope {

/// Rule, sides and filling of the padding.
class PaddingControls : public ControlGroup {
    Q_OBJECT

public:
    PaddingControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    NumberSlider* addSide(const QString& name, int Padding::*side);
    Padding resolvedSides() const;

    QComboBox* m_rule;
    NumberSlider* m_all = nullptr;
    std::array<NumberSlider*, 4> m_sides{};
    QWidget* m_sideRows = nullptr;
    QLabel* m_hint = nullptr;
    QComboBox* m_fill;
    bool m_hasOwnSides = false; ///< "each side" was chosen
};

/// Chapter 3: valid and same side by side.
class PaddingComparisonControls : public ControlGroup {
    Q_OBJECT

public:
    PaddingComparisonControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_compare;
};

} // namespace convscope
