#include "ui/scene/pose.h"

#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

Pose at(double phase, bool isStaged = true)
{
    Pose pose;
    pose.phase = phase;
    pose.isStaged = isStaged;
    return pose;
}

} // namespace

class ChoreographyTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void easingKeepsTheEndsAndNeverGoesBack();
    void everyPartGoesForward();
    void onePartFollowsTheOther();
    void isCompleteAtTheEndOnly();
    void unstagedTheWindowAloneGlides();
    void hoverComesBeforeWhatIsPinned();
};

void ChoreographyTest::easingKeepsTheEndsAndNeverGoesBack()
{
    QCOMPARE(eased(0.0), 0.0);
    QCOMPARE(eased(0.5), 0.5);
    QCOMPARE(eased(1.0), 1.0);
    QCOMPARE(eased(-1.0), 0.0);
    QCOMPARE(eased(2.0), 1.0);
    for (int i = 1; i <= 100; ++i) QVERIFY(eased(i / 100.0) > eased((i - 1) / 100.0));
    QVERIFY(eased(0.1) < 0.1); // starts slowly
    QVERIFY(eased(0.9) > 0.9); // and ends so
}

void ChoreographyTest::everyPartGoesForward()
{
    Choreography before = Choreography::of(at(0.0));
    for (const double part : {before.glide, before.products, before.sum, before.deliver}) QCOMPARE(part, 0.0);
    for (int i = 1; i <= 200; ++i) {
        const Choreography now = Choreography::of(at(i / 200.0));
        QVERIFY(now.glide >= before.glide && now.products >= before.products);
        QVERIFY(now.sum >= before.sum && now.deliver >= before.deliver);
        QVERIFY(now.glide <= 1.0 && now.products <= 1.0 && now.sum <= 1.0 && now.deliver <= 1.0);
        before = now;
    }
}

void ChoreographyTest::onePartFollowsTheOther()
{
    bool hasGlide = false;
    bool hasProducts = false;
    bool hasSum = false;
    bool hasDelivery = false;
    const auto isMoving = [](double part) { return part > 0.0 && part < 1.0; };
    for (int i = 0; i < 1000; ++i) {
        const Choreography now = Choreography::of(at(i / 1000.0));
        if (now.products > 0.0) QCOMPARE(now.glide, 1.0);
        if (now.sum > 0.0) QCOMPARE(now.products, 1.0);
        if (now.deliver > 0.0) QCOMPARE(now.sum, 1.0);
        hasGlide |= isMoving(now.glide);
        hasProducts |= isMoving(now.products);
        hasSum |= isMoving(now.sum);
        hasDelivery |= isMoving(now.deliver);
    }
    QVERIFY(hasGlide && hasProducts && hasSum && hasDelivery);
}

void ChoreographyTest::isCompleteAtTheEndOnly()
{
    QVERIFY(Choreography::of(at(1.0)).isComplete());
    QVERIFY(Choreography::complete().isComplete());
    QVERIFY(!Choreography::of(at(0.99)).isComplete());
    QVERIFY(!Choreography::of(at(0.0)).isComplete());
}

void ChoreographyTest::unstagedTheWindowAloneGlides()
{
    for (const double phase : {0.0, 0.3, 0.5, 0.9}) {
        const Choreography now = Choreography::of(at(phase, false));
        QCOMPARE(now.glide, eased(phase));
        QCOMPARE(now.products, 1.0);
        QCOMPARE(now.sum, 1.0);
        QVERIFY(!now.isComplete()); // the cell fills when the window has come to rest
    }
    QVERIFY(Choreography::of(at(1.0, false)).isComplete());
}

void ChoreographyTest::hoverComesBeforeWhatIsPinned()
{
    Pose pose;
    QVERIFY(!pose.focus());
    pose.pinned = {Panel::Input, 1, 2};
    QVERIFY(pose.focus() == pose.pinned);
    pose.hover = {Panel::Output, 3, 4};
    QVERIFY(pose.focus() == pose.hover);
}

CONVSCOPE_QT_TEST(ChoreographyTest, "choreography");
#include "choreography_test.moc"
