// Chapter 11 in the window, as a user goes through it.

#include "engine/io/model_file.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/training/layer_editor.h"
#include "ui/training/training_session.h"
#include "ui/widgets/drawing_canvas.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <cmath>

using namespace convscope;

namespace {

/// Small, so that it is learnt in no time.
const QString kQuick = QStringLiteral("pace=0&net=tiny&train-images=300&epochs=3");
const QString kEndless = QStringLiteral("pace=0&net=tiny&epochs=1000");

class TrainWindow : public TestWindow {
public:
    explicit TrainWindow(const QString& settings = kQuick) : TestWindow(QStringLiteral("train"), settings)
    {
        if (!QTest::qWaitFor([this] { return session().view() != nullptr; })) qFatal("the data set is not opened");
    }

    TrainingSession& session() { return workbench().training(); }
    const TrainingView& view() { return *session().view(); }
    const Snapshot& snapshot() { return *view().snapshot; }
    std::int64_t steps() { return snapshot().state.optimizer.steps; }
    void press(const QString& button)
    {
        QTest::qWait(20); // the inspector may be making room for something
        click(*find<QPushButton>(button));
    }
    bool waitForSteps(std::int64_t count)
    {
        return QTest::qWaitFor([&] { return steps() >= count; }, 20000);
    }
    bool waitForRest()
    {
        return QTest::qWaitFor([&] { return !session().isRunning() && !view().isRunning; }, 20000);
    }
};

} // namespace

class TrainChapterTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void startLearnsToTheGoal();
    void thePictureFollowsTheRun();
    void pauseRestsAndStartGoesOn();
    void oneBatchIsOneStep();
    void oneSampleIsPlayedStepByStep();
    void theRateChangesWhileItRuns();
    void aLayerIsEdited();
    void resetKeepsTheCurve();
    void theNetAnswersWhileOneDraws();
    void drawingsOfOnesOwnAreLearnt();
    void everyViewIsAlive_data();
    void everyViewIsAlive();
    void aMapOpensItsChapterWithTheNetsNumbers_data();
    void aMapOpensItsChapterWithTheNetsNumbers();
    void aFilterOpensByADoubleClick();
    void aDivergenceIsSaidAndGoneOnFrom();
    void thePaceIsSaidInWords_data();
    void thePaceIsSaidInWords();
    void theTrainingGoesOnInOtherChapters();
    void theWindowClosesInTheMiddleOfARun();
};

void TrainChapterTest::startLearnsToTheGoal()
{
    TrainWindow window("pace=0&epochs=8");
    window.press("Start");
    QVERIFY(QTest::qWaitFor([&] { return window.snapshot().epochs() == 8; }, 30000));
    QVERIFY(window.waitForRest());
    QVERIFY(window.snapshot().state.history.back().test.accuracy() >= 0.95);
    QCOMPARE(window.find<QPushButton>("Start")->text(), QString("Start"));
    QVERIFY(window.notice().isEmpty());
}

void TrainChapterTest::thePictureFollowsTheRun()
{
    TrainWindow window;
    const QImage before = window.stage().grab().toImage();
    const QString formula = window.formula();
    window.press("Start");
    QVERIFY(window.waitForRest());
    QVERIFY(window.steps() > 0);
    QVERIFY(window.stage().grab().toImage() != before);
    QVERIFY(window.formula() != formula);
    QVERIFY(window.statusTexts().first().contains("epoch"));
}

void TrainChapterTest::pauseRestsAndStartGoesOn()
{
    TrainWindow window(kEndless);
    window.press("Start");
    QVERIFY(window.waitForSteps(1));
    window.press("Pause");
    QVERIFY(window.waitForRest());
    const std::int64_t rested = window.steps();
    QTest::qWait(60);
    QCOMPARE(window.steps(), rested);
    window.press("Start");
    QVERIFY(window.waitForSteps(rested + 1));
}

void TrainChapterTest::oneBatchIsOneStep()
{
    TrainWindow window;
    for (int step = 1; step <= 3; ++step) {
        window.press("One batch");
        QVERIFY(window.waitForSteps(step));
        QVERIFY(window.waitForRest());
        QCOMPARE(window.steps(), step);
    }
}

