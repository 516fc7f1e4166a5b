#include "ui/training/training_session.h"

#include "engine/io/onnx.h"
#include "ui/experiment_document.h"
#include "ui/scene/sentences.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace convscope {

namespace {

constexpr std::chrono::milliseconds kBetweenSnapshots{100};
constexpr int kShortestRest = 90;     // ms between two looks at a training
constexpr double kLongestWait = 0.33; // seconds, after which what is known without a look is shown
constexpr double kRestForWork = 16.0; // so much longer than a look takes, a training is left alone
constexpr double kDeadRestForWork = 40.0;
constexpr double kAttributionRest = 2.0; // seconds, while the net learns
constexpr std::size_t kMostRuns = 7;     // that are kept

bool isSameData(const TrainSettings& a, const TrainSettings& b)
{
    const bool isDrawn = a.data == TrainSettings::kDrawn;
    return a.data == b.data && a.trainImages == b.trainImages && (!isDrawn || *a.drawnSet == *b.drawnSet);
}

std::int64_t imagesLearnt(const Snapshot& snapshot, const Dataset& data)
{
    const auto whole = static_cast<std::int64_t>(snapshot.state.history.size() * data.train.size());
    return whole + snapshot.state.current.train.images;
}

double secondsSince(const QElapsedTimer& clock) { return static_cast<double>(clock.nsecsElapsed()) * 1e-9; }

} // namespace

TrainingSession::TrainingSession(ExperimentDocument& document, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_writer(new RunWriter(this)),
      m_prepareJob(this, [this](Result<PreparedRunPtr> run) { showPrepared(std::move(run)); }),
      m_lookJob(this, [this](Result<RunLookPtr> look) { showLook(std::move(look)); }),
      m_attributionJob(this,
                       [this](Result<AttributionMapsPtr> maps) {
                           m_isAttributing = false;
                           m_sinceAttribution.start();
                           if (!maps) return;
                           m_attribution = std::move(*maps);
                           publish();
                       }),
      m_openJob(this, [this](Result<ModelPtr> model) {
          if (!model) {
              Q_EMIT failed(told(model.error()));
              return;
          }
          adopt(*model);
      })
{
    m_clock.start();
    m_nextLook.setSingleShot(true);
    connect(&m_nextLook, &QTimer::timeout, this, &TrainingSession::look);
    connect(&document, &ExperimentDocument::changed, this, &TrainingSession::followDocument);
    connect(m_writer, &RunWriter::changed, this, &TrainingSession::stateChanged);
    connect(m_writer, &RunWriter::failed, this, &TrainingSession::failed);
}

TrainingSession::~TrainingSession()
{
    m_thread.reset();
    m_retired.clear();
}

// ---------------------------------------------------------------- runs

void TrainingSession::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (!isWatched) return;
    followDocument();
    requestLook();
}

void TrainingSession::followDocument()
{
    if (!m_isWatched && !m_settings) return;
    const TrainSettings& wanted = m_document.experiment().train;
    if (!m_settings || !wanted.isSameRunAs(*m_settings)) {
        beginRun(wanted);
        return;
    }
    const TrainSettings before = std::exchange(m_settings, wanted).value();
    if (m_run) m_run->settings = wanted; // its name tells the rate
    if (m_thread) {
        m_thread->setRate(wanted.rate);
        m_thread->setPace(wanted.pace);
        if (m_pursued == Goal::Epochs && wanted.epochs != before.epochs) m_thread->run(wanted.epochs);
    }
    m_hasNews = true; // another image may be watched
    requestLook();
}

