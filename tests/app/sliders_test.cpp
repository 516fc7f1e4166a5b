#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QScrollArea>
#include <QSlider>

using namespace convscope;

namespace {

/// The slider of this name, scrolled to where the mouse reaches it.
QSlider* reach(TestWindow& test, const QString& name)
{
    auto* slider = test.find<QSlider>(name);
    test.window().findChild<QScrollArea*>("inspectorArea")->ensureWidgetVisible(slider);
    QCoreApplication::processEvents();
    return slider;
}

/// From the handle, which stands at the lower end, to the right.
void dragFromTheLeft(TestWindow& test, QSlider& slider, double share)
{
    const int y = slider.height() / 2;
    test.drag(slider, {7, y}, {static_cast<int>(slider.width() * share), y});
}

} // namespace

class SlidersTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aDragIsOneStepOfUndo_data();
    void aDragIsOneStepOfUndo();
    void aDragAfterAKeyIsAStepOfItsOwn();
    void theFigureFollowsADrag();
    void aFillIsChosen();
    void comparisonsChangeTheFigure();
};

void SlidersTest::aDragIsOneStepOfUndo_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("slider");
    QTest::newRow("stride") << "stride"
                            << "Stride, rows";
    QTest::newRow("dilation") << "stride"
                              << "Dilation, rows";
    QTest::newRow("kernel size") << "convolution"
                                 << "Kernel size, rows";
    QTest::newRow("padding") << "padding"
                             << "Padding";
    QTest::newRow("other stride") << "stride"
                                  << "Other stride, rows";
}

void SlidersTest::aDragIsOneStepOfUndo()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, slider);
    TestWindow test(chapter, "region=20x20+200+150&kernel=box&kernel-size=2&compare-strides=1&other-stride=1");
    QSignalSpy refused(&test.document(), &ExperimentDocument::refused);
    const Experiment before = test.experiment();
    QSlider* control = reach(test, slider);
    if (slider == "Kernel size, rows")
        test.document().edit("", "", [](Experiment& e) { e = e.withKernelSize({1, 1}); });
    const Experiment start = test.experiment();
    const int steps = test.document().undoStack().count();
    dragFromTheLeft(test, *control, 0.6);
    const Experiment halfWay = test.experiment();
    QVERIFY(!(halfWay == start));
    QCOMPARE(test.document().undoStack().count(), steps + 1);
    const int y = control->height() / 2;
    test.drag(*control, {static_cast<int>(control->width() * 0.6), y}, {control->width() - 1, y});
    QCOMPARE(test.document().undoStack().count(), steps + 2);
    QVERIFY(refused.isEmpty());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == halfWay);
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == start);
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(test.experiment() == halfWay);
}

void SlidersTest::aDragAfterAKeyIsAStepOfItsOwn()
{
    TestWindow test("stride", "region=20x20+200+150&kernel=box");
    QSlider* stride = reach(test, "Stride, rows");
    stride->setFocus();
    test.key(Qt::Key_Right);
    QVERIFY(test.experiment().conv.stride == (Extent{2, 2}));
    const int y = stride->height() / 2;
    test.drag(*stride, {7 + stride->width() / 16, y}, {stride->width() - 1, y});
    QVERIFY(test.experiment().conv.stride == (Extent{16, 16}));
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment().conv.stride == (Extent{2, 2}));
}

void SlidersTest::theFigureFollowsADrag()
{
    TestWindow test("stride", "region=20x20+200+150&kernel=box");
    QSlider* stride = reach(test, "Stride, rows");
    const int y = stride->height() / 2;
    test.press(*stride, {7, y});
    for (int x = 8; x < stride->width(); x += 7) {
        test.move(*stride, {x, y});
        const int s = test.experiment().conv.stride.h;
        QCOMPARE(stride->value(), s);
        const int out = (20 - 3) / s + 1;
        QCOMPARE(test.panel(Panel::Output).rows, out);
        QCOMPARE(test.playback().stepCount(), out * out);
        QVERIFY(test.statusTexts().first().contains(QString("output %1×%1×1").arg(out)));
    }
    test.release(*stride, {stride->width() - 1, y});
}

void SlidersTest::aFillIsChosen()
{
    TestWindow test("convolution", "region=12x12+200+150&padding=same&channel=red");
    auto* fill = test.find<QComboBox>("Fill the padding with");
    fill->setFocus();
    const char* const names[]{"Zeros", "Reflect", "Replicate", "Circular"};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(fill->currentText(), names[i]);
        const Tensor output = textbookOutput(test.experiment());
        QCOMPARE(resultOf(test.formula()), NumberFormat::of(output.data)(output.data.front()));
        test.key(Qt::Key_Down);
    }
    QVERIFY(test.experiment().conv.padMode == PadMode::Circular);
}

void SlidersTest::comparisonsChangeTheFigure()
{
    TestWindow test("stride", "region=12x12+200+150&stride=2&other-stride=3");
    QVERIFY(test.panel(Panel::OtherOutput).rect.isEmpty());
    test.click(*test.find<QAbstractButton>("Two strides"));
    QCOMPARE(test.panel(Panel::Output).rows, 5);      // (12 − 3) / 2 + 1
    QCOMPARE(test.panel(Panel::OtherOutput).rows, 4); // (12 − 3) / 3 + 1
    QCOMPARE(test.playback().stepCount(), 25);
    test.playback().goToEnd(); // the other side has ended before
    test.stage().grab();
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.panel(Panel::OtherOutput).rect.isEmpty());

    TestWindow padding("padding", "region=12x12+200+150");
    padding.click(*padding.find<QAbstractButton>("Valid | Same"));
    QCOMPARE(padding.panel(Panel::Output).rows, 10);
    QCOMPARE(padding.panel(Panel::OtherOutput).rows, 12);
}

CONVSCOPE_QT_TEST(SlidersTest, "sliders");
#include "sliders_test.moc"
