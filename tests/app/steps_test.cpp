#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolButton>

using namespace convscope;

namespace {

/// 10 rows of 10 steps.
const char* const kWalk = "region=12x12+200+150&channel=red";

/// The views of the step, which must not differ at any moment.
bool showOneMoment(TestWindow& test)
{
    const Playback& playback = test.playback();
    const Pose& pose = test.stage().pose();
    const auto* scrubber = test.find<QSlider>("Step");
    const int row = playback.step() / 10;
    const int col = playback.step() % 10;
    const QString place = QString("%1 / %2").arg(playback.step() + 1).arg(playback.stepCount());
    bool hasPlace = false;
    for (const QLabel* label : test.window().findChildren<QLabel*>()) hasPlace |= label->text() == place;
    return scrubber->value() == playback.step() && pose.step == playback.step() && pose.phase == playback.phase() &&
           test.formula().contains(QString("G[%1,%2] = ").arg(row).arg(col)) && hasPlace;
}

void finish(TestWindow& test)
{
    test.playback().advance(60.0);
    QVERIFY(!test.playback().isMoving());
}

QAction* actionOf(TestWindow& test, const char* button) { return test.find<QToolButton>(button)->defaultAction(); }

} // namespace

class StepsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void keysWalk();
    void buttonsWalk();
    void allViewsShowOneMoment();
    void spacePlaysAndPauses();
    void aPauseInTheMiddleOfAMotionKeepsIt();
    void reducedMotionJumps();
    void theScrubberIsDraggedWithTheMouse();
    void aLoopWraps();
    void speedKeysStayWithinTheirLimits();
    void playingGoesOnWhileThePointerLooksAround();
    void aDoubleClickGoesToTheStep();
    void aChangedExperimentKeepsTheStepIfItExists();
    void hidingTheWindowPauses();
};

void StepsTest::keysWalk()
{
    TestWindow test("convolution", kWalk);
    test.key(Qt::Key_Right);
    finish(test);
    QCOMPARE(test.playback().step(), 1);
    test.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(test.playback().step(), 11);
    test.key(Qt::Key_Left);
    finish(test);
    QCOMPARE(test.playback().step(), 10);
    test.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(test.playback().step(), 0);
    test.key(Qt::Key_End);
    QCOMPARE(test.playback().step(), 99);
    test.key(Qt::Key_Home);
    QCOMPARE(test.playback().step(), 0);
}

void StepsTest::buttonsWalk()
{
    TestWindow test("convolution", kWalk);
    test.click(*test.find<QToolButton>("Last step"));
    QCOMPARE(test.playback().step(), 99);
    test.click(*test.find<QToolButton>("Step back"));
    finish(test);
    QCOMPARE(test.playback().step(), 98);
    test.click(*test.find<QToolButton>("First step"));
    QCOMPARE(test.playback().step(), 0);
    test.click(*test.find<QToolButton>("Step forward"));
    finish(test);
    QCOMPARE(test.playback().step(), 1);
    test.click(*test.find<QToolButton>("Loop"));
    QVERIFY(test.playback().isLooping());
    QVERIFY(test.find<QToolButton>("Loop")->isChecked());
}

void StepsTest::allViewsShowOneMoment()
{
    TestWindow test("convolution", kWalk);
    test.waitForFilter();
    QVERIFY(showOneMoment(test));
    test.playback().setSpeed(3.0);
    test.key(Qt::Key_Space);
    for (int i = 0; i < 25; ++i) {
        test.playback().advance(0.11);
        QVERIFY(showOneMoment(test));
    }
    test.playback().goTo(57);
    QVERIFY(showOneMoment(test));
    test.key(Qt::Key_Space);
    test.key(Qt::Key_Left);
    QVERIFY(showOneMoment(test));
    finish(test);
    QVERIFY(showOneMoment(test));
}

void StepsTest::spacePlaysAndPauses()
{
    TestWindow test("convolution", kWalk);
    test.key(Qt::Key_Space);
    QVERIFY(test.playback().isPlaying());
    QCOMPARE(actionOf(test, "Step forward")->text(), "Step forward");
    QCOMPARE(test.window().findChild<QToolButton*>("play")->defaultAction()->text(), "Pause");
    test.key(Qt::Key_Space);
    QVERIFY(!test.playback().isPlaying());
    QCOMPARE(test.window().findChild<QToolButton*>("play")->defaultAction()->text(), "Play");
    test.click(*test.window().findChild<QToolButton*>("play"));
    QVERIFY(test.playback().isPlaying());
}

void StepsTest::aPauseInTheMiddleOfAMotionKeepsIt()
{
    TestWindow test("convolution", kWalk);
    test.playback().setSpeed(Playback::kSlowest);
    test.playback().goTo(20);
    test.key(Qt::Key_Space);
    test.playback().advance(1.6); // at a step in 4 s; the window's own timer may add a little
    test.key(Qt::Key_Space);
    const double phase = test.playback().phase();
    QCOMPARE(test.playback().step(), 21);
    QVERIFY(phase > 0.0 && phase < 1.0);
    test.playback().advance(10.0);
    QCOMPARE(test.stage().pose().phase, phase);
    test.key(Qt::Key_Right); // ends it
    finish(test);
    QCOMPARE(test.playback().step(), 21);
    test.key(Qt::Key_Space);
    test.playback().advance(1.6);
    test.key(Qt::Key_Space);
    QCOMPARE(test.playback().step(), 22);
    test.key(Qt::Key_Left); // takes it back
    finish(test);
    QCOMPARE(test.playback().step(), 21);
    QCOMPARE(test.stage().pose().phase, 1.0);
}