void TrainChapterTest::oneSampleIsPlayedStepByStep()
{
    TrainWindow window;
    const int layers = static_cast<int>(window.view().network->layers().size());
    QCOMPARE(window.playback().stepCount(), 2 * layers + 3);
    QCOMPARE(window.playback().step(), 2 * layers + 2); // all is seen
    window.press("One sample");
    QVERIFY(window.playback().isPlaying());
    QVERIFY(window.playback().step() <= 1);
    QVERIFY(QTest::qWaitFor([&] { return window.playback().step() >= 1; }));
    window.key(Qt::Key_Space);
    QVERIFY(!window.playback().isPlaying());
    window.key(Qt::Key_End);
    QCOMPARE(window.playback().step(), 2 * layers + 2);
    window.key(Qt::Key_Left);
    QVERIFY(QTest::qWaitFor([&] { return !window.playback().isMoving(); }));
    QCOMPARE(window.playback().step(), 2 * layers + 1);
    QVERIFY2(window.formula().contains("dW[1]"), qPrintable(window.formula())); // the first layer has its turn, too
}

void TrainChapterTest::theRateChangesWhileItRuns()
{
    TrainWindow window(kEndless);
    window.press("Start");
    QVERIFY(window.waitForSteps(1));
    auto* rate = window.find<QSlider>("Learning rate");
    rate->setFocus(Qt::TabFocusReason);
    window.key(Qt::Key_Left);
    QTRY_VERIFY(window.experiment().train.rate != 0.001);
    QTRY_VERIFY(window.snapshot().state.rate == window.experiment().train.rate);
    QVERIFY(window.session().isRunning());
    QCOMPARE(window.view().runs.size(), 1u);
}

void TrainChapterTest::aLayerIsEdited()
{
    TrainWindow window;
    window.press("Start");
    QVERIFY(window.waitForRest());
    window.press("Edit layers…");
    auto* editor = window.window().findChild<LayerEditor*>();
    QVERIFY(editor && editor->isVisible());
    editor->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(editor));
    auto* table = editor->findChild<QTableView*>();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_F2);
    auto* field = table->findChild<QLineEdit*>();
    QVERIFY(field);
    field->selectAll();
    QTest::keyClicks(field, "conv 4@3");
    QTest::keyClick(field, Qt::Key_Return);
    QCoreApplication::processEvents(); // Qt closes the field a moment after the key
    editor->close();
    QVERIFY(QTest::qWaitFor([&] { return window.steps() == 0; }));
    QVERIFY((window.snapshot().state.parameters.front().weight.shape == Shape{4, 1, 3, 3}));
    QCOMPARE(window.view().runs.size(), 2u);
    window.press("Start");
    QVERIFY(window.waitForSteps(1));
    QVERIFY(window.waitForRest());
    window.document().undoStack().undo();
    QVERIFY(QTest::qWaitFor([&] {
        return window.snapshot().state.parameters.front().weight.shape == Shape{8, 1, 5, 5} && window.steps() > 0;
    }));
}

void TrainChapterTest::resetKeepsTheCurve()
{
    TrainWindow window;
    window.press("Start");
    QVERIFY(window.waitForRest());
    window.press("Reset");
    QVERIFY(QTest::qWaitFor([&] { return window.steps() == 0; }));
    QCOMPARE(window.view().runs.size(), 2u);
    window.press("Forget earlier runs");
    QCOMPARE(window.view().runs.size(), 1u);
}

void TrainChapterTest::theNetAnswersWhileOneDraws()
{
    TrainWindow window("pace=0&epochs=5");
    window.press("Start");
    QVERIFY(window.waitForRest());
    auto* canvas = window.window().findChild<DrawingCanvas*>();
    QVERIFY(canvas);
    window.click(*canvas); // scrolls it into view
    const double side = canvas->width() * 0.7;
    const QPoint top(canvas->width() / 2, static_cast<int>(canvas->height() * 0.15));
    window.drag(*canvas, top, top + QPoint(0, static_cast<int>(side))); // a 1
    QVERIFY(window.experiment().train.watched == WatchedSource::Drawing);
    QVERIFY(QTest::qWaitFor([&] { return window.view().watched && window.view().watched->label < 0; }));
    QTRY_VERIFY(window.view().watched->pass.sample.images.data != Tensor({1, 1, 28, 28}).data);
    QTRY_COMPARE(window.view().watched->target, 1);
    window.document().undoStack().undo();
    QTRY_VERIFY(window.view().watched == nullptr || window.view().watched->target != -1);
}

