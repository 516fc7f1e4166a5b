#include "ui/training/training_session.h"

#include "engine/fast/fast_engine.h"
#include "engine/io/model_file.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/experiment_document.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"

#include <QSignalSpy>
#include <QtTest>
#include <cmath>

using namespace convscope;

namespace {

/// Far beyond what anything here takes, with ThreadSanitizer, too.
bool waitFor(const std::function<bool()>& isDone) { return QTest::qWaitFor(isDone, 120'000); }

/// A net that learns some digits in no time.
const QString kQuick = QStringLiteral("pace=0&net=dense&train-images=200&batch=20&epochs=4");

/// A session that somebody looks at.
struct Watched {
    ExperimentDocument document;
    TrainingSession session;
    QSignalSpy failed;

    explicit Watched(const QString& settings = kQuick)
        : document(
              valueOf(withSettings(Experiment::startingWith(valueOf(photoFromSource("pattern:impulse"))), settings))),
          session(document),
          failed(&session, &TrainingSession::failed)
    {
        session.setWatched(true);
    }

    void set(const QString& settings)
    {
        document.replace("test", settings, valueOf(withSettings(document.experiment(), settings)));
        document.endGesture();
    }
    const Snapshot& snapshot() const { return *session.view()->snapshot; }
    int epochs() const { return session.view() ? session.view()->snapshot->epochs() : -1; }
    std::int64_t steps() const { return session.view() ? snapshot().state.optimizer.steps : -1; }
    bool waitForView()
    {
        return waitFor([this] { return session.view() != nullptr; });
    }
    /// Until it rests after so many epochs, and the view shows it.
    bool waitForEpochs(int count)
    {
        return waitFor([&] { return !session.isRunning() && epochs() == count && !session.view()->isRunning; });
    }
    bool learn()
    {
        session.start();
        return waitForEpochs(document.experiment().train.epochs);
    }
};

/// The same training without a session.
TrainingState trained(const TrainSettings& settings)
{
    const Dataset data = valueOf(datasetOf(settings));
    const Network network = valueOf(Network::make(settings.network(data.imageShape(), data.classCount())));
    Trainer trainer = valueOf(Trainer::make(network, data, initialState(settings.trainingSettings(), network),
                                            fastEngine(network, settings.batchSize)));
    if (!trainer.run(settings.epochs)) qFatal("it does not learn");
    return trainer.state();
}

} // namespace

class TrainingSessionTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsOpenedBeforeSomebodyLooks();
    void theNetIsSeenBeforeItsFirstBatch();
    void itLearnsAsTheEngineDoes();
    void aPausedRunGoesOnAsIfItHadNotRested();
    void oneBatchAtATime();
    void theRateChangesWhileItRuns();
    void theGoalMovesWhileItRuns();
    void otherSettingsBeginAnotherRunAndUndoBringsTheOldOneBack();
    void resetBeginsAnewAndKeepsTheCurve();
    void earlierRunsAreForgotten();
    void aDivergenceStopsItAndTheLastGoodNetIsKept();
    void whatCannotBeTrainedIsSaid_data();
    void whatCannotBeTrainedIsSaid();
    void aSampleAsksForItsSteps();
    void theWatchedImageFollowsTheDocument();
    void theWholeOfARunIsRecorded();
    void whereItLooksIsWorkedOutOnDemand();
    void aSavedRunIsOpenedAndGoesOn();
    void aRunThatIsTakenOutGoesOnElsewhere();
    void aNetThatNobodyHasLookedAtYetIsNotLost();
    void withoutANetTheRunBeginsAnew();
    void itEndsInTheMiddleOfARun();
};

void TrainingSessionTest::nothingIsOpenedBeforeSomebodyLooks()
{
    ExperimentDocument document(Experiment::startingWith(valueOf(photoFromSource("pattern:impulse"))));
    TrainingSession session(document);
    document.edit("rate", "rate", [](Experiment& e) { e.train.rate = 0.5; });
    QTest::qWait(50);
    QVERIFY(!session.view());
}

void TrainingSessionTest::theNetIsSeenBeforeItsFirstBatch()
{
    Watched watched;
    QVERIFY(watched.waitForView());
    const TrainingView& view = *watched.session.view();
    QCOMPARE(watched.steps(), 0);
    QCOMPARE(view.runs.size(), 1u);
    QVERIFY(view.record && view.watched && view.deadShares);
    QVERIFY(!view.isRunning && !view.hasDiverged);
    QCOMPARE(view.data->train.size(), 200u);
    const Network& network = *view.network;
    QVERIFY(view.snapshot->state.parameters ==
            initialParameters(network, Initializer::HeUniform, 1)); // of the document's seed
}

void TrainingSessionTest::itLearnsAsTheEngineDoes()
{
    Watched watched;
    QVERIFY(watched.learn());
    const TrainingState expected = trained(watched.document.experiment().train);
    QVERIFY(watched.snapshot().state == expected);
    const RunCurve& curve = *watched.session.view()->runs.back();
    QVERIFY(curve.epochs == expected.history);
    QCOMPARE(curve.trace.batches(), 40);
    QVERIFY(watched.failed.isEmpty());
}

void TrainingSessionTest::aPausedRunGoesOnAsIfItHadNotRested()
{
    Watched watched(kQuick + "&train-images=1000&epochs=30");
    watched.session.start();
    QVERIFY(waitFor([&] { return watched.steps() > 0; }));
    watched.session.pause();
    QVERIFY(waitFor([&] { return !watched.session.isRunning(); }));
    const int rested = watched.session.view()->snapshot->epochs();
    QVERIFY(rested < 30);
    QVERIFY(watched.learn());
    QVERIFY(watched.snapshot().state == trained(watched.document.experiment().train));
}

void TrainingSessionTest::oneBatchAtATime()
{
    Watched watched;
    QVERIFY(watched.waitForView());
    for (int step = 1; step <= 3; ++step) {
        watched.session.runBatch();
        QVERIFY(waitFor([&] { return !watched.session.isRunning() && watched.steps() == step; }));
    }
    QCOMPARE(watched.snapshot().lastBatch.images, 20);
}

void TrainingSessionTest::theRateChangesWhileItRuns()
{
    Watched watched(kQuick + "&train-images=1000&epochs=1000");
    watched.session.start();
    QVERIFY(waitFor([&] { return watched.steps() > 0; }));
    watched.set("rate=0.0005");
    QVERIFY(waitFor([&] { return watched.snapshot().state.rate == 0.0005; }));
    QVERIFY(watched.session.isRunning());
    QCOMPARE(watched.session.view()->runs.size(), 1u);
    QTRY_VERIFY2(watched.session.view()->runs.back()->name.contains("0.0005"), "its name tells the rate");
}

void TrainingSessionTest::theGoalMovesWhileItRuns()
{
    Watched watched(kQuick + "&train-images=1000&epochs=1000");
    watched.session.start();
    QVERIFY(waitFor([&] { return watched.epochs() >= 1; }));
    watched.set("epochs=1");
    QVERIFY(waitFor([&] { return !watched.session.isRunning(); }));
    QVERIFY(watched.epochs() < 1000);
}

void TrainingSessionTest::otherSettingsBeginAnotherRunAndUndoBringsTheOldOneBack()
{
    Watched watched;
    QVERIFY(watched.learn());
    const TrainingState first = watched.snapshot().state;
    watched.set("batch=50");
    QVERIFY(waitFor([&] { return watched.steps() == 0; }));
    QCOMPARE(watched.session.view()->runs.size(), 2u);
    QVERIFY(watched.learn());
    QCOMPARE(watched.session.view()->runs.back()->number, 2);

    watched.document.undoStack().undo();
    QVERIFY(waitFor([&] { return watched.session.view()->runs.back()->number == 1; }));
    QVERIFY(watched.snapshot().state == first);
    QCOMPARE(watched.session.view()->runs.size(), 2u);
    QCOMPARE(watched.session.view()->runs.back()->trace.batches(), 40);
    QVERIFY(watched.snapshot().testAnswers);
}

void TrainingSessionTest::resetBeginsAnewAndKeepsTheCurve()
{
    Watched watched;
    QVERIFY(watched.learn());
    const TrainingState first = watched.snapshot().state;
    watched.session.reset();
    QVERIFY(waitFor([&] { return watched.steps() == 0; }));
    QCOMPARE(watched.session.view()->runs.size(), 2u);
    QVERIFY(watched.learn());
    QVERIFY(watched.snapshot().state == first); // the same seed
}

void TrainingSessionTest::earlierRunsAreForgotten()
{
    Watched watched;
    QVERIFY(watched.learn());
    watched.session.reset();
    QVERIFY(waitFor([&] { return watched.steps() == 0; }));
    watched.session.forgetRuns();
    QCOMPARE(watched.session.view()->runs.size(), 1u);
}

void TrainingSessionTest::aDivergenceStopsItAndTheLastGoodNetIsKept()
{
    Watched watched("pace=0&net=tiny&train-images=200&optimizer=sgd&rate=1000&epochs=50");
    watched.session.start();
    QVERIFY(waitFor([&] { return !watched.failed.isEmpty(); }));
    QVERIFY(waitFor([&] { return watched.session.view()->hasDiverged; }));
    QVERIFY(!watched.session.isRunning());
    const QString sentence = watched.failed.first().first().toString();
    QVERIFY2(sentence.contains("layer "), qPrintable(sentence));
    for (const LayerParameters& layer : watched.snapshot().state.parameters)
        for (const float weight : layer.weight.data) QVERIFY(std::isfinite(weight));

    const std::int64_t steps = watched.steps();
    watched.set("rate=0.000001");
    watched.session.continueFromGood();
    QVERIFY(waitFor([&] { return watched.steps() > steps; }));
    QVERIFY(waitFor([&] { return !watched.session.view()->hasDiverged; }));
}

void TrainingSessionTest::whatCannotBeTrainedIsSaid_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no such data") << "data=/no/such/folder"
                                  << "/no/such/folder";
    QTest::newRow("layers that do not chain") << "net=conv 8@5; maxpool 99; dense 10"
                                              << "layer 2, MaxPool 99×99";
    QTest::newRow("nothing drawn") << "data=drawn"
                                   << "at least 2 classes";
}

