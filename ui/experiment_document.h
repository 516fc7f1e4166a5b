#pragma once

#include "ui/scene/experiment.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>
#include <functional>

namespace convscope {

/// The experiment on the table: the only place where it is changed. Every change can be undone; changes of one field
/// that follow each other closely, as a slider's, are one step of undo.
class ExperimentDocument : public QObject {
    Q_OBJECT

public:
    explicit ExperimentDocument(Experiment experiment, QObject* parent = nullptr);

    const Experiment& experiment() const { return m_experiment; }
    QUndoStack& undoStack() { return m_undo; }
    /// Where undo stands, in steps since the start. The stack's own index does not grow once the oldest steps are
    /// forgotten (see undo_memory.h); this does.
    int undoPosition() const { return m_forgottenSteps + m_undo.index(); }

    /// Changes the experiment if the result can be shown; otherwise it stays as it is, and `refused` says why.
    /// `text` names the change in the Edit menu, `field` what it belongs to.
    bool edit(const QString& text, const QString& field, const std::function<void(Experiment&)>& change);
    /// Where two settings are compared, the experiment is the one that is edited: the other stays as it is.
    bool replace(const QString& text, const QString& field, const Experiment& experiment);
    /// The experiment as it is, with what it is compared with: one that was opened.
    bool open(const QString& text, const QString& field, const Experiment& experiment);

    /// Until endGesture, edits of one field are one step of undo however long they take: a drag.
    void beginGesture();
    void endGesture();

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    friend class ChangeExperiment;
    void set(const Experiment& experiment);
    void forgetOldSteps();

    Experiment m_experiment;
    QUndoStack m_undo;
    QElapsedTimer m_sinceEdit;
    bool m_isInGesture = false;
    int m_gesture = 0; ///< edits of the same number and field merge
    int m_forgottenSteps = 0;
    bool m_isForgetting = false; ///< the steps that stay are put back, and are neither done again nor merged
};

} // namespace convscope
