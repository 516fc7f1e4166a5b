#include "ui/scene/export/animation_frames.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QtTest>
#include <limits>

using namespace convscope;

Q_DECLARE_METATYPE(FilmPace)

namespace {

FilmPace pace(double framesPerSecond, double secondsPerStep, double endPause = 0.0)
{
    FilmPace pace;
    pace.framesPerSecond = framesPerSecond;
    pace.secondsPerStep = secondsPerStep;
    pace.endPause = endPause;
    return pace;
}

FilmPace still(FilmPace pace)
{
    pace.hasMotion = false;
    return pace;
}

FilmPace walking(FilmPace pace, int first, int last, int every = 1)
{
    pace.firstStep = first;
    pace.lastStep = last;
    pace.every = every;
    return pace;
}

} // namespace

class AnimationFramesTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aFilmIsAsLongAsItsSteps_data();
    void aFilmIsAsLongAsItsSteps();
    void theStepsThatAreShown_data();
    void theStepsThatAreShown();
    void motionRunsThroughEveryStepAndEndsComplete();
    void aStepWithoutMotionIsOnePicture();
    void thePauseIsOnTheLastFrame();
    void fastWalksAreNotStaged();
    void thePointerIsLeftOut();
    void whatDoesNotFitIsRefused_data();
    void whatDoesNotFitIsRefused();
    void aFilmOfHoursIsRefused();
};

void AnimationFramesTest::aFilmIsAsLongAsItsSteps_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<FilmPace>("pace");
    QTest::addColumn<int>("frames");
    QTest::addColumn<double>("seconds");
    QTest::newRow("one step") << 1 << pace(25, 1.0) << 25 << 1.0;
    QTest::newRow("100 steps of half a second") << 100 << pace(20, 0.5) << 1000 << 50.0;
    QTest::newRow("with a pause") << 100 << pace(20, 0.5, 1.5) << 1000 << 51.5;
    QTest::newRow("a third of a frame too much a step") << 30 << pace(10, 1.0 / 3.0) << 100 << 10.0;
    QTest::newRow("ten steps a frame") << 100 << pace(10, 0.01) << 10 << 1.0;
    QTest::newRow("less than a frame") << 1 << pace(1, 0.1) << 1 << 1.0;
    QTest::newRow("still") << 100 << still(pace(20, 0.5, 2.0)) << 100 << 52.0;
    QTest::newRow("still, ten steps a frame") << 100 << still(pace(10, 0.01)) << 10 << 1.0;
    QTest::newRow("a range") << 100 << walking(pace(20, 0.5), 9, 18) << 100 << 5.0;
    QTest::newRow("every third") << 100 << walking(pace(20, 1.0), 0, 9, 3) << 80 << 4.0;
}

void AnimationFramesTest::aFilmIsAsLongAsItsSteps()
{
    QFETCH(const int, steps);
    QFETCH(const FilmPace, pace);
    const AnimationFrames frames = valueOf(AnimationFrames::of(steps, pace));
    QTEST(frames.size(), "frames");
    QTEST(frames.seconds(), "seconds");
    int ticks = 0;
    for (int i = 0; i < frames.size(); ++i) {
        QVERIFY(frames.at(i).ticks >= 1);
        ticks += frames.at(i).ticks;
    }
    QCOMPARE(ticks, frames.ticks());
}

void AnimationFramesTest::theStepsThatAreShown_data()
{
    QTest::addColumn<FilmPace>("pace");
    QTest::addColumn<QList<int>>("steps");
    const FilmPace one = still(pace(1, 1.0));
    QTest::newRow("all") << one << QList<int>{0, 1, 2, 3, 4, 5, 6};
    QTest::newRow("a range") << walking(one, 2, 4) << QList<int>{2, 3, 4};
    QTest::newRow("one") << walking(one, 3, 3) << QList<int>{3};
    QTest::newRow("every third, ending on one") << walking(one, 0, 6, 3) << QList<int>{0, 3, 6};
    QTest::newRow("every third, and the last") << walking(one, 1, 5, 3) << QList<int>{1, 4, 5};
    QTest::newRow("every hundredth") << walking(one, 0, -1, 100) << QList<int>{0, 6};
    QTest::newRow("faster than frames") << still(pace(1, 0.5)) << QList<int>{1, 3, 5, 6};
}

void AnimationFramesTest::theStepsThatAreShown()
{
    QFETCH(const FilmPace, pace);
    const AnimationFrames frames = valueOf(AnimationFrames::of(7, pace));
    QList<int> steps;
    for (int i = 0; i < frames.size(); ++i) {
        steps << frames.at(i).step;
        QCOMPARE(frames.at(i).phase, 1.0);
    }
    QTEST(steps, "steps");
}

