#pragma once

#include "engine/error.h"
#include "ui/scene/training/training_view.h"

#include <QObject>
#include <QString>
#include <memory>

namespace convscope {

class ExperimentDocument;

/// The training that the document describes: its data set, its thread, its runs, and what is known of it at each
/// moment. Everything is done by workers; every call returns at once.
class TrainingSession : public QObject {
    Q_OBJECT

public:
    explicit TrainingSession(ExperimentDocument& document, QObject* parent = nullptr);
    ~TrainingSession() override;

    /// The data set is opened, and views are made, only while someone looks.
    void setWatched(bool isWatched);

    /// Null until the data set is open for the first time.
    const TrainingViewPtr& view() const;
    bool isRunning() const;
    /// Why there is nothing to train, a sentence: the data set cannot be opened, or the layers do not fit. Empty where
    /// all is well.
    QString trouble() const;

    void start(); ///< goes on to the document's number of epochs
    void pause();
    void toggle() { isRunning() ? pause() : start(); }
    void runBatch();
    /// The watched image goes through the net as it is: pauses, and asks for the steps to be played.
    void runSample();
    void reset();      ///< the weights as they were initialized; the run stays among those before
    void forgetRuns(); ///< those before
    /// After a divergence: goes on from the last good snapshot, which is what is shown.
    void continueFromGood();

    /// The run with all that it takes to go on from it; a file that was there stays if this fails.
    Result<void> save(const QString& path) const;
    Result<void> exportOnnx(const QString& path) const;
    /// A saved run takes the place of this one, and its settings those of the document.
    void open(const QString& path);

Q_SIGNALS:
    void viewChanged();  ///< numbers
    void stateChanged(); ///< running or not, another run, trouble
    void samplePlayRequested();
    void failed(const QString& sentence); ///< to be shown over the stage

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace convscope