void TrainChapterTest::drawingsOfOnesOwnAreLearnt()
{
    TrainWindow window("pace=0&net=tiny&batch=4&epochs=20");
    window.document().edit("draw", "draw", [](Experiment& e) { // four bright and four dark images
        DrawnSet set{{"day", "night"}, {}, {}};
        for (int i = 0; i < 8; ++i)
            set = withDrawing(set, ByteTensor({1, 1, 28, 28}, static_cast<std::uint8_t>(i % 2 == 0 ? 200 + i : i)),
                              i % 2);
        e.train.drawnSet = std::make_shared<const DrawnSet>(set);
        e.train.watched = WatchedSource::Drawing;
    });
    window.press("Train on my set");
    QVERIFY(QTest::qWaitFor([&] { return window.view().data->name == "drawn" && window.snapshot().epochs() == 20; }));
    QVERIFY(window.waitForRest());
    QCOMPARE(window.snapshot().state.history.back().test.accuracy(), 1.0);
    QVERIFY(window.view().watched && window.view().watched->label == window.view().watched->target);
    window.document().undoStack().undo();
    QVERIFY(QTest::qWaitFor([&] { return window.view().data->name == "digits"; }));
}

void TrainChapterTest::everyViewIsAlive_data()
{
    QTest::addColumn<QString>("button");
    for (const char* button : {"Overview", "Curves", "Network", "Filters", "Statistics", "Confusion", "Attribution"})
        QTest::newRow(button) << QString(button);
}

/// It is painted, changes with the run, answers to the pointer everywhere, and prints no warning.
void TrainChapterTest::everyViewIsAlive()
{
    QFETCH(QString, button);
    TrainWindow window;
    window.click(*window.find<QAbstractButton>(button));
    const QImage before = window.stage().grab().toImage();
    window.press("Start");
    QVERIFY(window.waitForRest());
    QTRY_VERIFY(window.stage().grab().toImage() != before);
    QSet<QString> described;
    for (int y = 10; y < window.stage().height(); y += 23)
        for (int x = 10; x < window.stage().width(); x += 23) {
            window.move(window.stage(), {x, y});
            if (window.stage().pose().hover)
                described << window.stage().figure().describe(window.stage().pose().hover, window.stage().pose());
        }
    QVERIFY(described.size() > 5);
    QVERIFY(!described.contains(QString()));
}

void TrainChapterTest::aMapOpensItsChapterWithTheNetsNumbers_data()
{
    QTest::addColumn<int>("activation"); // A[l]
    QTest::addColumn<bool>("isBackward");
    QTest::addColumn<QString>("chapter");
    QTest::newRow("convolution") << 4 << false << "layer";
    QTest::newRow("convolution, backward") << 4 << true << "backprop";
    QTest::newRow("ReLU") << 2 << false << "layer";
    QTest::newRow("pooling") << 3 << false << "pooling";
    QTest::newRow("pooling, backward") << 3 << true << "pooling-backprop";
    QTest::newRow("dense") << 7 << false << "connections";
}

void TrainChapterTest::aMapOpensItsChapterWithTheNetsNumbers()
{
    QFETCH(int, activation);
    QFETCH(bool, isBackward);
    QFETCH(QString, chapter);
    TrainWindow window(kQuick + "&train-view=network");
    window.press("Start");
    QVERIFY(window.waitForRest());
    const SamplePass pass = window.view().watched->pass;
    const Parameters parameters = window.snapshot().state.parameters;
    const TrainSettings before = window.experiment().train;
    const LayerSettings layerBefore = window.experiment().layer;
    constexpr int kMap = 1;
    window.click(window.stage(),
                 window.centre(Target{isBackward ? Panel::NetGradients : Panel::NetMaps, 0, kMap, activation}));
    QCOMPARE(window.workbench().chapter(), findChapter(chapter));

    const auto& opened = window.experiment().netLayer;
    QVERIFY(opened);
    const bool isRelu = activation == 2; // opens with the convolution before it
    const auto layer = static_cast<std::size_t>(isRelu ? 0 : activation - 1);
    QCOMPARE(opened->input, pass.forward.activations[layer]);
    QCOMPARE(opened->output, pass.forward.activations[layer + 1]);
    QVERIFY(opened->parameters == parameters[layer]);
    QCOMPARE(opened->dInput, pass.backward.activations[layer]);
    QVERIFY(opened->gradients == pass.backward.parameters[layer]);
    if (chapter == "layer") { // the formula's last number is that of the map's last cell behind the ReLU
        const Tensor& a = pass.forward.activations[static_cast<std::size_t>(isRelu ? 2 : 5)];
        QVERIFY(std::abs(resultOf(window.formula()).toDouble() - a.at(0, kMap, a.size(2) - 1, a.size(3) - 1)) < 0.006);
    }

    window.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(window.workbench().chapter(), findChapter("train"));
    QVERIFY(!window.experiment().netLayer);
    QVERIFY(window.experiment().train == before && window.experiment().layer == layerBefore);
    QCOMPARE(window.playback().step(), window.playback().stepCount() - 1);
}

