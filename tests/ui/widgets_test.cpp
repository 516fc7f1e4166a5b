#include "tests/support/qt_main.h"
#include "tests/ui/input.h"
#include "ui/transport.h"
#include "ui/widgets/extent_control.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QAction>
#include <QSpinBox>
#include <QToolButton>

using namespace convscope;

namespace {

template <typename Widget>
void show(Widget& widget)
{
    widget.resize(240, 30);
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

Extent edited(const QSignalSpy& spy) { return spy.last().first().value<Extent>(); }

} // namespace

class WidgetsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aNumberSliderReportsWhatTheUserDoes();
    void aNumberSliderDoesNotReportWhatItIsTold();
    void aNumberSliderTellsWhereADragBeginsAndEnds();
    void aNumberSliderThatCannotMoveIsDisabled();
    void aNumberSliderKeepsTypedNumbersWithinItsLimits();
    void linkedAxesMoveTogether();
    void unlinkedAxesMoveAlone();
    void numbersThatDifferComeUnlinked();
    void linkingTakesTheRowsForBoth();
    void linkingReportsANumberThatTheLimitsChange();
    void linkedAxesTakeTheNarrowerLimit();
    void segmentsReportClicksAlone();
    void aDisabledSegmentSaysWhy();
    void theScrubberFollowsAndLeads();
    void theSpeedIsSaidInWords_data();
    void theSpeedIsSaidInWords();
    void theSpeedSliderReachesBothEnds();
};

void WidgetsTest::aNumberSliderReportsWhatTheUserDoes()
{
    NumberSlider number("Stride");
    number.setLimits(1, 9);
    number.setValue(4);
    show(number);
    QSignalSpy edits(&number, &NumberSlider::edited);
    QTest::keyClick(number.slider(), Qt::Key_Right);
    QCOMPARE(edits.takeLast().first().toInt(), 5);
    QTest::keyClick(number.slider(), Qt::Key_End);
    QCOMPARE(edits.takeLast().first().toInt(), 9);
    QTest::keyClick(number.slider(), Qt::Key_Home);
    QCOMPARE(edits.takeLast().first().toInt(), 1);
    auto* box = number.findChild<QSpinBox*>();
    QCOMPARE(box->value(), 1);
    type(box, "7");
    QCOMPARE(edits.count(), 1);
    QCOMPARE(edits.takeLast().first().toInt(), 7);
    QCOMPARE(number.value(), 7);
    QCOMPARE(number.slider()->accessibleName(), "Stride");
    QCOMPARE(box->accessibleName(), "Stride");
}

void WidgetsTest::aNumberSliderDoesNotReportWhatItIsTold()
{
    NumberSlider number("Stride");
    const QSignalSpy edits(&number, &NumberSlider::edited);
    number.setLimits(1, 9);
    number.setValue(4);
    number.setLimits(1, 3); // the value gives way
    QCOMPARE(number.value(), 3);
    QCOMPARE(number.findChild<QSpinBox*>()->value(), 3);
    QCOMPARE(edits.count(), 0);
}

void WidgetsTest::aNumberSliderTellsWhereADragBeginsAndEnds()
{
    NumberSlider number("Stride");
    number.setLimits(0, 10);
    show(number);
    QStringList events;
    connect(&number, &NumberSlider::dragStarted, this, [&] { events << "start"; });
    connect(&number, &NumberSlider::edited, this, [&] { events << "edit"; });
    connect(&number, &NumberSlider::dragEnded, this, [&] { events << "end"; });
    drag(*number.slider(), 100);
    QVERIFY(number.value() > 3);
    QVERIFY(events.size() >= 4);
    QCOMPARE(events.first(), "start");
    QCOMPARE(events.last(), "end");
    QCOMPARE(events.count("start"), 1);
    QCOMPARE(events.count("end"), 1);
}