void AnimationFramesTest::motionRunsThroughEveryStepAndEndsComplete()
{
    const AnimationFrames frames = valueOf(AnimationFrames::of(3, walking(pace(4, 1.0), 0, 2)));
    QCOMPARE(frames.size(), 12);
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(frames.at(i).step, i / 4);
        QCOMPARE(frames.at(i).phase, (i % 4 + 1) / 4.0);
    }
    // As the window has it, where steps do not fall on frames: 0.4 and 0.8 of the first, 0.2 of the second …
    const AnimationFrames between = valueOf(AnimationFrames::of(2, pace(5, 0.5)));
    QCOMPARE(between.size(), 5);
    QCOMPARE(between.at(0).phase, 0.4);
    QCOMPARE(between.at(2).step, 1);
    QVERIFY(std::abs(between.at(2).phase - 0.2) < 1e-9);
    QCOMPARE(between.at(4).phase, 1.0);
}

void AnimationFramesTest::aStepWithoutMotionIsOnePicture()
{
    const AnimationFrames frames = valueOf(AnimationFrames::of(3, still(pace(10, 0.25))));
    QCOMPARE(frames.size(), 3);
    QCOMPARE(frames.ticks(), 8); // 7.5, and the parts of a frame do not add up to more
    for (int i = 0; i < 3; ++i) QVERIFY(frames.at(i).ticks == 2 || frames.at(i).ticks == 3);
}

void AnimationFramesTest::thePauseIsOnTheLastFrame()
{
    const AnimationFrames frames = valueOf(AnimationFrames::of(2, pace(10, 1.0, 2.0)));
    QCOMPARE(frames.at(18).ticks, 1);
    QCOMPARE(frames.at(19).ticks, 21);
}

void AnimationFramesTest::fastWalksAreNotStaged()
{
    QVERIFY(valueOf(AnimationFrames::of(2, pace(20, 0.4))).poseAt(0, {}).isStaged);
    QVERIFY(!valueOf(AnimationFrames::of(2, pace(20, 0.39))).poseAt(0, {}).isStaged);
}

void AnimationFramesTest::thePointerIsLeftOut()
{
    Pose pose;
    pose.hover = {Panel::Input, 1, 1};
    pose.pinned = {Panel::Output, 2, 2};
    pose.turn = 0.5;
    const Pose moment = valueOf(AnimationFrames::of(3, pace(10, 1.0))).poseAt(29, pose);
    QVERIFY(!moment.hover);
    QCOMPARE(moment.pinned, pose.pinned);
    QCOMPARE(moment.turn, 0.5);
    QCOMPARE(moment.step, 2);
}

void AnimationFramesTest::whatDoesNotFitIsRefused_data()
{
    QTest::addColumn<FilmPace>("pace");
    QTest::addColumn<QString>("sentence");
    const FilmPace good = pace(20, 0.5);
    QTest::newRow("steps beyond the end") << walking(good, 0, 7) << "There are no steps 1 to 8; the figure has 1 to 7.";
    QTest::newRow("backwards") << walking(good, 4, 2) << "There are no steps 5 to 3; the figure has 1 to 7.";
    QTest::newRow("before the first") << walking(good, -1, 2) << "There are no steps 0 to 3; the figure has 1 to 7.";
    QTest::newRow("every 0th") << walking(good, 0, 6, 0) << "Every 0th step is no choice; choose 1 or more.";
    QTest::newRow("too fast") << pace(61, 1.0) << "A film of 61 frames a second cannot be written; choose 0.5 to 60.";
    QTest::newRow("no rate") << pace(std::numeric_limits<double>::quiet_NaN(), 1.0)
                             << "A film of nan frames a second cannot be written; choose 0.5 to 60.";
    QTest::newRow("no time") << pace(20, 0.0) << "A step cannot take 0 s; choose 0.01 to 60 s.";
    QTest::newRow("an hour") << pace(20, 3600.0) << "A step cannot take 3600 s; choose 0.01 to 60 s.";
    QTest::newRow("a pause before the end")
        << pace(20, 1.0, -1.5) << "The pause at the end cannot take -1.5 s; choose 0 to 60 s.";
}

void AnimationFramesTest::whatDoesNotFitIsRefused()
{
    QFETCH(const FilmPace, pace);
    QTEST(QString::fromStdString(errorOf(AnimationFrames::of(7, pace))), "sentence");
}

void AnimationFramesTest::aFilmOfHoursIsRefused()
{
    const std::string error = errorOf(AnimationFrames::of(4000, pace(60, 1.0)));
    QVERIFY2(error.starts_with("The film would have 240000 frames, and at most 100000 are written"), error.c_str());
}

CONVSCOPE_QT_TEST(AnimationFramesTest, "animation_frames");
#include "animation_frames_test.moc"