void TrainChapterTest::aFilterOpensByADoubleClick()
{
    TrainWindow window(kQuick + "&train-view=filters");
    window.click(window.stage(), window.centre(Panel::NetFilterGradients, 2, 2));
    QCOMPARE(window.workbench().chapter(), findChapter("train"));
    const QPoint place = window.centre(Panel::NetFilterGradients, 2, 2);
    window.doubleClick(window.stage(), place);
    QCOMPARE(window.workbench().chapter(), findChapter("backprop"));
    QVERIFY(window.experiment().gradient.pass == GradientPass::Weight);
    // Its release is no click in the chapter that was opened, whatever stands there.
    const Experiment opened = window.experiment();
    window.release(window.stage(), place);
    QVERIFY(!window.stage().pose().pinned);
    QVERIFY(window.experiment() == opened);
}

void TrainChapterTest::aDivergenceIsSaidAndGoneOnFrom()
{
    TrainWindow window("pace=0&net=tiny&optimizer=sgd&rate=1000&epochs=50");
    window.press("Start");
    QVERIFY(QTest::qWaitFor([&] { return window.view().hasDiverged; }, 20000));
    QTRY_VERIFY2(window.notice().contains("layer "), qPrintable(window.notice()));
    for (const LayerParameters& layer : window.snapshot().state.parameters)
        for (const float weight : layer.weight.data) QVERIFY(std::isfinite(weight));
    const std::int64_t good = window.steps();
    window.document().edit("rate", "rate", [](Experiment& e) { e.train.rate = 0.1; });
    window.press("Go on at a tenth of the rate");
    QCOMPARE(window.experiment().train.rate, 0.01);
    QVERIFY(window.waitForSteps(good + 1));
    QTRY_VERIFY(!window.view().hasDiverged);
}

void TrainChapterTest::thePaceIsSaidInWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("0") << "as fast as possible";
    QTest::newRow("0.5") << "0.5 batches/s";
    QTest::newRow("1") << "1 batch/s";
    QTest::newRow("30") << "30 batches/s";
}

void TrainChapterTest::thePaceIsSaidInWords()
{
    QFETCH(const QString, words);
    TrainWindow window(QStringLiteral("net=tiny&pace=") + QTest::currentDataTag());
    QCOMPARE(window.find<QComboBox>("Pace")->currentText(), words);
}

void TrainChapterTest::theTrainingGoesOnInOtherChapters()
{
    TrainWindow window(kEndless);
    window.press("Start");
    QVERIFY(window.waitForSteps(1));
    window.workbench().showChapter(findChapter("convolution"));
    QVERIFY(window.session().isRunning());
    QVERIFY(window.formula().contains("Σ"));
    const std::int64_t before = window.steps();
    window.workbench().showChapter(findChapter("train"));
    QVERIFY(window.waitForSteps(before + 1));
}

void TrainChapterTest::theWindowClosesInTheMiddleOfARun()
{
    for (const QString& settings : {kEndless, QStringLiteral("pace=0&net=article&epochs=1000&batch=256")}) {
        TrainWindow window(settings);
        window.press("Start");
        QTest::qWait(120);
        window.window().close();
    }
}

CONVSCOPE_QT_TEST(TrainChapterTest, "train_chapter");
#include "train_chapter_test.moc"