/// The one before is kept, and can be gone on with when its settings come back.
void TrainingSession::beginRun(const TrainSettings& settings)
{
    RunStart start{settings, nullptr, nullptr, {}};
    if (m_opened && !m_opened->settings.isSameNetAs(settings)) m_opened.reset();
    std::optional<Run> kept;
    if (m_opened) {
        start.goesOnFrom = m_opened->snapshot;
        start.classNames = m_opened->model->classNames;
    } else if ((kept = takeKept(settings))) { // before another takes its place
        start.goesOnFrom = kept->snapshot;
        start.data = kept->data;
    }
    if (!start.data) start.data = openDataFor(settings);
    keepRun();
    m_run = std::move(kept);
    m_settings = settings;
    m_trouble.clear();
    m_divergence.clear();
    showRest();
    m_isPreparing = true;
    m_prepareJob.start([start](const std::stop_token& stop) { return prepareRun(start, stop); });
    Q_EMIT stateChanged();
}

void TrainingSession::keepRun()
{
    if (m_thread) {
        m_run->snapshot = m_thread->latest();
        retireThread();
    }
    m_isRunning = false;
    m_goal = Goal::None;
    m_lookJob.cancel();
    m_attributionJob.cancel();
    m_isLooking = false;
    m_isAttributing = false;
    m_look = nullptr;
    m_deadShares = nullptr;
    m_deadSnapshot = nullptr;
    m_attribution = nullptr;
    m_attributed = nullptr;
    m_speed.clear();
    if (m_run && m_run->snapshot && m_run->snapshot->state.optimizer.steps > 0) {
        if (m_kept.size() == kMostRuns) m_kept.erase(m_kept.begin());
        m_kept.push_back(std::move(*m_run));
    }
    m_run.reset();
}

void TrainingSession::retireThread()
{
    std::erase_if(m_retired, [](const Retired& thread) { return thread.hasEnded->load(); });
    m_thread->pause();
    auto hasEnded = std::make_shared<std::atomic<bool>>(false);
    m_retired.push_back({hasEnded, std::jthread([thread = std::move(m_thread), hasEnded]() mutable {
                             thread.reset();
                             *hasEnded = true;
                         })});
    ++m_threads;
    m_pursued = Goal::None;
}

/// What is in view of a run that has ended no longer moves.
void TrainingSession::showRest()
{
    if (!m_view) return;
    TrainingView view = *m_view;
    view.isRunning = false;
    view.hasDiverged = false;
    view.trouble.clear();
    view.imagesPerSecond = 0.0;
    view.secondsLeft = -1.0;
    m_view = std::make_shared<const TrainingView>(std::move(view));
    Q_EMIT viewChanged();
}

/// Null where no run has it.
std::shared_ptr<const Dataset> TrainingSession::openDataFor(const TrainSettings& settings) const
{
    if (m_run && isSameData(m_run->settings, settings)) return m_run->data;
    for (const Run& run : m_kept)
        if (isSameData(run.settings, settings)) return run.data;
    return nullptr;
}

std::optional<TrainingSession::Run> TrainingSession::takeKept(const TrainSettings& settings)
{
    for (auto run = m_kept.begin(); run != m_kept.end(); ++run) {
        if (!run->isResumable || !run->settings.isSameRunAs(settings)) continue;
        Run found = std::move(*run);
        m_kept.erase(run);
        return found;
    }
    return {};
}

int TrainingSession::nextNumber() const
{
    int largest = 0;
    for (const Run& run : m_kept) largest = std::max(largest, run.number);
    return largest + 1;
}

void TrainingSession::showPrepared(Result<PreparedRunPtr> prepared)
{
    m_isPreparing = false;
    if (!prepared) {
        m_trouble = told(prepared.error());
        m_goal = Goal::None;
        Q_EMIT stateChanged();
        Q_EMIT failed(m_trouble);
        return;
    }
    PreparedRun& ready = **prepared;
    if (!m_run) {
        m_run = Run{.number = nextNumber(), .recorder = std::make_shared<RunRecorder>(ready.network)};
        m_run->data = ready.data;
        m_run->network = ready.network;
    }
    m_run->settings = *m_settings;
    m_opened.reset();
    m_thread = std::make_unique<TrainingThread>(std::move(*ready.trainer), observer());
    m_thread->setRate(m_settings->rate);
    m_thread->setPace(m_settings->pace);
    m_thread->keepGradients(true);
    m_run->snapshot = m_thread->latest();
    m_hasNews = true;
    requestLook();
    Q_EMIT stateChanged();
    if (m_goal != Goal::None) pursue(std::exchange(m_goal, Goal::None));
}