void TrainingSessionTest::whatCannotBeTrainedIsSaid()
{
    QFETCH(QString, settings);
    QFETCH(QString, sentence);
    Watched watched;
    QVERIFY(watched.learn());
    watched.set(settings);
    QVERIFY(waitFor([&] { return !watched.session.trouble().isEmpty(); }));
    QVERIFY2(watched.session.trouble().contains(sentence), qPrintable(watched.session.trouble()));
    QCOMPARE(watched.failed.size(), 1);
    watched.session.start(); // says it again
    QVERIFY(waitFor([&] { return watched.failed.size() == 2; }));
    watched.document.undoStack().undo();
    QVERIFY(waitFor([&] { return watched.session.trouble().isEmpty() && watched.epochs() == 4; }));
}

void TrainingSessionTest::aSampleAsksForItsSteps()
{
    Watched watched;
    QVERIFY(watched.waitForView());
    QSignalSpy asked(&watched.session, &TrainingSession::samplePlayRequested);
    watched.session.start();
    watched.session.runSample();
    QCOMPARE(asked.size(), 1);
    QVERIFY(waitFor([&] { return !watched.session.isRunning(); }));
}

void TrainingSessionTest::theWatchedImageFollowsTheDocument()
{
    Watched watched;
    QVERIFY(watched.waitForView());
    watched.set("test-image=7");
    const Dataset& data = *watched.session.view()->data;
    const int image = data.test[7];
    QVERIFY(waitFor([&] { return watched.session.view()->watched->name.contains("image 7"); }));
    const SamplePass expected =
        valueOf(passOf(*watched.session.view()->network, watched.snapshot().state.parameters, data, image));
    QVERIFY(watched.session.view()->watched->pass.forward.activations == expected.forward.activations);
    QVERIFY(watched.session.view()->watched->pass.backward.activations == expected.backward.activations);
    watched.set("watch=drawing"); // nothing is drawn
    QVERIFY(waitFor([&] { return !watched.session.view()->watched; }));
    watched.set("watch=photo");
    QVERIFY(waitFor([&] { return watched.session.view()->watched != nullptr; }));
    QCOMPARE(watched.session.view()->watched->label, -1);
}

