#pragma once

#include "ui/experiment_document.h"
#include "ui/scene/chapters/chapters.h"

#include <QFormLayout>
#include <QLabel>
#include <QWidget>
#include <functional>
#include <type_traits>
#include <vector>

class QComboBox;
class QPushButton;

namespace convscope {

class NumberSlider;
class SegmentedControl;
class TrainingSession;
class ValueSlider;

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
    /// Buttons side by side.
    void addButtons(const QList<QPushButton*>& buttons);
    /// Small print under a control.
    QLabel* addHint();
    /// Rows of which each writes one setting. `reach` gives its place in an experiment: a pointer to a member, or a
    /// lambda. Choices stand in the order of the enum's values.
    template <typename Reach>
    SegmentedControl* addChoice(const QString& label, const QStringList& choices, Reach reach)
    {
        return addSegments(label, choices, writeTo(reach));
    }
    /// More choices than fit side by side. `name` is what a screen reader says, and the Edit menu.
    template <typename Reach>
    QComboBox* addList(const QString& label, const QString& name, const QStringList& choices, Reach reach)
    {
        return addBox(label, name, choices, writeTo(reach));
    }
    /// The same for a number that has usual values.
    template <typename Reach>
    ValueSlider* addValues(const QString& label, const QString& name, std::vector<double> values, Reach reach)
    {
        return addValueSlider(label, name, std::move(values), [reach](Experiment& e, double value) {
            auto& setting = std::invoke(reach, e);
            setting = static_cast<std::remove_reference_t<decltype(setting)>>(value);
        });
    }
    template <typename Reach>
    NumberSlider* addSlider(const QString& label, const QString& name, Reach reach)
    {
        return addNumber(label, name, writeTo(reach));
    }
    /// A control of no use now goes with its label.
    void setRowShown(QWidget* control, bool isShown);
    /// A slider of which a drag is one step of undo.
    template <typename Slider>
    void connectGesture(Slider* slider)
    {
        connect(slider, &Slider::dragStarted, this, [this] { m_document.beginGesture(); });
        connect(slider, &Slider::dragEnded, this, [this] { m_document.endGesture(); });
    }
    /// Also shows what a training says.
    void follow(TrainingSession& training);

private:
    using Write = std::function<void(Experiment&, int)>;
    template <typename Reach>
    static Write writeTo(Reach reach)
    {
        return [reach](Experiment& e, int value) {
            auto& setting = std::invoke(reach, e);
            setting = static_cast<std::remove_reference_t<decltype(setting)>>(value);
        };
    }
    SegmentedControl* addSegments(const QString& label, const QStringList& choices, Write write);
    QComboBox* addBox(const QString& label, const QString& name, const QStringList& choices, Write write);
    ValueSlider* addValueSlider(const QString& label, const QString& name, std::vector<double> values,
                                std::function<void(Experiment&, double)> write);
    NumberSlider* addNumber(const QString& label, const QString& name, Write write);
    /// What a control does with the user's choice.
    template <typename Value>
    std::function<void(Value)> editor(const QString& name, std::function<void(Experiment&, Value)> write)
    {
        return [this, name, write = std::move(write)](Value value) {
            // two groups may use the same word
            const QString field = QString::fromLatin1(metaObject()->className()) + '/' + name;
            m_document.edit(name, field, [&](Experiment& e) { write(e, value); });
            refresh(); // what was refused goes back
        };
    }

    ExperimentDocument& m_document;
    QFormLayout* m_form;
};

/// The group of this kind; one line of the list in control_group.cpp each.
ControlGroup* makeControlGroup(Controls kind, ExperimentDocument& document, TrainingSession& training, QWidget* parent);

} // namespace convscope
