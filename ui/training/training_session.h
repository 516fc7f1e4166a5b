#pragma once

#include "engine/error.h"
#include "engine/io/model_file.h"
#include "engine/net/training_thread.h"
#include "ui/latest_job.h"
#include "ui/scene/training/training_view.h"
#include "ui/training/prepared_run.h"
#include "ui/training/run_look.h"
#include "ui/training/run_writer.h"
#include "ui/training/training_speed.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace convscope {

class ExperimentDocument;

/// The training that the document describes: its data set, its thread, its runs, and what is known of it at each
/// moment. Everything is done by workers; every call returns at once.
///
/// A run belongs to the settings that make it what it is (TrainSettings::isSameRunAs). Where these change, as by undo,
/// a kept run that they fit goes on where it was; else another begins.
class TrainingSession : public QObject {
    Q_OBJECT

public:
    explicit TrainingSession(ExperimentDocument& document, QObject* parent = nullptr);
    ~TrainingSession() override;

    /// The data set is opened, and views are made, only while someone looks.
    void setWatched(bool isWatched);

    /// Null until the data set is open for the first time.
    const TrainingViewPtr& view() const { return m_view; }
    bool isRunning() const { return m_isRunning; }
    /// Why there is nothing to train, a sentence: the data set cannot be opened, or the layers do not fit. Empty where
    /// all is well.
    QString trouble() const { return m_trouble; }

    void start(); ///< goes on to the document's number of epochs
    void pause();
    void toggle() { isRunning() ? pause() : start(); }
    void runBatch();
    /// The watched image goes through the net as it is: pauses, and asks for the steps to be played.
    void runSample();
    void reset();      ///< the weights as they were initialized; the run stays among those before
    void forgetRuns(); ///< those before
    /// After a divergence: goes on from the last good snapshot, which is what is shown.
    void continueFromGood() { start(); }

    /// The run with all that it takes to go on from it, as it is now; a file that was there stays if this fails.
    /// Written by a worker: an error says why nothing will be, and failed() what goes wrong later.
    Result<void> save(const QString& path) const;
    Result<void> exportOnnx(const QString& path) const;
    /// What is being written, a path; empty where nothing is.
    QString writing() const { return m_writer->paths().empty() ? QString() : m_writer->paths().front(); }
    /// A saved run takes the place of this one, and its settings those of the document.
    void open(const QString& path);

    /// The run as it stands, to be written by a worker; null where nothing has been learnt. A copy: the training goes
    /// on.
    ModelPtr model() const;
    /// How far it has come: 0 where model() is null. Cheap.
    std::int64_t stepsLearnt() const;
    /// A run of the settings, which are about to be the document's, goes on from the net; without one it begins anew.
    void restore(const TrainSettings& settings, ModelPtr net);

Q_SIGNALS:
    void viewChanged();  ///< numbers
    void stateChanged(); ///< running or not, another run, trouble, what is written
    void samplePlayRequested();
    void failed(const QString& sentence); ///< to be shown over the stage

private:
    /// A run, under way or kept.
    struct Run {
        int number = 1;
        TrainSettings settings = {};
        std::shared_ptr<const Dataset> data = {};
        std::shared_ptr<const Network> network = {};
        std::shared_ptr<RunRecorder> recorder; ///< of m_lookJob's thread
        SnapshotPtr snapshot = {};
        bool isResumable = true; ///< not where it was reset
    };
    enum class Goal { None, Epochs, Batch };
    /// A saved run that was read, until it is prepared.
    struct Opened {
        TrainSettings settings;
        SnapshotPtr snapshot;
        ModelPtr model;
    };

    void followDocument();
    void beginRun(const TrainSettings& settings);
    void keepRun();
    void retireThread();
    void showRest();
    std::shared_ptr<const Dataset> openDataFor(const TrainSettings& settings) const;
    std::optional<Run> takeKept(const TrainSettings& settings);
    int nextNumber() const;
    void showPrepared(Result<PreparedRunPtr> prepared);
    TrainingObserver observer();
    void pursue(Goal goal);
    void prepareFromGood();
    void rest(const Result<void>& outcome);

    void requestLook();
    void look();
    void showLook(Result<RunLookPtr> look);
    void showProgress();
    void requestAttribution();
    void publish();
    void adopt(const ModelPtr& model);
    bool isOpenedInUse() const;
    SnapshotPtr latest() const;
    Model modelAt(const Snapshot& snapshot) const;

    ExperimentDocument& m_document;
    RunWriter* m_writer;
    bool m_isWatched = false;
    std::optional<TrainSettings> m_settings; ///< of the run, with what may change while it runs
    std::optional<Run> m_run;                ///< none while the first is prepared
    std::vector<Run> m_kept;                 ///< the oldest first
    std::optional<Opened> m_opened;
    Goal m_goal = Goal::None;    ///< once the run is prepared
    Goal m_pursued = Goal::None; ///< of the thread
    bool m_isPreparing = false;
    bool m_isRunning = false;
    QString m_trouble;
    QString m_divergence;

    TrainingViewPtr m_view;
    RunLookPtr m_look;
    std::shared_ptr<const std::vector<double>> m_deadShares;
    AttributionMapsPtr m_attribution;
    WatchedImagePtr m_attributed; ///< whose maps are there, or under way
    SnapshotPtr m_deadSnapshot;   ///< that m_deadShares are of
    QElapsedTimer m_sincePublished;
    QElapsedTimer m_sinceDead;
    QElapsedTimer m_sinceAttribution;
    double m_deadSeconds = 0.0;
    bool m_isLooking = false;
    bool m_isAttributing = false;
    bool m_hasNews = false; ///< since the last look began
    QTimer m_nextLook;
    QElapsedTimer m_clock; ///< of m_speed
    TrainingSpeed m_speed;

    LatestJob<PreparedRunPtr> m_prepareJob;
    LatestJob<RunLookPtr> m_lookJob;
    LatestJob<AttributionMapsPtr> m_attributionJob;
    LatestJob<ModelPtr> m_openJob;

    std::atomic<bool> m_hasSnapshotWaiting = false; ///< the window's thread has yet to hear of one
    int m_threads = 0;                              ///< so many there were: what an earlier one says comes too late
    /// Threads that end with the batch that they are in, for which nobody waits.
    struct Retired {
        std::shared_ptr<std::atomic<bool>> hasEnded;
        std::jthread ending;
    };
    std::vector<Retired> m_retired;
    std::unique_ptr<TrainingThread> m_thread; ///< last: it reports to all of the above
};

} // namespace convscope
