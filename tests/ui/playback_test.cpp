#include "ui/playback.h"

#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

/// A walk of 4 rows of 5 steps, at one step a second.
std::unique_ptr<Playback> walk(int step = 0)
{
    auto playback = std::make_unique<Playback>();
    playback->setWalk(20, 5);
    playback->setSpeed(1.0);
    playback->goTo(step);
    return playback;
}

} // namespace

class PlaybackTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aStepForwardMovesAndArrives();
    void aStepForwardPressedAgainDoesNotWait();
    void aStepBackMovesAndArrives();
    void aStepBackPressedAgainDoesNotWait();
    void theEndsAreEnds();
    void rowsAndJumpsStayOnTheWalk();
    void playingWalksToTheEndAndRests();
    void playingFromTheEndStartsAnew();
    void aPauseKeepsThePhase();
    void stepsAfterAPauseGoOnFromThere();
    void aJumpWhilePlayingPlaysOn();
    void aLoopWraps();
    void speedsAreKeptWithinTheirLimits();
    void theFastestSpeedSkipsStepsAndEndsAtTheLast();
    void reducedMotionShowsOnlyCompleteSteps();
    void reducedMotionPlaysAtTheSamePace();
    void reducedMotionLoops();
    void aShorterWalkKeepsTheStepIfItExists();
    void aWalkOfOneStep();
    void changesAreReported();
    void timeRunsByItself();
};

void PlaybackTest::aStepForwardMovesAndArrives()
{
    const auto playback = walk(3);
    playback->stepForward();
    QCOMPARE(playback->step(), 4);
    QCOMPARE(playback->phase(), 0.0);
    QVERIFY(playback->isMoving());
    QVERIFY(!playback->isPlaying());
    playback->advance(0.5);
    QCOMPARE(playback->step(), 4);
    QVERIFY(playback->phase() > 0.0 && playback->phase() < 1.0);
    playback->advance(5.0);
    QCOMPARE(playback->step(), 4);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
}

void PlaybackTest::aStepForwardPressedAgainDoesNotWait()
{
    const auto playback = walk();
    for (int i = 0; i < 6; ++i) playback->stepForward();
    QCOMPARE(playback->step(), 6);
    playback->advance(5.0);
    QCOMPARE(playback->step(), 6);
    QCOMPARE(playback->phase(), 1.0);
}

void PlaybackTest::aStepBackMovesAndArrives()
{
    const auto playback = walk(3);
    playback->stepBack();
    QVERIFY(playback->isMoving());
    playback->advance(0.5);
    QVERIFY(playback->phase() > 0.0 && playback->phase() < 1.0);
    playback->advance(5.0);
    QCOMPARE(playback->step(), 2);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
}

void PlaybackTest::aStepBackPressedAgainDoesNotWait()
{
    const auto playback = walk(9);
    for (int i = 0; i < 4; ++i) playback->stepBack();
    playback->advance(5.0);
    QCOMPARE(playback->step(), 5);
    QCOMPARE(playback->phase(), 1.0);
}

void PlaybackTest::theEndsAreEnds()
{
    const auto playback = walk(0);
    playback->stepBack();
    QCOMPARE(playback->step(), 0);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
    playback->goToEnd();
    playback->stepForward();
    QCOMPARE(playback->step(), 19);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
}

void PlaybackTest::rowsAndJumpsStayOnTheWalk()
{
    const auto playback = walk(7);
    playback->rowForward();
    QCOMPARE(playback->step(), 12);
    playback->rowBack();
    playback->rowBack();
    QCOMPARE(playback->step(), 2);
    playback->rowBack();
    QCOMPARE(playback->step(), 0);
    playback->goTo(1000);
    QCOMPARE(playback->step(), 19);
    playback->rowForward();
    QCOMPARE(playback->step(), 19);
    playback->goTo(-1);
    QCOMPARE(playback->step(), 0);
}

void PlaybackTest::playingWalksToTheEndAndRests()
{
    const auto playback = walk(17);
    playback->play();
    QVERIFY(playback->isPlaying());
    playback->advance(0.25);
    QCOMPARE(playback->step(), 18); // step 17 was complete
    QCOMPARE(playback->phase(), 0.25);
    playback->advance(1.0);
    QCOMPARE(playback->step(), 19);
    playback->advance(1.0);
    QCOMPARE(playback->step(), 19);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isPlaying());
}

