/// Chapters 5 to 10 as a user goes through them, with mouse and keys.
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/layer_tensors.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QScrollArea>
#include <QSlider>
#include <set>

using namespace convscope;

namespace {

const QString kSetting = "region=12x12+200+150&unit=unit";

struct Walked {
    const char* chapter;
    const char* settings;
    int steps;
};
/// 10×10 outputs, two filters, three channels; and pooled by 2.
const Walked kWalks[]{{"channels", "", 200},
                      {"layer", "", 200},
                      {"connections", "", 100},
                      {"backprop", "pass=dz", 200},
                      {"backprop", "pass=da", 432},
                      {"backprop", "pass=da&gradient-view=scatter", 200},
                      {"backprop", "pass=dw", 54},
                      {"backprop", "pass=db", 2},
                      {"pooling", "", 108},
                      {"pooling-backprop", "", 108},
                      {"pooling-backprop", "pool-view=gather", 432},
                      {"pooling", "pool-both=1", 108}};

void addWalks()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    QTest::addColumn<int>("steps");
    for (const auto& [chapter, settings, steps] : kWalks)
        QTest::addRow("%s %s", chapter, settings)
            << QString(chapter) << kSetting + (*settings ? "&" : "") + settings << steps;
}

void clickButton(TestWindow& test, const QString& name) { test.click(*test.find<QAbstractButton>(name)); }

QString spoken(const TestWindow& test) { return test.stage().figure().spokenText(test.stage().pose()); }

QString said(const TestWindow& test) { return test.statusTexts().last(); }

Tensor gradientOf(const TestWindow& test)
{
    return LayerGradients::of(test.experiment(), LayerTensors::of(test.experiment())).dA;
}

} // namespace

class LayerChaptersTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void keysAndScrubberWalkTheSteps_data() { addWalks(); }
    void keysAndScrubberWalkTheSteps();
    void everyMomentOfAStepIsPainted_data() { addWalks(); }
    void everyMomentOfAStepIsPainted();
    void aDoubleClickGoesToItsStep_data();
    void aDoubleClickGoesToItsStep();
    void geometryChangesTheWalk_data() { addWalks(); }
    void geometryChangesTheWalk();
    void aVolumeIsTurnedByDragging();
    void aClickOnAVolumePinsItsCell();
    void channelsFanOut();
    void connectionsArePruned();
    void thePassIsChosenInTheChain();
    void theKernelTurnsForTheWayBack();
    void aStrokePaintsCells();
    void theRightButtonErases();
    void paintedCellsAreTyped();
    void theCheckIsMadeAnew();
    void aPooledGradientIsPaintedInItsChannel();
    void theFormulaFollowsThePointer();
    void aTermLightsItsCells();
};

void LayerChaptersTest::keysAndScrubberWalkTheSteps()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    QFETCH(const int, steps);
    TestWindow test(chapter, settings);
    test.playback().setReducedMotion(true);
    QCOMPARE(test.playback().stepCount(), steps);
    std::set<QString> formulas{test.formula()};
    test.key(Qt::Key_Right);
    QCOMPARE(test.playback().step(), 1);
    formulas.insert(test.formula());
    test.key(Qt::Key_End);
    QCOMPARE(test.playback().step(), steps - 1);
    formulas.insert(test.formula());
    QCOMPARE(formulas.size(), std::size_t(std::min(steps, 3))); // each step has its own numbers
    auto* scrubber = test.find<QSlider>("Step");
    const int y = scrubber->height() / 2;
    test.drag(*scrubber, {scrubber->width() - 8, y}, {0, y});
    QCOMPARE(test.playback().step(), 0);
    QVERIFY(formulas.contains(test.formula()));
    QVERIFY(!test.document().undoStack().canUndo()); // looking changes nothing
}

void LayerChaptersTest::everyMomentOfAStepIsPainted()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    test.playback().goTo(test.playback().stepCount() / 2);
    test.playback().setSpeed(Playback::kSlowest);
    test.key(Qt::Key_Space);
    QList<QImage> frames;
    for (int i = 0; i < 8; ++i) {
        test.playback().advance(0.45);
        const QImage frame = test.stage().grab().toImage();
        frames.append(frame);
    }
    int different = 0;
    for (int i = 1; i < frames.size(); ++i) different += frames[i] != frames[i - 1];
    QVERIFY2(different >= 5, qPrintable(QString::number(different))); // it moves
}

