#include "ui/scene/training/train_formula.h"

#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/sample_steps.h"

#include <cmath>
#include <map>

using namespace convscope;

namespace {

TrainingViewPtr viewOf(const std::string& preset)
{
    static std::map<std::string, TrainingViewPtr> known;
    auto& view = known[preset];
    if (!view) view = trainedSample(trainExperiment(preset));
    return view;
}

QString brief(const Tensor& tensor)
{
    double sum = 0.0;
    for (const float value : tensor.data) sum += std::pow(double{value}, 2);
    return briefNumber(std::sqrt(sum));
}

QString formulaAt(const TrainingView& view, int step) { return plainText(trainFormula(view, step)); }

/// A view after a step of which the record knows the ratio of update and weight.
TrainingView viewWithRatio(double ratio)
{
    TrainingView view = *viewOf("tiny");
    RunMoment moment{.step = 2, .layers = std::vector<LayerMoment>(view.network->layers().size())};
    for (LayerMoment& layer : moment.layers) {
        layer.weightNorm = 2.0;
        layer.gradientNorm = 0.041;
        layer.updateNorm = 2.0 * ratio;
    }
    view.record = std::make_shared<const RunRecord>(RunRecord{{moment}, {}});
    return view;
}

} // namespace

class TrainFormulaTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void forwardStepsSayWhatTheyCompute_data();
    void forwardStepsSayWhatTheyCompute();
    void backwardStepsSayWhatTheyCompute_data();
    void backwardStepsSayWhatTheyCompute();
    void normsAreTheEngines();
    void theLossIsThatOfTheImage();
    void theRuleIsTheOptimizers_data();
    void theRuleIsTheOptimizers();
    void theVerdictFollowsTheRatio_data();
    void theVerdictFollowsTheRatio();
    void withoutAnImageTheRuleStands();
    void theSummaryHasEverything();
    void numbersAreBrief_data();
    void numbersAreBrief();
};

void TrainFormulaTest::forwardStepsSayWhatTheyCompute_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("general");
    QTest::addColumn<QString>("sizes");
    QTest::newRow("image") << "tiny" << 0 << "A[0] = x"
                           << "28×28×1 · test image 0";
    QTest::newRow("convolution") << "tiny" << 1 << "A[1] = W[1] ∗ A[0] + b[1]"
                                 << "24×24×8 = 8 filters 5×5×1 ∗ 28×28×1 + 8";
    QTest::newRow("relu") << "tiny" << 2 << "A[2] = max(0, A[1])"
                          << "24×24×8 ← 24×24×8";
    QTest::newRow("max pool") << "tiny" << 3 << "A[3] = max of each 2×2 window of A[2], stride 2×2"
                              << "12×12×8 ← 24×24×8";
    QTest::newRow("dense") << "tiny" << 7 << "A[7] = W[7] · A[6] + b[7]"
                           << "10 = (10×256) · 4×4×16 + 10";
    QTest::newRow("average pool") << "lenet5" << 3 << "A[3] = mean of each 2×2 window of A[2], stride 2×2"
                                  << "14×14×6 ← 28×28×6";
    QTest::newRow("tanh") << "lenet5" << 2 << "A[2] = tanh(A[1])"
                          << "28×28×6 ← 28×28×6";
    QTest::newRow("dropout") << "article" << 6 << "A[6] = A[5]"
                             << "in training it drops 25 %";
}

void TrainFormulaTest::forwardStepsSayWhatTheyCompute()
{
    QFETCH(QString, preset);
    QFETCH(int, step);
    QFETCH(QString, general);
    QFETCH(QString, sizes);
    const QString text = formulaAt(*viewOf(preset.toStdString()), step);
    QVERIFY2(text.startsWith(general), qPrintable(text));
    QVERIFY2(text.contains(sizes), qPrintable(text));
}

void TrainFormulaTest::backwardStepsSayWhatTheyCompute_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("l"); // whose gradient it makes
    QTest::addColumn<QString>("general");
    QTest::newRow("dense") << "tiny" << 6 << "dA[6] = W[7]ᵀ · dA[7]\ndW[7] = dA[7] · A[6]ᵀ · db[7] = dA[7]";
    QTest::newRow("max pool") << "tiny" << 5 << "dA[5] = dA[6] where each window had its maximum, else 0";
    QTest::newRow("relu") << "tiny" << 4 << "dA[4] = dA[5] where A[4] > 0, else 0";
    QTest::newRow("convolution") << "tiny" << 3 << "dA[3] = W[4] turned 180° ∗ dA[4]\ndW[4] = dA[4] ∗ A[3]";
    QTest::newRow("average pool") << "lenet5" << 2 << "dA[2] = dA[3] / 4, to each cell of its window";
    QTest::newRow("tanh") << "lenet5" << 1 << "dA[1] = dA[2] ⊙ g′(A[1])";
}

void TrainFormulaTest::backwardStepsSayWhatTheyCompute()
{
    QFETCH(QString, preset);
    QFETCH(int, l);
    QFETCH(QString, general);
    const TrainingView& view = *viewOf(preset.toStdString());
    const QString text = formulaAt(view, backwardStepOf(*view.network, l));
    QVERIFY2(text.startsWith(general), qPrintable(text));
}

