#include "ui/experiment_document.h"

#include "ui/scene/comparison.h"
#include "ui/scene/sentences.h"
#include "ui/undo_memory.h"

#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QUndoCommand>
#include <memory>
#include <vector>

namespace convscope {

namespace {

constexpr int kCloseTogether = 700; // ms

/// A step of undo: the experiment before and after. The whole value is cheap to keep, as what is large in it is shared.
struct Change {
    QString field;
    int gesture = 0;
    Experiment before;
    Experiment after;
};

} // namespace

class ChangeExperiment : public QUndoCommand {
public:
    ChangeExperiment(ExperimentDocument& document, const QString& text, std::shared_ptr<Change> change)
        : QUndoCommand(text), m_document(document), m_change(std::move(change))
    {}

    const std::shared_ptr<Change>& change() const { return m_change; }

    void undo() override { m_document.set(m_change->before); }
    void redo() override
    {
        if (!m_document.m_isForgetting) m_document.set(m_change->after);
    }
    int id() const override { return m_document.m_isForgetting ? -1 : 1; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const Change& other = *static_cast<const ChangeExperiment*>(next)->m_change;
        if (other.field != m_change->field || other.gesture != m_change->gesture) return false;
        m_change->after = other.after;
        setObsolete(m_change->before == m_change->after);
        return true;
    }

private:
    ExperimentDocument& m_document;
    std::shared_ptr<Change> m_change;
};

ExperimentDocument::ExperimentDocument(Experiment experiment, QObject* parent)
    : QObject(parent), m_experiment(std::move(experiment))
{}

bool ExperimentDocument::edit(const QString& text, const QString& field, const std::function<void(Experiment&)>& change)
{
    Experiment changed = m_experiment;
    change(changed);
    return replace(text, field, changed);
}

bool ExperimentDocument::replace(const QString& text, const QString& field, const Experiment& experiment)
{
    return open(text, field, keepingOther(m_experiment, experiment));
}

bool ExperimentDocument::open(const QString& text, const QString& field, const Experiment& experiment)
{
    const auto valid = validate(experiment);
    if (!valid) {
        Q_EMIT refused(told(valid.error()));
        return false;
    }
    if (experiment == m_experiment) return true;
    if (!m_isInGesture && m_sinceEdit.isValid() && m_sinceEdit.elapsed() > kCloseTogether) ++m_gesture;
    m_sinceEdit.start();
    m_undo.push(new ChangeExperiment(*this, text,
                                     std::make_shared<Change>(Change{field, m_gesture, m_experiment, experiment})));
    forgetOldSteps();
    return true;
}

/// QUndoStack gives up only all of its steps, so those that stay are put back.
void ExperimentDocument::forgetOldSteps()
{
    struct Kept {
        QString text;
        std::shared_ptr<Change> change;
    };
    std::vector<Kept> steps;
    std::vector<const Experiment*> states;
    for (int i = 0; i < m_undo.count(); ++i) {
        const auto& command = *static_cast<const ChangeExperiment*>(m_undo.command(i));
        steps.push_back({command.text(), command.change()});
        states.push_back(&command.change()->before);
    }
    states.push_back(&m_experiment);
    const auto forgotten = static_cast<int>(stepsToForget(states));
    if (forgotten == 0) return;

    const QSignalBlocker quiet(m_undo); // what can be undone next, and whether it is saved, stays as it is
    const QScopedValueRollback isForgetting(m_isForgetting, true);
    const int clean = m_undo.cleanIndex() - forgotten;
    m_undo.clear();
    if (clean < 0) m_undo.resetClean();
    for (auto step = steps.begin() + forgotten; step != steps.end(); ++step) {
        if (m_undo.index() == clean) m_undo.setClean();
        m_undo.push(new ChangeExperiment(*this, step->text, step->change));
    }
    if (m_undo.index() == clean) m_undo.setClean();
    m_forgottenSteps += forgotten;
}

void ExperimentDocument::beginGesture()
{
    m_isInGesture = true;
    ++m_gesture; // not merged with an edit before it
}

void ExperimentDocument::endGesture()
{
    m_isInGesture = false;
    ++m_gesture;
}

void ExperimentDocument::set(const Experiment& experiment)
{
    if (experiment == m_experiment) return;
    m_experiment = experiment;
    Q_EMIT changed();
}

} // namespace convscope
