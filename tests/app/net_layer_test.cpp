/// The way from a trained net down into chapters 5 to 10, and back.
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/net_layer_bar.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/lesson_panel.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"
#include "ui/scene/training/opened_layer.h"

#include <QAbstractButton>
#include <QSlider>

using namespace convscope;

namespace {

// Layers of the tiny net, counted from 0.
constexpr std::size_t kConv = 3;
constexpr std::size_t kPool = 5;
constexpr std::size_t kDense = 6;

Experiment startingExperiment()
{
    Experiment experiment = valueOf(withSettings(Experiment::startingWith(valueOf(photoFromSource("builtin:coffee"))),
                                                 "region=10x9+120+80&filters=3&filter=2&pass=dw&pool-view=gather"));
    experiment.train.trainImages = 64;
    experiment.train.epochs = 1;
    return experiment;
}

const TrainingView& view()
{
    static const TrainingViewPtr trained = valueOf(trainedView(startingExperiment()));
    return *trained;
}

Session sessionIn(const char* chapter, std::size_t layer)
{
    Experiment experiment = startingExperiment();
    experiment.netLayer = valueOf(netLayerAt(view(), layer));
    return {experiment, findChapter(chapter), 0};
}

Session sessionInTraining() { return {startingExperiment(), findChapter("train"), 0}; }

/// As a click in the net's picture does.
void open(TestWindow& test, const NetPlace& place) { test.workbench().lookInto(valueOf(openedAt(view(), place))); }

QString chapterOf(TestWindow& test) { return chapters()[static_cast<std::size_t>(test.workbench().chapter())].id; }

const NetLayerBar& bar(TestWindow& test) { return *test.window().findChild<NetLayerBar*>(); }

void clickButton(TestWindow& test, const QString& name) { test.click(*test.find<QAbstractButton>(name)); }

template <typename Widget>
bool isThere(TestWindow& test, const QString& name)
{
    const auto all = test.window().findChildren<Widget*>();
    return std::any_of(all.begin(), all.end(), [&](const Widget* widget) {
        return widget->isVisible() && (widget->accessibleName() == name || widget->property("text").toString() == name);
    });
}

} // namespace

class NetLayerWindowTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aPlaceOpensItsChapterAtItsStep_data();
    void aPlaceOpensItsChapterAtItsStep();
    void theBarSaysWhatIsShown();
    void theBarLeadsToTheLayersChapters_data();
    void theBarLeadsToTheLayersChapters();
    void theBarIsHiddenWhereTheRegionIsShown();
    void everyWayBackBringsTheSettingsBack_data();
    void everyWayBackBringsTheSettingsBack();
    void openingIsOneStepOfUndo();
    void theInspectorOffersOnlyWhatCanBeChosen();
    void aFilterIsGoneTo();
    void aLayerIsLeftByTryingSomethingOut();
    void escapeDoesNotLeaveTheLayer();
    void aClosedWindowForgetsTheLayer();
};

void NetLayerWindowTest::aPlaceOpensItsChapterAtItsStep_data()
{
    QTest::addColumn<NetPlace>("place");
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<int>("step");
    QTest::newRow("a map") << NetPlace{kConv, 5, 2, 3, false} << "layer" << (5 * 8 + 2) * 8 + 3;
    QTest::newRow("its activation") << NetPlace{kConv + 1, 5, 2, 3, false} << "layer" << (5 * 8 + 2) * 8 + 3;
    QTest::newRow("its gradient") << NetPlace{kConv, 5, 2, 3, true} << "backprop" << (5 * 8 + 2) * 8 + 3;
    QTest::newRow("a pooled map") << NetPlace{kPool, 7, 1, 2, false} << "pooling" << (7 * 4 + 1) * 4 + 2;
    QTest::newRow("a pooled gradient") << NetPlace{kPool, 7, 1, 2, true} << "pooling-backprop" << (7 * 4 + 1) * 4 + 2;
    QTest::newRow("an answer") << NetPlace{kDense, 4, 0, 0, false} << "connections" << 4;
    QTest::newRow("an answer's gradient") << NetPlace{kDense, 4, 0, 0, true} << "connections" << 4;
}

void NetLayerWindowTest::aPlaceOpensItsChapterAtItsStep()
{
    QFETCH(NetPlace, place);
    TestWindow test(sessionInTraining());
    open(test, place);
    QTEST(chapterOf(test), "chapter");
    QTEST(test.playback().step(), "step");
    QVERIFY(bar(test).isVisible());
    QCOMPARE(test.notice(), QString());
}

void NetLayerWindowTest::theBarSaysWhatIsShown()
{
    TestWindow test(sessionIn("layer", kConv));
    QVERIFY(isThere<QLabel>(test, "layer 4, Conv 16@5×5 and ReLU"));
    QVERIFY(isThere<QLabel>(test, test.experiment().netLayer->origin));
    QVERIFY(test.experiment().netLayer->origin.contains("step 2"));
    QVERIFY(test.find<QAbstractButton>("Conv layer")->isChecked());
    QVERIFY(!test.find<QAbstractButton>("Backprop")->isChecked());
}

void NetLayerWindowTest::theBarLeadsToTheLayersChapters_data()
{
    QTest::addColumn<int>("layer");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("chapter");
    QTest::newRow("channels") << int(kConv) << "layer"
                              << "Channels"
                              << "channels";
    QTest::newRow("backprop") << int(kConv) << "channels"
                              << "Backprop"
                              << "backprop";
    QTest::newRow("the layer") << int(kConv) << "backprop"
                               << "Conv layer"
                               << "layer";
    QTest::newRow("where it is") << int(kConv) << "layer"
                                 << "Conv layer"
                                 << "layer";
    QTest::newRow("pooling backprop") << int(kPool) << "pooling"
                                      << "Pooling backprop"
                                      << "pooling-backprop";
    QTest::newRow("connections") << int(kDense) << "connections"
                                 << "Connections"
                                 << "connections";
}