void TrainingSessionTest::theWholeOfARunIsRecorded()
{
    Watched watched(kQuick + "&epochs=50&train-images=1000");
    QVERIFY(watched.learn());
    const RunRecord& record = *watched.session.view()->record;
    QVERIFY(!record.moments.empty());
    QCOMPARE(record.moments.back().step, watched.steps());
}

void TrainingSessionTest::whereItLooksIsWorkedOutOnDemand()
{
    Watched watched;
    QVERIFY(watched.learn());
    QVERIFY(!watched.session.view()->attribution);
    watched.set("train-view=attribution");
    QVERIFY(waitFor([&] { return watched.session.view()->attribution != nullptr; }));
    QCOMPARE(watched.session.view()->attribution->image, watched.session.view()->watched->pass.sample.images);
}

void TrainingSessionTest::aSavedRunIsOpenedAndGoesOn()
{
    const TemporaryFolder folder;
    const QString path = QString::fromStdString((folder.path() / "run.net").string());
    Watched first;
    QVERIFY(first.learn());
    QVERIFY(first.session.save(path));
    QCOMPARE(first.session.writing(), path);
    QVERIFY(waitFor([&] { return first.session.writing().isEmpty(); }));
    QVERIFY(valueOf(readModel(path.toStdString())).training == first.snapshot().state);

    Watched second("pace=0&net=tiny");
    QVERIFY(second.waitForView());
    second.session.open(path);
    QVERIFY(waitFor([&] { return second.epochs() == 4; }));
    QCOMPARE(second.document.experiment().train.presetId(), std::string("dense"));
    QVERIFY(second.snapshot().state == first.snapshot().state);
    second.set("epochs=6");
    QVERIFY(second.learn());
    first.set("epochs=6");
    QVERIFY(first.learn());
    QVERIFY(second.snapshot().state == first.snapshot().state);

    second.session.open(path + ".not");
    QVERIFY(waitFor([&] { return second.failed.size() == 1; }));
    QCOMPARE(second.epochs(), 6);
}

