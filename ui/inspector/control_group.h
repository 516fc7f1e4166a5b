#pragma once

#include "ui/experiment_document.h"
#include "ui/scene/chapters/chapters.h"

#include <QFormLayout>
#include <QLabel>
#include <QWidget>

namespace convscope {

class NumberSlider;
class SegmentedControl;

/// A titled group of the inspector's controls. It edits the document, and follows it.
class ControlGroup : public QWidget {
    Q_OBJECT

public:
    ControlGroup(const QString& title, ExperimentDocument& document, QWidget* parent);

    /// Shows what the experiment says, with the limits that follow from it.
    virtual void refresh() = 0;

protected:
    ExperimentDocument& document() { return m_document; }
    const Experiment& experiment() const { return m_document.experiment(); }

    void addRow(const QString& label, QWidget* control);
    void addWide(QWidget* control);
    /// Small print under a control.
    QLabel* addHint();
    /// A row of choices that writes an enum of the experiment, in the order of its values.
    template <typename Enum>
    SegmentedControl* addChoice(const QString& label, const QStringList& choices, Enum Experiment::*member);
    /// A slider of which a drag is one step of undo.
    void connectGesture(NumberSlider* slider);

private:
    SegmentedControl* addSegments(const QString& label, const QStringList& choices, std::function<void(int)> write);

    ExperimentDocument& m_document;
    QFormLayout* m_form;
};

template <typename Enum>
SegmentedControl* ControlGroup::addChoice(const QString& label, const QStringList& choices, Enum Experiment::*member)
{
    return addSegments(label, choices, [this, label, member](int index) {
        m_document.edit(label, label, [&](Experiment& e) { e.*member = static_cast<Enum>(index); });
    });
}

/// The group of this kind; one line of the list in control_group.cpp each.
ControlGroup* makeControlGroup(Controls kind, ExperimentDocument& document, QWidget* parent);

} // namespace convscope