void LayerChaptersTest::aDoubleClickGoesToItsStep_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    QTest::addColumn<Panel>("panel");
    QTest::addColumn<int>("step");
    QTest::newRow("channels") << "channels" << kSetting << Panel::Output << 34;
    QTest::newRow("volume") << "channels" << kSetting << Panel::OutputVolume << 34;
    QTest::newRow("layer") << "layer" << kSetting << Panel::Activation << 34;
    QTest::newRow("dA") << "backprop" << kSetting << Panel::Output << 3 * 12 + 4;
    QTest::newRow("the small picture of dA") << "backprop" << kSetting << Panel::GradInput << 3 * 12 + 4;
    QTest::newRow("scatter") << "backprop" << kSetting + "&gradient-view=scatter" << Panel::Input << 34;
    QTest::newRow("pooling") << "pooling" << kSetting << Panel::Output << 3 * 6 + 4;
}

void LayerChaptersTest::aDoubleClickGoesToItsStep()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    QFETCH(const Panel, panel);
    QFETCH(const int, step);
    TestWindow test(chapter, settings);
    test.playback().setReducedMotion(true);
    test.doubleClick(test.stage(), test.centre({panel, 3, 4, 0}));
    test.playback().advance(60.0);
    QCOMPARE(test.playback().step(), step);
}

void LayerChaptersTest::geometryChangesTheWalk()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    QFETCH(const int, steps);
    TestWindow test(chapter, settings);
    const bool isPooling = chapter.startsWith("pooling");
    auto* slider = test.find<QSlider>(isPooling ? "Pooling stride, rows" : "Stride, rows");
    test.window().findChild<QScrollArea*>("inspectorArea")->ensureWidgetVisible(slider);
    slider->setFocus();
    const QString before = spoken(test);
    test.key(Qt::Key_Right);
    QVERIFY(spoken(test) != before);
    // steps are the cells of the output, unless they are those of what does not depend on the stride
    const bool isOfInput = settings.endsWith("pass=da") || settings.endsWith("gather");
    const bool isOfWeight = settings.endsWith("dw") || settings.endsWith("db");
    if (isOfInput || isOfWeight)
        QCOMPARE(test.playback().stepCount(), steps);
    else
        QVERIFY(test.playback().stepCount() < steps);
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(spoken(test), before);
    QCOMPARE(test.playback().stepCount(), steps);
}

void LayerChaptersTest::aVolumeIsTurnedByDragging()
{
    TestWindow test("channels", kSetting);
    const LayerSettings before = test.experiment().layer;
    const QImage picture = test.stage().grab().toImage();
    const QPoint from = test.centre({Panel::InputVolume, 6, 6, 0});
    test.drag(test.stage(), from, from + QPoint(-50, 20));
    QCOMPARE(test.experiment().layer.yaw, before.yaw - 50 * 0.4f);
    QCOMPARE(test.experiment().layer.pitch, before.pitch + 20 * 0.4f);
    QCOMPARE(test.document().undoStack().count(), 1);
    QVERIFY(test.stage().grab().toImage() != picture);
    QVERIFY(!test.stage().pose().pinned); // it was a drag, no click
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().layer.yaw, before.yaw);
    // beside the planes, but within the volume
    for (const PanelGrid& panel : test.panels()) {
        if (panel.panel != Panel::InputVolume || panel.plane >= 0) continue;
        const QPoint corner = panel.grid.rect.topRight().toPoint() + QPoint(-3, 3);
        test.drag(test.stage(), corner, corner + QPoint(10, 0));
    }
    QCOMPARE(test.experiment().layer.yaw, before.yaw + 10 * 0.4f);
}

void LayerChaptersTest::aClickOnAVolumePinsItsCell()
{
    TestWindow test("channels", kSetting);
    const Target cell{Panel::OutputVolume, 3, 4, 0};
    test.click(test.stage(), test.centre(cell));
    QCOMPARE(test.stage().pose().pinned, cell);
    QVERIFY(test.formula().contains("Z[0,3,4] = "));
    QVERIFY(!test.document().undoStack().canUndo());
}