TrainingObserver TrainingSession::observer()
{
    const int thread = ++m_threads;
    return {.interval = kBetweenSnapshots,
            .onSnapshot =
                [this](const SnapshotPtr&) {
                    if (m_hasSnapshotWaiting.exchange(true)) return;
                    QMetaObject::invokeMethod(
                        this,
                        [this] {
                            m_hasSnapshotWaiting = false;
                            m_hasNews = true;
                            requestLook();
                            showProgress();
                        },
                        Qt::QueuedConnection);
                },
            .onRest =
                [this, thread](const Result<void>& outcome) {
                    QMetaObject::invokeMethod(
                        this,
                        [this, thread, outcome] {
                            if (thread == m_threads) rest(outcome);
                        },
                        Qt::QueuedConnection);
                }};
}

void TrainingSession::rest(const Result<void>& outcome)
{
    if (m_thread && m_thread->isRunning()) return; // it was started again meanwhile
    m_isRunning = false;
    m_pursued = Goal::None;
    const QString sentence = outcome ? QString() : told(outcome.error());
    const bool hasDiverged = m_thread && m_thread->hasDiverged();
    m_divergence = hasDiverged ? sentence : QString();
    m_trouble = hasDiverged ? QString() : sentence;
    m_hasNews = true;
    requestLook();
    Q_EMIT stateChanged();
    if (!outcome) Q_EMIT failed(sentence);
}

// ---------------------------------------------------------------- commands

void TrainingSession::pursue(Goal goal)
{
    if (!m_divergence.isEmpty()) prepareFromGood();
    if (!m_thread) {
        if (!m_isPreparing && m_settings) beginRun(*m_settings); // what was wrong with a file may be mended
        m_goal = goal;
        return;
    }
    m_speed.clear();
    m_isRunning = true;
    m_pursued = goal;
    goal == Goal::Batch ? m_thread->runBatch() : m_thread->run(m_settings->epochs);
    publish(); // that it runs
    Q_EMIT stateChanged();
}

void TrainingSession::start()
{
    const bool isAtGoal = m_thread && m_thread->latest()->epochs() >= m_settings->epochs;
    if (isAtGoal) { // on, as far again
        const int more = m_thread->latest()->epochs() + std::max(1, m_settings->epochs);
        m_document.edit(tr("Epochs"), "epochs",
                        [more](Experiment& e) { e.train.epochs = std::min(more, TrainSettings::kMostEpochs); });
    }
    pursue(Goal::Epochs);
}

void TrainingSession::pause()
{
    m_goal = Goal::None;
    m_pursued = Goal::None;
    if (m_thread) m_thread->pause();
}

void TrainingSession::runBatch() { pursue(Goal::Batch); }

void TrainingSession::runSample()
{
    pause();
    Q_EMIT samplePlayRequested();
}

void TrainingSession::reset()
{
    if (!m_settings) return;
    if (m_run) m_run->isResumable = false;
    beginRun(*m_settings);
}

void TrainingSession::forgetRuns()
{
    m_kept.clear();
    publish();
    Q_EMIT stateChanged();
}

/// A thread that has diverged stands behind the last good snapshot; another goes on from there.
void TrainingSession::prepareFromGood()
{
    const RunStart start{*m_settings, m_run->data, m_thread->latest(), {}};
    retireThread();
    m_divergence.clear();
    m_isPreparing = true;
    m_prepareJob.start([start](const std::stop_token& stop) { return prepareRun(start, stop); });
    Q_EMIT stateChanged();
}

// ---------------------------------------------------------------- files

SnapshotPtr TrainingSession::latest() const { return m_thread ? m_thread->latest() : m_run->snapshot; }

