/// A and B side by side, as the user compares them.
#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/lesson_panel.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/comparison.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QScrollArea>
#include <QSlider>

using namespace convscope;

namespace {

const char* const kRegion = "region=12x12+200+150";

/// Clicks a control of the inspector, scrolled to where the mouse reaches it.
void press(TestWindow& test, const QString& name) { test.click(*test.find<QAbstractButton>(name)); }

bool hasControl(TestWindow& test, const QString& name)
{
    const auto widgets = test.window().findChildren<QWidget*>();
    return std::any_of(widgets.begin(), widgets.end(), [&](QWidget* widget) {
        return widget->isVisible() && (widget->accessibleName() == name || widget->property("text").toString() == name);
    });
}

Experiment sideA(TestWindow& test) { return sideOf(test.experiment(), ComparedSide::A); }
Experiment sideB(TestWindow& test) { return sideOf(test.experiment(), ComparedSide::B); }

int sidesOnStage(TestWindow& test)
{
    int sides = 1;
    for (const PanelGrid& panel : test.panels()) sides = std::max(sides, panel.side + 1);
    return sides;
}

void turnUp(TestWindow& test, const QString& slider)
{
    auto* control = test.find<QSlider>(slider);
    test.window().findChild<QScrollArea*>("inspectorArea")->ensureWidgetVisible(control);
    control->setFocus();
    test.key(Qt::Key_Right);
}

} // namespace

class CompareTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aClickPutsSomethingTellingBeside_data();
    void aClickPutsSomethingTellingBeside();
    void controlsEditTheSideThatIsChosen();
    void theOtherSideStaysAsItWas();
    void everyChangeIsUndone();
    void sidesAreSwappedAndMadeEqual();
    void offLeavesA();
    void whatHasNoPlaceBesideIsAway();
    void chaptersKeepTheComparison();
    void netsAreNotCompared();
    void byKeyboardAlone();
    void aLessonLinkCompares();
    void openingAProjectTakesItAsItIs();
    void commandsCompareToo();
};

void CompareTest::aClickPutsSomethingTellingBeside_data()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters())
        if (QLatin1String(chapter.id) != QLatin1String("train")) QTest::newRow(chapter.id) << chapter.id;
}

void CompareTest::aClickPutsSomethingTellingBeside()
{
    QFETCH(const QString, chapter);
    TestWindow test(chapter, kRegion);
    QCOMPARE(sidesOnStage(test), 1);
    QVERIFY(!hasControl(test, "Swap A and B"));
    const Experiment before = test.experiment();
    press(test, "Compare with B");
    QCOMPARE(sidesOnStage(test), 2);
    QVERIFY(!(sideA(test) == sideB(test)));
    QVERIFY(hasControl(test, "Swap A and B"));
    QVERIFY(test.find<QAbstractButton>("A")->isChecked());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == before);
    QCOMPARE(sidesOnStage(test), 1);
    QVERIFY(!test.find<QAbstractButton>("Compare with B")->isChecked());
}

void CompareTest::controlsEditTheSideThatIsChosen()
{
    TestWindow test("stride", kRegion);
    press(test, "Compare with B");
    QVERIFY((sideB(test).conv.stride == Extent{2, 2}));
    QCOMPARE(test.find<QSlider>("Stride, rows")->value(), 1);
    press(test, "B");
    QCOMPARE(test.find<QSlider>("Stride, rows")->value(), 2);
    turnUp(test, "Stride, rows");
    QCOMPARE(sideB(test).conv.stride.h, 3);
    QVERIFY((sideA(test).conv.stride == Extent{1, 1}));
    QCOMPARE(test.playback().stepCount(), 100);
    press(test, "A");
    QCOMPARE(test.find<QSlider>("Stride, rows")->value(), 1);
    turnUp(test, "Stride, rows");
    QCOMPARE(sideA(test).conv.stride.h, 2);
    QCOMPARE(sideB(test).conv.stride.h, 3);
}

void CompareTest::theOtherSideStaysAsItWas()
{
    TestWindow test("convolution", QLatin1String(kRegion) + "&compare=kernel%3Dbox");
    const Experiment b = sideB(test);
    turnUp(test, "Padding"); // of which nothing was said
    QCOMPARE(sideA(test).conv.padding.sides.top, 1);
    QVERIFY(sideB(test) == b);
    test.document().edit("Region", "region", [](Experiment& e) { e.region.moveTopLeft({10, 20}); });
    QCOMPARE(sideB(test).region.topLeft(), QPoint(10, 20)); // both are of one photo
}