void LayerChaptersTest::channelsFanOut()
{
    TestWindow test("channels", kSetting);
    QCOMPARE(test.stage().pose().fan, 0.0);
    clickButton(test, "Fanned out");
    QTRY_COMPARE(test.stage().pose().fan, 1.0);
    test.hover({Panel::InputVolume, 0, 11, 1}); // no plane in front covers it
    QVERIFY2(said(test).contains("green"), qPrintable(said(test)));
    clickButton(test, "Together");
    QTRY_COMPARE(test.stage().pose().fan, 0.0);
}

void LayerChaptersTest::connectionsArePruned()
{
    TestWindow test("connections", kSetting);
    QCOMPARE(test.stage().pose().pruned, 1.0);
    const QImage convolution = test.stage().grab().toImage();
    clickButton(test, "Dense");
    QTRY_COMPARE(test.stage().pose().pruned, 0.0);
    QVERIFY(test.stage().grab().toImage() != convolution);
    clickButton(test, "Convolution");
    QTRY_COMPARE(test.stage().pose().pruned, 1.0);
    test.move(test.stage(), {2, 2});
    QCOMPARE(test.stage().grab().toImage(), convolution);
    clickButton(test, "Matrix");
    QVERIFY(!test.panel(Panel::Connections).rect.isEmpty());
}

void LayerChaptersTest::thePassIsChosenInTheChain()
{
    TestWindow test("backprop", kSetting);
    const std::pair<int, GradientPass> links[]{
        {1, GradientPass::Activation}, {3, GradientPass::Weight}, {2, GradientPass::Input}, {4, GradientPass::Bias}};
    for (const auto& [link, pass] : links) {
        test.click(test.stage(), test.centre({Panel::Chain, 0, link}));
        QVERIFY(test.experiment().gradient.pass == pass);
        QCoreApplication::processEvents(); // the formula may have another height now
    }
    test.key(Qt::Key_Z, Qt::ControlModifier); // clicks this close together are one step
    QVERIFY(test.experiment().gradient.pass == GradientPass::Input);
}

void LayerChaptersTest::theKernelTurnsForTheWayBack()
{
    TestWindow test("backprop", kSetting);
    QCOMPARE(test.stage().pose().back, 1.0);
    clickButton(test, "Scatter");
    QVERIFY(test.stage().pose().back > 0.0); // on its way
    QTRY_COMPARE(test.stage().pose().back, 0.0);
    clickButton(test, "Gather");
    QTRY_COMPARE(test.stage().pose().back, 1.0);
    test.workbench().setReducedMotion(true);
    clickButton(test, "Scatter");
    QCOMPARE(test.stage().pose().back, 0.0);
}

void LayerChaptersTest::aStrokePaintsCells()
{
    TestWindow test("backprop", kSetting + "&pass=dz&brush=0.5");
    const Tensor before = gradientOf(test);
    const QPoint from = test.centre({Panel::GradA, 2, 1, 0});
    const QPoint to = test.centre({Panel::GradA, 2, 4, 0});
    test.drag(test.stage(), from, to);
    QVERIFY(test.experiment().gradient.source == GradientSource::Painted);
    Tensor expected = before;
    for (int col = 1; col <= 4; ++col) expected.at(0, 0, 2, col) = 0.5f;
    QCOMPARE(gradientOf(test).data, expected.data);
    QCOMPARE(test.document().undoStack().count(), 1); // a stroke is one step
    test.hover({Panel::GradA, 2, 2, 0});
    QVERIFY(test.formula().contains("dZ[0,2,2] = 0.5·"));
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(gradientOf(test).data, before.data);
}

void LayerChaptersTest::theRightButtonErases()
{
    TestWindow test("backprop", kSetting + "&gradient=ones");
    // on the small picture of the chain
    const QPoint cell = test.centre({Panel::GradA, 5, 5, 0});
    test.move(test.stage(), cell);
    test.press(test.stage(), cell, Qt::RightButton);
    test.release(test.stage(), cell, Qt::RightButton);
    const Tensor now = gradientOf(test);
    QCOMPARE(now.at(0, 0, 5, 5), 0.0f);
    QCOMPARE(std::count(now.data.begin(), now.data.end(), 1.0f), std::ptrdiff_t{199});
    // a right click elsewhere changes nothing
    const Experiment before = test.experiment();
    const QPoint elsewhere = test.centre({Panel::GradZ, 5, 5, 0});
    test.press(test.stage(), elsewhere, Qt::RightButton);
    test.release(test.stage(), elsewhere, Qt::RightButton);
    QVERIFY(test.experiment() == before);
}