void PlaybackTest::playingFromTheEndStartsAnew()
{
    const auto playback = walk(19);
    playback->play();
    QCOMPARE(playback->step(), 0);
    QCOMPARE(playback->phase(), 0.0);
    QVERIFY(playback->isPlaying());
}

void PlaybackTest::aPauseKeepsThePhase()
{
    const auto playback = walk(4);
    playback->play();
    playback->advance(0.4);
    playback->pause();
    QCOMPARE(playback->step(), 5);
    QVERIFY(qAbs(playback->phase() - 0.4) < 1e-9);
    playback->advance(3.0); // nothing moves
    QVERIFY(qAbs(playback->phase() - 0.4) < 1e-9);
    playback->play();
    playback->advance(0.2);
    QCOMPARE(playback->step(), 5);
    QVERIFY(qAbs(playback->phase() - 0.6) < 1e-9);
}

void PlaybackTest::stepsAfterAPauseGoOnFromThere()
{
    const auto paused = [] {
        auto playback = walk(4);
        playback->play();
        playback->advance(0.4);
        playback->pause();
        return playback;
    };
    const auto forward = paused();
    forward->stepForward(); // ends the motion that was under way
    forward->advance(5.0);
    QCOMPARE(forward->step(), 5);
    QCOMPARE(forward->phase(), 1.0);
    const auto back = paused();
    back->stepBack();
    back->advance(5.0);
    QCOMPARE(back->step(), 4);
    QCOMPARE(back->phase(), 1.0);
}

void PlaybackTest::aJumpWhilePlayingPlaysOn()
{
    const auto playback = walk(2);
    playback->play();
    playback->advance(0.5);
    playback->goTo(10);
    QVERIFY(playback->isPlaying());
    QCOMPARE(playback->step(), 10);
    QCOMPARE(playback->phase(), 1.0);
    playback->advance(0.5);
    QCOMPARE(playback->step(), 11);
}

void PlaybackTest::aLoopWraps()
{
    const auto playback = walk(19);
    playback->goTo(18);
    playback->setLooping(true);
    playback->play();
    playback->advance(1.5); // through step 19
    QCOMPARE(playback->step(), 0);
    QVERIFY(qAbs(playback->phase() - 0.5) < 1e-9);
    QVERIFY(playback->isPlaying());
    playback->advance(20.0 * 3.0); // three rounds
    QCOMPARE(playback->step(), 0);
    QVERIFY(qAbs(playback->phase() - 0.5) < 1e-6);
    playback->setLooping(false);
    playback->advance(100.0);
    QCOMPARE(playback->step(), 19);
    QVERIFY(!playback->isPlaying());
}

void PlaybackTest::speedsAreKeptWithinTheirLimits()
{
    const auto playback = walk();
    playback->setSpeed(1e9);
    QCOMPARE(playback->speed(), Playback::kFastest);
    QVERIFY(!playback->isStaged());
    playback->setSpeed(0.0);
    QCOMPARE(playback->speed(), Playback::kSlowest);
    QVERIFY(playback->isStaged());
    playback->stepForward();
    playback->advance(3.9); // one step in 4 s
    QVERIFY(playback->phase() < 1.0);
    playback->advance(0.2);
    QCOMPARE(playback->phase(), 1.0);
}

void PlaybackTest::theFastestSpeedSkipsStepsAndEndsAtTheLast()
{
    const auto playback = walk();
    playback->setWalk(64 * 64, 64);
    playback->setSpeed(Playback::kFastest);
    playback->goTo(0);
    playback->play();
    playback->advance(1.0 / 60.0);
    QVERIFY(playback->step() > 100);
    QVERIFY(playback->step() < 200);
    for (int frame = 0; frame < 60; ++frame) playback->advance(1.0 / 60.0);
    QCOMPARE(playback->step(), 64 * 64 - 1);
    QCOMPARE(playback->phase(), 1.0);
    // a step by hand can still be seen
    playback->goTo(5);
    playback->stepForward();
    playback->advance(1.0 / 60.0);
    QVERIFY(playback->phase() < 1.0);
}