Model TrainingSession::modelAt(const Snapshot& snapshot) const
{
    return {*m_run->network,
            m_run->data->classNames,
            {m_run->settings.data, static_cast<int>(m_run->data->train.size())},
            snapshot.state};
}

/// Nobody has looked at the training since a net was opened, or it is being prepared.
bool TrainingSession::isOpenedInUse() const
{
    return m_opened && m_opened->settings.isSameNetAs(m_document.experiment().train);
}

ModelPtr TrainingSession::model() const
{
    if (isOpenedInUse()) return m_opened->model;
    if (stepsLearnt() == 0) return nullptr;
    return std::make_shared<const Model>(modelAt(*latest()));
}

std::int64_t TrainingSession::stepsLearnt() const
{
    if (isOpenedInUse()) return m_opened->model->training.optimizer.steps;
    if (!m_run || !m_run->network) return 0;
    const SnapshotPtr snapshot = latest();
    return snapshot ? snapshot->state.optimizer.steps : 0;
}

Result<void> TrainingSession::save(const QString& path) const
{
    if (!m_run) return Error{tr("There is no run to save yet.").toStdString()};
    m_writer->write(path, [file = path.toStdString(), model = modelAt(*latest())] { return writeModel(file, model); });
    return {};
}

Result<void> TrainingSession::exportOnnx(const QString& path) const
{
    if (!m_run) return Error{tr("There is no net to export yet.").toStdString()};
    const auto writer = checkOnnxWriter();
    if (!writer) return writer;
    m_writer->write(path,
                    [file = path.toStdString(), network = m_run->network, snapshot = latest(), data = m_run->data] {
                        return writeOnnx(file, *network, snapshot->state.parameters, data->classNames);
                    });
    return {};
}

void TrainingSession::open(const QString& path)
{
    m_openJob.start([path](const std::stop_token&) -> Result<ModelPtr> {
        auto model = readModel(path.toStdString());
        if (!model) return model.error();
        return std::make_shared<const Model>(std::move(*model));
    });
}

void TrainingSession::adopt(const ModelPtr& model)
{
    const TrainingState& state = model->training;
    Experiment opened = m_document.experiment();
    TrainSettings& train = opened.train;
    train.data = model->data.name;
    train.trainImages = model->data.trainImages;
    train.layers = model->network.description().layers;
    train.optimizer = state.optimizer.params;
    train.batchSize = std::min(state.batchSize, TrainSettings::kLargestBatch);
    train.seed = static_cast<int>(std::min<std::uint64_t>(state.seed, std::numeric_limits<int>::max()));
    train.rate = state.rate;
    train.epochs = std::max(train.epochs, static_cast<int>(state.history.size()));
    restore(train, model);
    m_document.replace(tr("Open run"), "open-run", opened);
}

void TrainingSession::restore(const TrainSettings& settings, ModelPtr net)
{
    m_opened.reset();
    if (net) m_opened = Opened{settings, snapshotOf(*net), net};
    for (Run& run : m_kept) // which would go on in place of the one that begins
        if (run.settings.isSameRunAs(settings)) run.isResumable = false;
    if (!m_settings || !m_settings->isSameRunAs(settings)) return; // the document's change begins it
    if (m_run) m_run->isResumable = false;
    beginRun(settings);
}

// ---------------------------------------------------------------- looking

/// Soon, but not so often that the training is held up.
void TrainingSession::requestLook()
{
    if (!m_isWatched || !m_thread || m_isLooking || m_nextLook.isActive()) return;
    if (m_hasNews) look();
}

void TrainingSession::look()
{
    if (!m_isWatched || !m_thread || m_isLooking || !m_hasNews) return;
    m_isLooking = true;
    m_hasNews = false;
    m_run->snapshot = m_thread->latest();
    const bool hasRested = !m_isRunning || secondsSince(m_sinceDead) > kDeadRestForWork * m_deadSeconds;
    const bool wantsDead = m_deadSnapshot != m_run->snapshot && (!m_deadShares || hasRested);
    const LookRequest request{m_run->snapshot, m_run->network,          m_run->data,
                              m_run->recorder, m_document.experiment(), wantsDead};
    m_lookJob.start([request](const std::stop_token& stop) { return lookAt(request, stop); });
}

