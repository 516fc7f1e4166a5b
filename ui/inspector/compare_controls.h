#pragma once

#include "ui/inspector/control_group.h"

class QCheckBox;
class QPushButton;

namespace convscope {

/// Two settings side by side, A and B, and which of them the other groups show and edit.
class CompareControls : public ControlGroup {
    Q_OBJECT

public:
    CompareControls(ExperimentDocument& document, QWidget* parent);
    /// What is worth to be compared follows from it.
    void setChapter(const Chapter& chapter);
    void refresh() override;

private:
    void compare(bool isOn);
    void apply(const QString& name, Experiment (*change)(const Experiment&));
    QPushButton* addAction(const QString& text, const QString& name, Experiment (*change)(const Experiment&));
    QString words() const;

    const Chapter* m_chapter = nullptr;
    QCheckBox* m_switch;
    SegmentedControl* m_edited;
    QPushButton* m_swap;
    QPushButton* m_makeEqual;
    QWidget* m_buttons = nullptr;
    QLabel* m_hint;
};

} // namespace convscope