void TrainFormulaTest::normsAreTheEngines()
{
    const TrainingView& view = *viewOf("tiny");
    const SamplePass& pass = view.watched->pass;
    const QString forward = formulaAt(view, 4);
    QVERIFY(forward.contains("‖A[4]‖ = " + brief(pass.forward.activations[4])));
    QVERIFY(forward.contains("‖W[4]‖ = " + brief(view.snapshot->state.parameters[3].weight)));
    const QString backward = formulaAt(view, backwardStepOf(*view.network, 3));
    QVERIFY(backward.contains("‖dA[3]‖ = " + brief(pass.backward.activations[3])));
    QVERIFY(backward.contains("‖dW[4]‖ = " + brief(pass.backward.parameters[3].weight)));
}

void TrainFormulaTest::theLossIsThatOfTheImage()
{
    const TrainingView& view = *viewOf("tiny");
    const WatchedImage& watched = *view.watched;
    const double p = watched.pass.probabilities[static_cast<std::size_t>(watched.target)];
    const QString text = formulaAt(view, 8);
    const QString line = QStringLiteral("L = −log p[%1] = −log %2 = %3")
                             .arg(watched.label)
                             .arg(briefNumber(p), briefNumber(-std::log(p)));
    QVERIFY2(text.contains(line), qPrintable(text));
    QVERIFY(text.contains("dA[7] = p − y"));
    QVERIFY(text.startsWith("p = softmax(A[7])"));
}

void TrainFormulaTest::theRuleIsTheOptimizers_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("rule");
    QTest::newRow("sgd") << static_cast<int>(OptimizerKind::Sgd) << "W ← W − η · dW   η = 0.001";
    QTest::newRow("momentum") << static_cast<int>(OptimizerKind::Momentum) << "v ← μ·v + dW, W ← W − η · v";
    QTest::newRow("rmsprop") << static_cast<int>(OptimizerKind::RmsProp) << "W ← W − η · dW / (√s + ε)";
    QTest::newRow("adam") << static_cast<int>(OptimizerKind::Adam) << "W ← W − η · m̂ / (√ŝ + ε)";
}

void TrainFormulaTest::theRuleIsTheOptimizers()
{
    QFETCH(int, kind);
    QFETCH(QString, rule);
    TrainingView view = *viewOf("tiny");
    auto snapshot = std::make_shared<Snapshot>(*view.snapshot);
    snapshot->state.optimizer.params.kind = static_cast<OptimizerKind>(kind);
    view.snapshot = snapshot;
    const QString text = formulaAt(view, sampleStepCount(*view.network) - 1);
    QVERIFY2(text.section('\n', 0, 0).contains(rule), qPrintable(text));
    QVERIFY(text.contains("step 2 · batch loss " + briefNumber(snapshot->lastBatch.meanLoss())));
}

void TrainFormulaTest::theVerdictFollowsTheRatio_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("healthy") << 1.2e-3 << "— healthy, about 1e−3:  conv 1 1.2e−3 · conv 2 1.2e−3 · dense 1.2e−3";
    QTest::newRow("large") << 0.05 << "— large, 1e−3 is healthy";
    QTest::newRow("small") << 1e-5 << "— small, 1e−3 is healthy";
    QTest::newRow("none") << 0.0 << "— 0: no gradient reaches the weights";
}

void TrainFormulaTest::theVerdictFollowsTheRatio()
{
    QFETCH(double, ratio);
    QFETCH(QString, verdict);
    const TrainingView view = viewWithRatio(ratio);
    const QString text = formulaAt(view, 100);
    QVERIFY2(text.section('\n', 2).contains(verdict), qPrintable(text));
    QVERIFY(text.contains("‖dW‖ conv 1 0.041 · conv 2 0.041 · dense 0.041"));
}

void TrainFormulaTest::withoutAnImageTheRuleStands()
{
    TrainingView view = *viewOf("tiny");
    view.watched = nullptr;
    QCOMPARE(trainFormula(view, 0), trainFormula(*viewOf("tiny"), 100));
}

void TrainFormulaTest::theSummaryHasEverything()
{
    TrainingView view = *viewOf("tiny");
    view.imagesPerSecond = 41200.4;
    view.secondsLeft = 67.2;
    const QString text = trainSummary(view, 10).replace(QChar(0x2009), '\'');
    QVERIFY2(text.endsWith(" · 5'994 parameters · step 2 · epoch 1 of 10 · 41'200 img/s · 1:08 left"),
             qPrintable(text));
    view.imagesPerSecond = 0.0;
    view.secondsLeft = -1.0;
    QVERIFY(trainSummary(view, 10).endsWith("epoch 1 of 10"));
}

void TrainFormulaTest::numbersAreBrief_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("plain") << 0.9244 << "0.924";
    QTest::newRow("negative") << -12.34 << "−12.3";
    QTest::newRow("small") << 8.12e-5 << "8.1e−5";
    QTest::newRow("very small") << 8.12e-15 << "8.1e−15";
    QTest::newRow("large") << 12345.0 << "1.2e4";
    QTest::newRow("no number") << std::nan("") << "NaN";
    QTest::newRow("infinite") << -HUGE_VAL << "−∞";
}

void TrainFormulaTest::numbersAreBrief()
{
    QFETCH(double, value);
    QFETCH(QString, expected);
    QCOMPARE(briefNumber(value), expected);
}

CONVSCOPE_QT_TEST(TrainFormulaTest, "train_formula");
#include "train_formula_test.moc"