/// In the middle of an epoch.
void TrainingSessionTest::aRunThatIsTakenOutGoesOnElsewhere()
{
    const QString settings = kQuick + "&train-images=1000&epochs=6";
    Watched first(settings);
    QVERIFY(!first.session.model());
    QVERIFY(first.waitForView());
    for (int step = 1; step <= 3; ++step) {
        first.session.runBatch();
        QVERIFY(waitFor([&] { return !first.session.isRunning() && first.steps() == step; }));
    }
    const ModelPtr taken = first.session.model();
    QVERIFY(taken);
    QCOMPARE(taken->training.optimizer.steps, 3);

    Watched second(settings);
    QVERIFY(second.waitForView());
    second.session.restore(second.document.experiment().train, taken);
    QCOMPARE(second.session.stepsLearnt(), taken->training.optimizer.steps);
    QVERIFY(waitFor([&] { return second.steps() == taken->training.optimizer.steps; }));
    QVERIFY(second.learn());
    QVERIFY(first.learn());
    QVERIFY(second.snapshot().state == first.snapshot().state);
}

void TrainingSessionTest::aNetThatNobodyHasLookedAtYetIsNotLost()
{
    Watched first;
    QVERIFY(first.learn());
    ExperimentDocument document(first.document.experiment());
    TrainingSession session(document);
    const ModelPtr net = first.session.model();
    session.restore(document.experiment().train, net);
    QVERIFY(session.model() == net);
    document.edit("batch", "batch", [](Experiment& e) { e.train.batchSize = 7; });
    QVERIFY(!session.model()); // it is none of these settings
    document.undoStack().undo();
    QVERIFY(session.model() == net);
}

void TrainingSessionTest::withoutANetTheRunBeginsAnew()
{
    Watched watched;
    QVERIFY(watched.learn());
    watched.session.restore(watched.document.experiment().train, nullptr);
    QCOMPARE(watched.session.stepsLearnt(), 0);
    QVERIFY(waitFor([&] { return watched.steps() == 0; }));
    watched.set("batch=50");
    watched.document.undoStack().undo(); // back to the one that began, not to the one before
    QVERIFY(waitFor([&] { return watched.steps() == 0 && watched.document.experiment().train.batchSize == 20; }));
    QVERIFY(!watched.session.model());
}

void TrainingSessionTest::itEndsInTheMiddleOfARun()
{
    for (int i = 0; i < 5; ++i) {
        Watched watched("pace=0&net=tiny&epochs=1000");
        watched.session.start();
        if (i > 0) QVERIFY(waitFor([&] { return watched.steps() > 20 * i; }));
    }
}

CONVSCOPE_QT_TEST(TrainingSessionTest, "training_session");
#include "training_session_test.moc"