void LayerChaptersTest::paintedCellsAreTyped()
{
    TestWindow test("backprop", kSetting + "&pass=dz&gradient=painted");
    auto* cells = test.find<QLineEdit>("Painted cells");
    test.click(*cells);
    test.type("0,1,2=1; 1,3,3=-0.5");
    test.key(Qt::Key_Return);
    const Tensor now = gradientOf(test);
    QCOMPARE(now.at(0, 0, 1, 2), 1.0f);
    QCOMPARE(now.at(0, 1, 3, 3), -0.5f);
    QCOMPARE(std::count(now.data.begin(), now.data.end(), 0.0f), std::ptrdiff_t{198});
    test.hover({Panel::GradA, 1, 2, 0});
    QVERIFY(said(test).contains("dA[l][0, 1, 2] = 1"));
}

void LayerChaptersTest::theCheckIsMadeAnew()
{
    TestWindow test("backprop", kSetting);
    QTRY_COMPARE(test.workbench().gradientChecks() != nullptr, true);
    const GradientChecksPtr first = test.workbench().gradientChecks();
    QVERIFY(first->input.largestError < 1e-5);
    clickButton(test, "dW"); // another look at the same numbers
    QCOMPARE(test.workbench().gradientChecks(), first);
    clickButton(test, "New random");
    QVERIFY(test.workbench().gradientChecks() != first);
    QTRY_COMPARE(test.workbench().gradientChecks() != nullptr, true);
    QVERIFY(test.workbench().gradientChecks()->weight.differences.data != first->weight.differences.data);
}

void LayerChaptersTest::aPooledGradientIsPaintedInItsChannel()
{
    TestWindow test("pooling-backprop", kSetting + "&gradient=ones&brush=-1");
    test.playback().goTo(36 + 5); // the second channel
    test.playback().advance(60.0);
    test.click(test.stage(), test.centre({Panel::GradA, 2, 3, 1}));
    const Tensor now = PoolTensors::of(test.experiment()).dOutput;
    QCOMPARE(now.at(0, 1, 2, 3), -1.0f);
    QCOMPARE(std::count(now.data.begin(), now.data.end(), 1.0f), std::ptrdiff_t{107});
}

void LayerChaptersTest::theFormulaFollowsThePointer()
{
    TestWindow test("backprop", kSetting);
    test.hover({Panel::Output, 4, 7, 0});
    QVERIFY(test.formula().contains("dA[0,4,7] = "));
    const LayerTensors layer = LayerTensors::of(test.experiment());
    const LayerGradients gradients = LayerGradients::of(test.experiment(), layer);
    const NumberFormat format = NumberFormat::of(gradients.dInput.data);
    QVERIFY(test.formula().contains(" = " + format(gradients.dInput.at(0, 0, 4, 7)) + "\n"));
    test.hover({Panel::Input, 4, 7, 0});
    QVERIFY(said(test).contains("reaches"));
    test.move(test.stage(), {2, 2});
    QVERIFY(test.formula().contains("dA[0,0,0] = "));
}

void LayerChaptersTest::aTermLightsItsCells()
{
    for (const char* chapter : {"channels", "layer", "backprop", "pooling", "connections"}) {
        TestWindow test(chapter, kSetting);
        test.playback().goTo(test.playback().stepCount() / 3);
        test.playback().advance(60.0);
        const QImage plain = test.stage().grab().toImage();
        FormulaView& view = test.formulaView();
        const auto isOnTerm = [&] { return test.stage().pose().hover.panel == Panel::Formula; };
        for (int y = view.height() - 4; y > 0 && !isOnTerm(); y -= 4)
            for (int x = 1; x < view.width() && !isOnTerm(); x += 4) test.move(view, {x, y});
        QVERIFY2(isOnTerm(), chapter);
        QVERIFY2(test.stage().grab().toImage() != plain, chapter);
    }
}

CONVSCOPE_QT_TEST(LayerChaptersTest, "layer_chapters");
#include "layer_chapters_test.moc"