void CompareTest::everyChangeIsUndone()
{
    TestWindow test("stride", kRegion);
    std::vector<Experiment> states{test.experiment()};
    const auto after = [&](const std::function<void()>& change) {
        change();
        QVERIFY(!(test.experiment() == states.back()));
        states.push_back(test.experiment());
    };
    after([&] { press(test, "Compare with B"); });
    after([&] { press(test, "B"); });
    after([&] { turnUp(test, "Stride, rows"); });
    after([&] { press(test, "Swap A and B"); });
    after([&] { press(test, "Make B equal to A"); });
    after([&] { press(test, "A"); });
    after([&] { press(test, "Compare with B"); });
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        test.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(test.experiment() == states[i], qPrintable(QString::number(i)));
    }
    QVERIFY(!test.document().undoStack().canUndo());
}

void CompareTest::sidesAreSwappedAndMadeEqual()
{
    TestWindow test("pooling", kRegion);
    press(test, "Compare with B");
    const PoolKind a = sideA(test).pool.params.kind;
    const PoolKind b = sideB(test).pool.params.kind;
    QVERIFY(a != b);
    press(test, "Swap A and B");
    QVERIFY(sideA(test).pool.params.kind == b);
    QVERIFY(sideB(test).pool.params.kind == a);
    QVERIFY(test.find<QAbstractButton>("A")->isChecked());
    press(test, "Make B equal to A");
    QVERIFY(sideA(test).pool.params.kind == b);
    QVERIFY(sideB(test).pool.params.kind == b);
    QCOMPARE(sidesOnStage(test), 2);
    // they stay two: what is set now is set in one
    press(test, "B");
    press(test, "L2");
    QVERIFY(sideA(test).pool.params.kind == b);
    QVERIFY(sideB(test).pool.params.kind == PoolKind::L2);
}

void CompareTest::offLeavesA()
{
    for (const char* edited : {"A", "B"}) {
        TestWindow test("convolution", QLatin1String(kRegion) + "&kernel=sobel_y&compare=kernel%3Dbox");
        press(test, edited);
        press(test, "Compare with B");
        QVERIFY(!isCompared(test.experiment()));
        QCOMPARE(test.experiment().kernelPreset, std::string("sobel_y"));
        QCOMPARE(test.experiment().comparedSide, ComparedSide::A);
    }
}

void CompareTest::whatHasNoPlaceBesideIsAway()
{
    TestWindow test("convolution", QLatin1String(kRegion) + "&stage=gallery");
    QVERIFY(hasControl(test, "Gallery"));
    QVERIFY(hasControl(test, "Filtered photo"));
    press(test, "Compare with B");
    QVERIFY(!hasControl(test, "Gallery"));
    QVERIFY(!hasControl(test, "Filtered photo"));
    QCOMPARE(sidesOnStage(test), 2);
    press(test, "Compare with B");
    QVERIFY(hasControl(test, "Gallery"));
}

void CompareTest::chaptersKeepTheComparison()
{
    TestWindow test("pixels", QLatin1String(kRegion) + "&compare=kernel%3Dbox");
    const Experiment before = test.experiment();
    for (std::size_t chapter = 1; chapter < chapters().size(); ++chapter) {
        test.key(Qt::Key_PageDown);
        const bool isCompared = shows(chapters()[chapter], Controls::Compare);
        QCOMPARE(sidesOnStage(test), isCompared ? 2 : 1);
        QCOMPARE(hasControl(test, "Compare with B"), isCompared);
        QVERIFY(test.experiment() == before);
    }
}