void PlaybackTest::reducedMotionShowsOnlyCompleteSteps()
{
    const auto playback = walk(3);
    playback->stepForward();
    playback->advance(0.3);
    playback->setReducedMotion(true); // in the middle of a motion
    QCOMPARE(playback->step(), 4);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
    playback->stepForward();
    QCOMPARE(playback->step(), 5);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(!playback->isMoving());
    playback->stepBack();
    QCOMPARE(playback->step(), 4);
    QCOMPARE(playback->phase(), 1.0);
    playback->goTo(0);
    playback->stepBack();
    QCOMPARE(playback->step(), 0);
    QCOMPARE(playback->phase(), 1.0);
}

void PlaybackTest::reducedMotionPlaysAtTheSamePace()
{
    const auto playback = walk(0);
    playback->setReducedMotion(true);
    playback->play();
    QList<int> steps;
    connect(playback.get(), &Playback::moved, this, [&] {
        QCOMPARE(playback->phase(), 1.0);
        if (steps.isEmpty() || steps.last() != playback->step()) steps << playback->step();
    });
    for (int i = 0; i < 4 * 30; ++i) playback->advance(0.25);
    QList<int> all;
    for (int i = 0; i < 20; ++i) all << i;
    QCOMPARE(steps, all);
    QVERIFY(!playback->isPlaying());
}

void PlaybackTest::reducedMotionLoops()
{
    const auto playback = walk(18);
    playback->setReducedMotion(true);
    playback->setLooping(true);
    playback->play();
    playback->advance(1.25);
    QCOMPARE(playback->step(), 19);
    playback->advance(1.0);
    QCOMPARE(playback->step(), 0);
    QCOMPARE(playback->phase(), 1.0);
    QVERIFY(playback->isPlaying());
}

void PlaybackTest::aShorterWalkKeepsTheStepIfItExists()
{
    const auto playback = walk(12);
    playback->setWalk(13, 4);
    QCOMPARE(playback->step(), 12);
    playback->stepForward();
    playback->setWalk(6, 3);
    QCOMPARE(playback->step(), 5);
    QCOMPARE(playback->phase(), 1.0);
    playback->rowBack();
    QCOMPARE(playback->step(), 2);
    playback->setWalk(100, 10);
    QCOMPARE(playback->step(), 2);
}

void PlaybackTest::aWalkOfOneStep()
{
    Playback playback;
    playback.setWalk(1, 1);
    playback.stepForward();
    playback.stepBack();
    playback.rowForward();
    QCOMPARE(playback.step(), 0);
    QCOMPARE(playback.phase(), 1.0);
    playback.setLooping(true);
    playback.play();
    for (int i = 0; i < 10; ++i) playback.advance(0.7);
    QCOMPARE(playback.step(), 0);
    QVERIFY(playback.isPlaying());
    playback.setWalk(0, 0); // nothing to walk counts as one step
    QCOMPARE(playback.stepCount(), 1);
}

void PlaybackTest::changesAreReported()
{
    const auto playback = walk();
    const QSignalSpy changed(playback.get(), &Playback::changed);
    const QSignalSpy moved(playback.get(), &Playback::moved);
    playback->toggle();
    QCOMPARE(changed.count(), 1);
    playback->toggle();
    QCOMPARE(changed.count(), 2);
    playback->setLooping(true);
    playback->setSpeed(3.0);
    playback->setSpeed(3.0); // the same
    QCOMPARE(changed.count(), 4);
    const qsizetype before = moved.count();
    playback->goTo(3);
    QCOMPARE(moved.count(), before + 1);
}

void PlaybackTest::timeRunsByItself()
{
    const auto playback = walk();
    playback->setSpeed(50.0);
    playback->play();
    QTRY_VERIFY(playback->step() > 0);
    QTRY_VERIFY(!playback->isPlaying());
    QCOMPARE(playback->step(), 19);
}

CONVSCOPE_QT_TEST(PlaybackTest, "playback");
#include "playback_test.moc"
