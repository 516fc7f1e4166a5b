/// What figures show of a training: its curves, where it diverges, and how its watched image is covered.
#include "ui/scene/training/training_view.h"

#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <cmath>

using namespace convscope;

class TrainingViewTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void curvesBeginWhereTheTraceDoes();
    void afterADivergenceTheLastGoodNetIsShown_data();
    void afterADivergenceTheLastGoodNetIsShown();
    void thePatchIsAsLargeAsTheImageAsks_data();
    void thePatchIsAsLargeAsTheImageAsks();
};

void TrainingViewTest::curvesBeginWhereTheTraceDoes()
{
    const Experiment experiment = trainExperiment("tiny");
    Snapshot snapshot = *trainedSample(experiment)->snapshot;
    QCOMPARE(curveOf(1, experiment.train, snapshot).firstBatch, 0);
    snapshot.state.optimizer.steps += 115; // learnt before it was opened
    const RunCurve curve = curveOf(3, experiment.train, snapshot);
    QCOMPARE(curve.firstBatch, 115);
    QCOMPARE(curve.number, 3);
    QCOMPARE(curve.name, runName(experiment.train));
    QCOMPARE(curve.trace.batches(), snapshot.trace.batches());
    QCOMPARE(curve.epochs.size(), snapshot.state.history.size());
    QCOMPARE(curve.batchesAnEpoch, snapshot.batchesAnEpoch);
}

void TrainingViewTest::afterADivergenceTheLastGoodNetIsShown_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("decay");
    QTest::addColumn<bool>("learns"); // before it diverges
    QTest::newRow("at once") << 1e3 << 0.0 << false;
    QTest::newRow("little by little") << 0.01 << 220.0 << true; // each step takes 2.2 of the weights from them
}

void TrainingViewTest::afterADivergenceTheLastGoodNetIsShown()
{
    QFETCH(const double, rate);
    QFETCH(const double, decay);
    QFETCH(const bool, learns);
    Experiment experiment = trainExperiment("tiny");
    experiment.train.optimizer.kind = OptimizerKind::Sgd;
    experiment.train.optimizer.weightDecay = decay;
    experiment.train.rate = rate;
    experiment.train.epochs = 20;
    const TrainingViewPtr view = trainedSample(experiment);
    QVERIFY(view->hasDiverged);
    QVERIFY(!view->trouble.isEmpty());
    const BatchScore& last = view->snapshot->lastBatch;
    const double most = 2.0 * std::log(10.0);
    QVERIFY2(last.images == 0 || last.meanLoss() <= most, qPrintable(QString::number(last.meanLoss())));
    QVERIFY(view->watched->pass.loss < 2.0 * most);
    // Nothing is shown of what came after it.
    const std::int64_t steps = view->snapshot->state.optimizer.steps;
    QCOMPARE(view->runs.back()->trace.batches(), steps);
    QCOMPARE(steps > 0, learns);
    QCOMPARE(view->record->moments.back().step, steps);
    QCOMPARE(view->record->frames.back()->step, steps);
}

void TrainingViewTest::thePatchIsAsLargeAsTheImageAsks_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("patch");
    QTest::newRow("as of MNIST") << 28 << 28 << 5;
    QTest::newRow("larger") << 56 << 60 << 10;
    QTest::newRow("wide") << 8 << 64 << 1;
    QTest::newRow("tiny") << 2 << 2 << 1;
}

void TrainingViewTest::thePatchIsAsLargeAsTheImageAsks()
{
    QFETCH(const int, height);
    QFETCH(const int, width);
    QFETCH(const int, patch);
    const Network network = valueOf(Network::make({"test", {1, height, width}, {DenseLayer{.outputs = 2}}, 2}));
    Snapshot snapshot;
    snapshot.state.parameters = zeroParameters(network);
    const WatchedPixels pixels{ByteTensor({1, 1, height, width}, std::uint8_t{7}), QStringLiteral("test"), 1};
    const WatchedImagePtr watched = valueOf(watch(network, snapshot, pixels));
    QCOMPARE(valueOf(attributionOf(network, snapshot.state.parameters, *watched))->patch, patch);
}

CONVSCOPE_QT_TEST(TrainingViewTest, "training_view");
#include "training_view_test.moc"