void TrainingSession::showLook(Result<RunLookPtr> look)
{
    m_isLooking = false;
    if (!look) {
        Q_EMIT failed(told(look.error()));
        return;
    }
    m_look = std::move(*look);
    if (m_look->deadShares) {
        m_deadShares = m_look->deadShares;
        m_deadSnapshot = m_look->snapshot;
        m_deadSeconds = m_look->deadSeconds;
        m_sinceDead.start();
    }
    m_speed.add(secondsSince(m_clock), imagesLearnt(*m_run->snapshot, *m_run->data));
    requestAttribution();
    publish();
    const double rest = m_isRunning ? kRestForWork * 1000.0 * m_look->seconds : 0.0;
    m_nextLook.start(std::max(m_isRunning ? kShortestRest : 0, static_cast<int>(rest)));
}

/// Step, loss and speed, where a look at a large net takes long.
void TrainingSession::showProgress()
{
    if (!m_isWatched || !m_thread || !m_look || secondsSince(m_sincePublished) < kLongestWait) return;
    m_run->snapshot = m_thread->latest();
    m_speed.add(secondsSince(m_clock), imagesLearnt(*m_run->snapshot, *m_run->data));
    publish();
}

/// Of the image that is watched, at once where it is another one; while the net learns, not too often.
void TrainingSession::requestAttribution()
{
    const WatchedImagePtr& watched = m_look->watched;
    const bool isShown = m_document.experiment().train.stage == TrainStage::Attribution;
    if (!isShown || !watched || watched == m_attributed) return;
    const bool isSameImage = m_attributed && m_attributed->target == watched->target &&
                             m_attributed->pass.sample.images == watched->pass.sample.images;
    const bool isRecent = m_isAttributing || secondsSince(m_sinceAttribution) < kAttributionRest;
    if (isSameImage && m_isRunning && isRecent) return;
    if (!isSameImage) m_attribution = nullptr;
    m_attributed = watched;
    m_isAttributing = true;
    m_attributionJob.start(
        [network = m_run->network, look = m_look](const std::stop_token& stop) -> Result<AttributionMapsPtr> {
            return attributionOf(*network, look->snapshot->state.parameters, *look->watched, stop);
        });
}

void TrainingSession::publish()
{
    if (!m_look || !m_run) return;
    const auto curve = [](const Run& run) {
        return std::make_shared<const RunCurve>(curveOf(run.number, run.settings, *run.snapshot));
    };
    TrainingView view;
    view.network = m_run->network;
    view.data = m_run->data;
    view.snapshot = m_run->snapshot; // perhaps later than what was looked at
    for (const Run& run : m_kept) view.runs.push_back(curve(run));
    view.runs.push_back(curve(*m_run));
    view.record = m_look->record;
    view.watched = m_look->watched;
    view.deadShares = m_deadShares;
    view.attribution = m_attribution;
    view.isRunning = m_isRunning || m_hasNews; // until the snapshot at which it rests is looked at
    view.hasDiverged = !m_divergence.isEmpty();
    view.trouble = m_divergence;
    view.imagesPerSecond = m_isRunning ? m_speed.imagesPerSecond() : 0.0;
    if (view.imagesPerSecond > 0.0) {
        const auto goal = static_cast<double>(m_settings->epochs) * static_cast<double>(m_run->data->train.size());
        view.secondsLeft =
            std::max(0.0, goal - static_cast<double>(imagesLearnt(*view.snapshot, *view.data))) / view.imagesPerSecond;
    }
    m_view = std::make_shared<const TrainingView>(std::move(view));
    m_sincePublished.start();
    Q_EMIT viewChanged();
}

} // namespace convscope