void NetLayerWindowTest::theBarLeadsToTheLayersChapters()
{
    QFETCH(int, layer);
    QFETCH(QString, from);
    QFETCH(QString, button);
    TestWindow test(sessionIn(qPrintable(from), static_cast<std::size_t>(layer)));
    clickButton(test, button);
    QTEST(chapterOf(test), "chapter");
    QVERIFY(bar(test).isVisible());
    QVERIFY(test.find<QAbstractButton>(button)->isChecked());
    QVERIFY(test.experiment().netLayer);
}

void NetLayerWindowTest::theBarIsHiddenWhereTheRegionIsShown()
{
    TestWindow test(sessionIn("channels", kConv));
    for (const Chapter& chapter : chapters()) {
        if (shows(chapter, Controls::TrainRun)) continue;
        test.workbench().showChapter(findChapter(chapter.id));
        QCOMPARE(bar(test).isVisible(), chapter.netKind == NetKind::Convolution);
    }
    TestWindow without("channels");
    QVERIFY(!bar(without).isVisible());
}

void NetLayerWindowTest::everyWayBackBringsTheSettingsBack_data()
{
    QTest::addColumn<QString>("way");
    for (const char* way : {"button", "keys", "chapter", "page"}) QTest::newRow(way) << way;
}

void NetLayerWindowTest::everyWayBackBringsTheSettingsBack()
{
    QFETCH(QString, way);
    TestWindow test(sessionInTraining());
    const Experiment before = test.experiment();
    open(test, {kPool, 3, 1, 1, true});
    open(test, {kConv, 9, 1, 1, false}); // and into another
    QVERIFY(!(test.experiment() == before));
    if (way == "button") clickButton(test, "← Back to the net");
    if (way == "keys") test.key(Qt::Key_Left, Qt::AltModifier);
    if (way == "chapter") test.workbench().showChapter(findChapter("train"));
    if (way == "page")
        while (chapterOf(test) != "train") test.key(Qt::Key_PageDown);
    QCOMPARE(chapterOf(test), QString("train"));
    QVERIFY(!test.experiment().netLayer);
    QVERIFY(test.experiment() == before);
    QVERIFY(!bar(test).isVisible());
}

void NetLayerWindowTest::openingIsOneStepOfUndo()
{
    TestWindow test(sessionInTraining());
    const Experiment before = test.experiment();
    open(test, {kConv, 5, 2, 3, false});
    QCOMPARE(test.document().undoStack().count(), 1);
    QCOMPARE(test.document().undoStack().undoText(), QString("Open layer 4"));
    const QString ofNet = test.workbench().summary();
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == before);
    QVERIFY(!bar(test).isVisible());
    QVERIFY(test.workbench().summary() != ofNet);
    QVERIFY(isThere<QSlider>(test, "Filters"));
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bar(test).isVisible());
    QCOMPARE(test.workbench().summary(), ofNet);
}

void NetLayerWindowTest::theInspectorOffersOnlyWhatCanBeChosen()
{
    TestWindow test(sessionIn("layer", kConv));
    QVERIFY(isThere<QSlider>(test, "Channel in view"));
    QVERIFY(isThere<QSlider>(test, "Filter of the steps"));
    QVERIFY(!isThere<QSlider>(test, "Filters"));
    test.workbench().showChapter(findChapter("backprop"));
    QVERIFY(!isThere<QSlider>(test, "Filter of the steps")); // no steps go through the filters alone
    clickButton(test, "dA");
    QVERIFY(isThere<QSlider>(test, "Filter in view"));
    QVERIFY(!isThere<QWidget>(test, "Incoming gradient"));
    TestWindow pooling(sessionIn("pooling", kPool));
    QVERIFY(!isThere<QWidget>(pooling, "Pooling padding"));
    clickButton(pooling, "Forward and back side by side");
    QVERIFY(pooling.experiment().pool.showBoth);
}

void NetLayerWindowTest::aFilterIsGoneTo()
{
    TestWindow test(sessionIn("layer", kConv));
    test.playback().goTo(11);
    test.document().edit("Filter", "filter", [](Experiment& e) { e.layer.shownFilter = 15; });
    QCOMPARE(test.playback().step(), 15 * 64 + 11);
    test.key(Qt::Key_Right);
    QCOMPARE(test.playback().step(), 15 * 64 + 12); // and does not hold it there
}

void NetLayerWindowTest::aLayerIsLeftByTryingSomethingOut()
{
    TestWindow test(sessionIn("layer", kConv));
    Q_EMIT test.workbench().chapterPanel().lesson().linkChosen("set:activation=tanh");
    QVERIFY(!test.experiment().netLayer);
    QVERIFY(test.formula().contains("tanh", Qt::CaseInsensitive));
}

void NetLayerWindowTest::escapeDoesNotLeaveTheLayer()
{
    TestWindow test(sessionIn("layer", kConv));
    test.click(Panel::Output, 1, 1);
    QVERIFY(test.stage().pose().pinned);
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().pinned);
    test.key(Qt::Key_Escape);
    QVERIFY(bar(test).isVisible());
}

void NetLayerWindowTest::aClosedWindowForgetsTheLayer()
{
    {
        TestWindow test(sessionIn("layer", kConv));
        test.window().close();
    }
    QVERIFY(!valueOf(loadSession()).experiment.netLayer);
}

CONVSCOPE_QT_TEST(NetLayerWindowTest, "net_layer");
#include "net_layer_test.moc"