void WidgetsTest::aNumberSliderThatCannotMoveIsDisabled()
{
    NumberSlider number("Stride");
    number.setLimits(2, 2);
    QVERIFY(!number.slider()->isEnabled());
    number.setLimits(2, 3);
    QVERIFY(number.slider()->isEnabled());
}

void WidgetsTest::aNumberSliderKeepsTypedNumbersWithinItsLimits()
{
    NumberSlider number("Stride");
    number.setLimits(3, 12);
    number.setValue(5);
    show(number);
    auto* box = number.findChild<QSpinBox*>();
    for (const char* text : {"99", "0", "1", "", "abc"}) {
        type(box, text);
        QVERIFY(number.value() >= 3 && number.value() <= 12);
        QCOMPARE(box->value(), number.value());
    }
}

void WidgetsTest::linkedAxesMoveTogether()
{
    ExtentControl control("Stride");
    control.setLimits({1, 1}, {8, 8});
    control.setValue({2, 2});
    show(control);
    const QSignalSpy edits(&control, &ExtentControl::edited);
    QVERIFY(control.link()->isChecked());
    QVERIFY(!control.columns()->isVisible());
    QTest::keyClick(control.rows()->slider(), Qt::Key_Right);
    QCOMPARE(edits.count(), 1);
    QVERIFY(edited(edits) == (Extent{3, 3}));
}

void WidgetsTest::unlinkedAxesMoveAlone()
{
    ExtentControl control("Stride");
    control.setLimits({1, 1}, {8, 8});
    control.setValue({2, 2});
    show(control);
    const QSignalSpy edits(&control, &ExtentControl::edited);
    QTest::mouseClick(control.link(), Qt::LeftButton);
    QVERIFY(control.columns()->isVisible());
    QCOMPARE(edits.count(), 0); // nothing has changed yet
    QTest::keyClick(control.columns()->slider(), Qt::Key_End);
    QVERIFY(edited(edits) == (Extent{2, 8}));
    QTest::keyClick(control.rows()->slider(), Qt::Key_Home);
    QVERIFY(edited(edits) == (Extent{1, 8}));
}

void WidgetsTest::numbersThatDifferComeUnlinked()
{
    ExtentControl control("Stride");
    control.setLimits({1, 1}, {8, 8});
    const QSignalSpy edits(&control, &ExtentControl::edited);
    control.setValue({2, 3});
    QVERIFY(!control.link()->isChecked());
    QVERIFY(control.value() == (Extent{2, 3}));
    QCOMPARE(edits.count(), 0);
}

void WidgetsTest::linkingTakesTheRowsForBoth()
{
    ExtentControl control("Stride");
    control.setLimits({1, 1}, {8, 8});
    control.setValue({5, 3});
    show(control);
    const QSignalSpy edits(&control, &ExtentControl::edited);
    QTest::mouseClick(control.link(), Qt::LeftButton);
    QCOMPARE(edits.count(), 1);
    QVERIFY(edited(edits) == (Extent{5, 5}));
}

void WidgetsTest::linkingReportsANumberThatTheLimitsChange()
{
    ExtentControl control("Dilation");
    control.setLimits({1, 1}, {8, 2}); // few columns
    control.setValue({5, 2});
    show(control);
    const QSignalSpy edits(&control, &ExtentControl::edited);
    QTest::mouseClick(control.link(), Qt::LeftButton);
    QVERIFY(control.value() == (Extent{2, 2}));
    QCOMPARE(edits.count(), 1); // what is shown is what is reported
    QVERIFY(edited(edits) == (Extent{2, 2}));
}

void WidgetsTest::linkedAxesTakeTheNarrowerLimit()
{
    ExtentControl control("Kernel size");
    control.setLimits({1, 1}, {9, 4});
    control.setValue({2, 2});
    show(control);
    QTest::keyClick(control.rows()->slider(), Qt::Key_End);
    QVERIFY(control.value() == (Extent{4, 4}));
    QTest::mouseClick(control.link(), Qt::LeftButton);
    QTest::keyClick(control.rows()->slider(), Qt::Key_End);
    QVERIFY(control.value() == (Extent{9, 4}));
}