void CompareTest::netsAreNotCompared()
{
    // a net's layer has one setting: the net's
    TestWindow test("layer", QLatin1String(kRegion) + "&compare=activation%3Dtanh");
    QCOMPARE(sidesOnStage(test), 2);
    Experiment looking = test.experiment();
    auto layer = std::make_shared<NetLayer>();
    layer->layer = ConvLayer{2, {3, 3}, {}};
    layer->input = layer->dInput = Tensor({1, 1, 6, 6}, 0.5f);
    layer->parameters = layer->gradients = {Tensor({2, 1, 3, 3}, 0.25f), Tensor({2}, 0.0f)};
    layer->output = layer->dOutput = Tensor({1, 2, 4, 4}, 1.0f);
    looking.netLayer = layer;
    test.document().open("net", "net", looking);
    QCOMPARE(sidesOnStage(test), 1);
    QVERIFY(!hasControl(test, "Compare with B"));
}

void CompareTest::byKeyboardAlone()
{
    TestWindow test("stride", kRegion);
    test.find<QAbstractButton>("Compare with B")->setFocus(Qt::TabFocusReason);
    test.key(Qt::Key_Space);
    QCOMPARE(sidesOnStage(test), 2);
    test.find<QAbstractButton>("A")->setFocus(Qt::TabFocusReason);
    test.key(Qt::Key_Right);
    QCOMPARE(test.experiment().comparedSide, ComparedSide::B);
    test.find<QAbstractButton>("Swap A and B")->setFocus(Qt::TabFocusReason);
    const Experiment b = sideB(test);
    test.key(Qt::Key_Space);
    QVERIFY((sideA(test).conv.stride == b.conv.stride));
}

void CompareTest::aLessonLinkCompares()
{
    TestWindow test("convolution", kRegion);
    LessonPanel& lesson = test.workbench().chapterPanel().lesson();
    Q_EMIT lesson.linkChosen("set:kernel=1 0 -1; 2 0 -2; 1 0 -1&stride=1&compare=kernel%3Dbox%26stride%3D2");
    QVERIFY2(test.notice().isEmpty(), qPrintable(test.notice()));
    QCOMPARE(sideA(test).kernel.values.at(3), 2.0f);
    QCOMPARE(sideB(test).kernelPreset, std::string("box"));
    QVERIFY((sideB(test).conv.stride == Extent{2, 2}));
    QCOMPARE(sidesOnStage(test), 2);
    // taken as it is, whatever was beside it
    Q_EMIT lesson.linkChosen("set:kernel=sharpen&padding=same&compare=kernel%3Dbox%26stride%3D2");
    QCOMPARE(sideB(test).conv.padding.rule, PaddingRule::Same);
    Q_EMIT lesson.linkChosen("set:compare=epochs%3D2");
    QVERIFY2(test.notice().contains("epochs=2"), qPrintable(test.notice()));
}

void CompareTest::openingAProjectTakesItAsItIs()
{
    TestWindow test("convolution", QLatin1String(kRegion) + "&compare=kernel%3Dbox");
    Experiment opened = test.experiment();
    opened.conv.stride = {3, 3};
    test.document().open("Open", "photo", opened);
    QVERIFY(test.experiment() == opened);
    QVERIFY((sideB(test).conv.stride == Extent{3, 3}));
}

void CompareTest::commandsCompareToo()
{
    const TemporaryFolder folder;
    const auto rendered = [&](const QStringList& options) {
        const QString out = QString::fromStdString(folder.file("out.svg").string());
        const Run run = runProgram(QStringList{"render", "convolution", "--text", "text", "--out", out} + options);
        QFile file(out);
        return run.exitCode == 0 && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : run.report();
    };
    const QString region = kRegion;
    const QString svg = rendered({"--set", region, "--set", "kernel=sobel_x", "--set", "compare=kernel=box&stride=2"});
    QVERIFY2(svg.contains("A (Sobel x · stride 1)") && svg.contains("B (Box blur · stride 2)"),
             qPrintable(svg.left(3000)));
    QVERIFY(svg.contains(QStringLiteral("A makes 10×10×1 numbers")));
    const QString swapped = rendered(
        {"--set", region, "--set", "kernel=sobel_x", "--set", "compare=kernel=box", "--set", "compare-side=b"});
    QVERIFY(swapped.contains("A (Box blur)") && swapped.contains("B (Sobel x)"));
    QVERIFY(rendered({"--set", "compare=region=5x5"}).contains("region=5x5"));
    QVERIFY(rendered({"--set", region, "--set", "compare=kernel-size=31"}).contains("B cannot be"));
}

CONVSCOPE_QT_TEST(CompareTest, "compare");
#include "compare_test.moc"
