#include "ui/experiment_document.h"

#include "ui/scene/comparison.h"
#include "ui/scene/sentences.h"

#include <QUndoCommand>

namespace convscope {

namespace {

constexpr int kCloseTogether = 700; // ms
constexpr int kUndoLimit = 200;

} // namespace

/// One step of undo: the experiment before and after. The whole value is cheap to keep, as the photo is shared.
class ChangeExperiment : public QUndoCommand {
public:
    ChangeExperiment(ExperimentDocument& document, const QString& text, QString field, int gesture, Experiment after)
        : QUndoCommand(text),
          m_document(document),
          m_field(std::move(field)),
          m_gesture(gesture),
          m_before(document.experiment()),
          m_after(std::move(after))
    {}

    void undo() override { m_document.set(m_before); }
    void redo() override { m_document.set(m_after); }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const ChangeExperiment*>(next);
        if (other->m_field != m_field || other->m_gesture != m_gesture) return false;
        m_after = other->m_after;
        setObsolete(m_before == m_after);
        return true;
    }

private:
    ExperimentDocument& m_document;
    QString m_field;
    int m_gesture;
    Experiment m_before;
    Experiment m_after;
};

ExperimentDocument::ExperimentDocument(Experiment experiment, QObject* parent)
    : QObject(parent), m_experiment(std::move(experiment))
{
    m_undo.setUndoLimit(kUndoLimit);
}

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
    m_undo.push(new ChangeExperiment(*this, text, field, m_gesture, experiment));
    return true;
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