void StepsTest::reducedMotionJumps()
{
    TestWindow test("convolution", kWalk);
    test.settings().setReducedMotion(true);
    test.key(Qt::Key_Right);
    QCOMPARE(test.playback().step(), 1);
    QCOMPARE(test.stage().pose().phase, 1.0);
    QVERIFY(!test.playback().isMoving());
    test.key(Qt::Key_Left);
    QCOMPARE(test.playback().step(), 0);
    test.key(Qt::Key_Space);
    for (int i = 0; i < 10; ++i) {
        test.playback().advance(0.3);
        QCOMPARE(test.stage().pose().phase, 1.0);
    }
    test.click(*test.find<QAbstractButton>("Convolution")); // the kernel turns at once
    QCOMPARE(test.stage().pose().turn, 1.0);
}

void StepsTest::theScrubberIsDraggedWithTheMouse()
{
    TestWindow test("convolution", kWalk);
    auto* scrubber = test.find<QSlider>("Step");
    const int y = scrubber->height() / 2;
    test.drag(*scrubber, {8, y}, {scrubber->width() / 2, y});
    QVERIFY(test.playback().step() > 40 && test.playback().step() < 60);
    QVERIFY(showOneMoment(test));
    test.drag(*scrubber, {scrubber->width() / 2, y}, {scrubber->width() - 1, y});
    QCOMPARE(test.playback().step(), 99);
    QVERIFY(!test.document().undoStack().canUndo()); // looking changes nothing
}

void StepsTest::aLoopWraps()
{
    TestWindow test("convolution", kWalk);
    test.key(Qt::Key_L);
    QVERIFY(test.playback().isLooping());
    test.playback().goTo(98);
    test.playback().setSpeed(Playback::kSlowest);
    test.key(Qt::Key_Space);
    test.playback().advance(4.0 + 2.0);
    QCOMPARE(test.playback().step(), 0);
    QVERIFY(test.playback().isPlaying());
    QVERIFY(showOneMoment(test));
}

void StepsTest::speedKeysStayWithinTheirLimits()
{
    TestWindow test("convolution", kWalk);
    for (int i = 0; i < 30; ++i) test.key(Qt::Key_BracketRight);
    QCOMPARE(test.playback().speed(), Playback::kFastest);
    QCOMPARE(test.find<QSlider>("Speed")->value(), test.find<QSlider>("Speed")->maximum());
    QVERIFY(test.find<QLabel>("128 steps a frame"));
    test.key(Qt::Key_Space);
    QTRY_VERIFY(!test.playback().isPlaying());
    QCOMPARE(test.playback().step(), 99);
    for (int i = 0; i < 30; ++i) test.key(Qt::Key_BracketLeft);
    QCOMPARE(test.playback().speed(), Playback::kSlowest);
    QVERIFY(test.find<QLabel>("1 step in 4 s"));
}

void StepsTest::playingGoesOnWhileThePointerLooksAround()
{
    TestWindow test("convolution", kWalk);
    test.waitForFilter();
    test.playback().setSpeed(1.0);
    test.key(Qt::Key_Space);
    test.hover(Panel::Output, 7, 3);
    QVERIFY(test.playback().isPlaying());
    QVERIFY(test.formula().contains("G[7,3] = ")); // what is pointed at
    test.playback().advance(3.5);
    QVERIFY(test.playback().isPlaying());
    QVERIFY(test.playback().step() >= 3);
    QCOMPARE(test.stage().pose().step, test.playback().step());
    QVERIFY(test.formula().contains("G[7,3] = "));
    test.move(test.stage(), {2, 2});
    QVERIFY(showOneMoment(test));
}

void StepsTest::aDoubleClickGoesToTheStep()
{
    TestWindow test("convolution", kWalk);
    test.waitForFilter();
    test.doubleClick(test.stage(), test.centre(Panel::Output, 4, 2));
    QCOMPARE(test.playback().step(), 42);
    QCOMPARE(test.playback().phase(), 1.0);
    QVERIFY(!test.stage().pose().pinned);
    test.doubleClick(test.stage(), test.centre(Panel::Kernel, 0, 0)); // no step belongs to a weight
    QCOMPARE(test.playback().step(), 42);
}

void StepsTest::aChangedExperimentKeepsTheStepIfItExists()
{
    TestWindow test("convolution", kWalk);
    test.playback().goTo(20);
    test.document().edit("Stride", "stride", [](Experiment& e) { e.conv.stride = {2, 2}; });
    QCOMPARE(test.playback().stepCount(), 25);
    QCOMPARE(test.playback().step(), 20);
    test.document().edit("Stride", "stride", [](Experiment& e) { e.conv.stride = {5, 5}; });
    QCOMPARE(test.playback().step(), 3);
    QCOMPARE(test.stage().pose().step, 3);
    QCOMPARE(test.find<QSlider>("Step")->maximum(), 3);
}

void StepsTest::hidingTheWindowPauses()
{
    TestWindow test("convolution", kWalk);
    test.key(Qt::Key_Space);
    test.window().setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(!test.playback().isPlaying());
}

CONVSCOPE_QT_TEST(StepsTest, "steps");
#include "steps_test.moc"