void WidgetsTest::segmentsReportClicksAlone()
{
    SegmentedControl control({"One", "Two", "Three"});
    show(control);
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    control.setCurrent(1);
    QCOMPARE(control.current(), 1);
    QCOMPARE(chosen.count(), 0);
    const auto buttons = control.findChildren<QToolButton*>();
    QTest::mouseClick(buttons[2], Qt::LeftButton);
    QCOMPARE(chosen.takeLast().first().toInt(), 2);
    buttons[0]->setFocus();
    QTest::keyClick(buttons[0], Qt::Key_Space);
    QCOMPARE(chosen.takeLast().first().toInt(), 0);
    QCOMPARE(control.current(), 0);
}

void WidgetsTest::aDisabledSegmentSaysWhy()
{
    SegmentedControl control({"One", "Two"});
    show(control);
    control.setCurrent(0);
    control.setChoiceEnabled(1, false, "Not now.");
    const QSignalSpy chosen(&control, &SegmentedControl::chosen);
    auto* second = control.findChildren<QToolButton*>()[1];
    QVERIFY(!second->isEnabled());
    QCOMPARE(second->toolTip(), "Not now.");
    QTest::mouseClick(second, Qt::LeftButton);
    QCOMPARE(chosen.count(), 0);
    control.setChoiceEnabled(1, true);
    QVERIFY(second->toolTip().isEmpty());
}

namespace {

/// A transport with actions that do nothing.
struct Controls {
    Playback playback;
    QObject owner;
    std::unique_ptr<Transport> transport;
    Controls()
    {
        const auto action = [this](const QString& text) { return new QAction(text, &owner); };
        transport = std::make_unique<Transport>(playback,
                                                Transport::Actions{action("First"), action("Back"), action("Play"),
                                                                   action("Forward"), action("Last"), action("Loop")},
                                                nullptr);
        transport->resize(900, 44);
        transport->show();
    }
};

} // namespace

void WidgetsTest::theScrubberFollowsAndLeads()
{
    Controls controls;
    controls.playback.setWalk(100, 10);
    controls.playback.goTo(41);
    QCOMPARE(controls.transport->scrubber()->value(), 41);
    QCOMPARE(controls.transport->scrubber()->maximum(), 99);
    drag(*controls.transport->scrubber(), 60);
    QVERIFY(controls.playback.step() > 41);
    QCOMPARE(controls.playback.step(), controls.transport->scrubber()->value());
    controls.playback.setWalk(5, 5);
    QCOMPARE(controls.transport->scrubber()->maximum(), 4);
    QCOMPARE(controls.transport->scrubber()->value(), 4);
}

void WidgetsTest::theSpeedIsSaidInWords_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<QString>("text");
    QTest::newRow("slowest") << 0.25 << "1 step in 4 s";
    QTest::newRow("one") << 1.0 << "1 step/s";
    QTest::newRow("some") << 2.5 << "2.5 steps/s";
    QTest::newRow("many") << 40.0 << "40 steps/s";
    QTest::newRow("fastest") << 7680.0 << "128 steps a frame";
}

void WidgetsTest::theSpeedIsSaidInWords()
{
    QFETCH(const double, speed);
    QTEST(speedText(speed), "text");
}

void WidgetsTest::theSpeedSliderReachesBothEnds()
{
    Controls controls;
    QTest::keyClick(controls.transport->speed(), Qt::Key_End);
    QCOMPARE(controls.playback.speed(), Playback::kFastest);
    QTest::keyClick(controls.transport->speed(), Qt::Key_Home);
    QCOMPARE(controls.playback.speed(), Playback::kSlowest);
    controls.playback.setSpeed(1.0);
    QVERIFY(controls.transport->speed()->value() > 0);
    QCOMPARE(controls.playback.speed(), 1.0); // showing it does not round it
}

CONVSCOPE_QT_TEST(WidgetsTest, "widgets");
#include "widgets_test.moc"
