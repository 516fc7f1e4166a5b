#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/training/training_session.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>

using namespace convscope;

namespace {

/// Widgets that the Tab key stops at; of some choices, it is the one that is taken, from which arrows lead to
/// the others.
QList<QWidget*> stopsOf(const QWidget& window)
{
    QList<QWidget*> stops;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool isStop =
            widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool isOneOfSome = button && button->group() && button->group()->exclusive();
        if (isStop && !widget->focusProxy() && (!isOneOfSome || button->isChecked())) stops << widget;
    }
    return stops;
}

QString nameOf(const QWidget& widget)
{
    return widget.accessibleName().isEmpty() ? widget.property("text").toString() : widget.accessibleName();
}

QString shortOf(const QWidget* widget)
{
    return QString("%1 “%2” (%3)").arg(widget->metaObject()->className(), nameOf(*widget), widget->objectName());
}

/// Controls of a training wait for its data set.
void waitForTheNet(TestWindow& test)
{
    if (test.workbench().chapter() != findChapter("train")) return;
    if (!QTest::qWaitFor([&] { return test.workbench().training().view() != nullptr; }))
        qFatal("the data set is not opened");
}

void addChapters()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    for (const char* chapter : {"pixels", "convolution", "padding", "stride"}) QTest::newRow(chapter) << chapter << "";
    QTest::newRow("own sides") << "padding"
                               << "padding=1,2,0,1";
    QTest::newRow("axes apart") << "stride"
                                << "stride=1,2&dilation=2,1&kernel-size=2,3&compare-strides=1&other-stride=1,3";
    QTest::newRow("A and B") << "convolution"
                             << "compare=kernel%3Dbox%26stride%3D2";
    QTest::newRow("a photo shown to a net") << "train"
                                            << "net=tiny&train-images=300&watch=photo&optimizer=momentum";
    QTest::newRow("filters of a net") << "train"
                                      << "net=tiny&train-images=300&train-view=filters";
}

} // namespace

class AccessibilityTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAName_data() { addChapters(); }
    void everyControlHasAName();
    void tabReachesEveryControl_data() { addChapters(); }
    void tabReachesEveryControl();
    void arrowsReachEveryChoice_data() { addChapters(); }
    void arrowsReachEveryChoice();
    void theStageIsReadOut();
    void choicesAreToldApart();
};

void AccessibilityTest::everyControlHasAName()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    waitForTheNet(test);
    QStringList nameless;
    for (const QWidget* widget : test.window().findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                            qobject_cast<const QComboBox*>(widget->parentWidget());
        if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !isPart && nameOf(*widget).isEmpty())
            nameless << shortOf(widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(", ")));
}

void AccessibilityTest::tabReachesEveryControl()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    waitForTheNet(test);
    const QList<QWidget*> stops = stopsOf(test.window());
    QVERIFY(stops.size() > 15);
    QSet<QWidget*> reached;
    for (int i = 0; i < 3 * stops.size() + 20; ++i) { // a lesson has a stop for each of its links
        test.key(Qt::Key_Tab);
        QVERIFY(test.window().focusWidget());
        reached << test.window().focusWidget();
    }
    QStringList missed;
    for (QWidget* stop : stops)
        if (!reached.contains(stop)) missed << shortOf(stop);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(", ")));
    // and back
    QWidget* here = test.window().focusWidget();
    test.key(Qt::Key_Tab);
    test.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(test.window().focusWidget(), here);
}

void AccessibilityTest::arrowsReachEveryChoice()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    waitForTheNet(test);
    for (const QButtonGroup* group : test.window().findChildren<QButtonGroup*>()) {
        if (!group->checkedButton() || !group->checkedButton()->isVisible()) continue;
        QAbstractButton* start = group->checkedButton();
        start->setFocus();
        const int step = test.playback().step();
        QSet<QWidget*> reached{start};
        QStringList missed;
        for (int i = 0; i < 2 * group->buttons().size(); ++i) {
            test.key(i < group->buttons().size() ? Qt::Key_Right : Qt::Key_Left);
            reached << test.window().focusWidget();
            QVERIFY(group->checkedButton() == test.window().focusWidget());
        }
        for (QAbstractButton* button : group->buttons())
            if (button->isEnabled() && !reached.contains(button)) missed << shortOf(button);
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(", ")));
        QCOMPARE(test.playback().step(), step);
        while (test.document().undoStack().canUndo()) test.document().undoStack().undo();
    }
}

void AccessibilityTest::theStageIsReadOut()
{
    TestWindow test("convolution", "region=12x12+200+150");
    QVERIFY(test.stage().accessibleDescription().contains("10×10"));
    QVERIFY(test.formula().contains("G[0,0] = "));
    test.playback().goTo(42);
    QVERIFY(test.formula().contains("G[4,2] = "));
}

void AccessibilityTest::choicesAreToldApart()
{
    for (const char* chapter : {"pixels", "convolution", "padding", "stride", "train"}) {
        TestWindow test(chapter);
        waitForTheNet(test);
        QStringList names;
        for (const QWidget* widget : stopsOf(test.window())) {
            const bool isPair = widget->inherits("QSlider") || widget->inherits("QSpinBox"); // two ways to one number
            if (!isPair) names << QString::fromLatin1(widget->metaObject()->className()) + nameOf(*widget);
        }
        QStringList unique = names;
        unique.removeDuplicates();
        for (const QString& name : unique) names.removeOne(name);
        QVERIFY2(names.isEmpty(), qPrintable(QString(chapter) + ": " + names.join(", ")));
    }
}

CONVSCOPE_QT_TEST(AccessibilityTest, "accessibility");
#include "accessibility_test.moc"
