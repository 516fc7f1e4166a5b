#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/panels/chapter_panel.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/stage_interface.h"
#include "ui/training/training_session.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
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
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << QString(chapter.id) << "";
    QTest::newRow("groups of a layer") << "channels"
                                       << "volume=features&feature-maps=4&groups=2&filters=4";
    QTest::newRow("a matrix") << "connections"
                              << "connections=matrix";
    QTest::newRow("a gradient painted") << "backprop"
                                        << "gradient=painted";
    QTest::newRow("layers of an own net") << "train"
                                          << "net=conv 4@3; relu; flatten; dense 10&train-images=300";
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
    void everyPlaceSaysWhatItIs_data() { addChapters(); }
    void everyPlaceSaysWhatItIs();
    void tabGoesOnFromLeftToRight_data() { addChapters(); }
    void tabGoesOnFromLeftToRight();
    void theStageIsReadOut_data();
    void theStageIsReadOut();
    void keysPointAtCells();
    void enterKeepsACellAndLetsGo();
    void enterPaints();
    void controlAndEnterGoToAStep();
    void aCellBeyondTheStageComesIntoView();
    void keysPointAtTermsOfTheFormula();
    void theFocusIsSeen_data();
    void theFocusIsSeen();
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

/// What screen readers are given: all objects below `object` that can have the focus.
void AccessibilityTest::everyPlaceSaysWhatItIs()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    waitForTheNet(test);
    QStringList nameless;
    int count = 0;
    const std::function<void(QAccessibleInterface*)> look = [&](QAccessibleInterface* place) {
        if (!place || !place->isValid() || place->state().invisible) return;
        const bool isItem = place->role() == QAccessible::ListItem || place->role() == QAccessible::Cell;
        const QObject* parent = place->object() ? place->object()->parent() : nullptr;
        const bool isPart = parent && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox"));
        if (place->state().focusable && !isItem && !isPart) {
            ++count;
            const bool isTold = !place->text(QAccessible::Name).isEmpty() || place->role() == QAccessible::Window;
            if (!isTold && place->object())
                nameless << QString::fromLatin1(place->object()->metaObject()->className()) + " “" +
                                place->object()->objectName() + "”";
        }
        for (int i = 0; i < place->childCount(); ++i) look(place->child(i));
    };
    look(QAccessible::queryAccessibleInterface(&test.window()));
    QVERIFY(count > 15);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(", ")));
}

/// Header, chapters, lesson, stage, formula, inspector, transport.
void AccessibilityTest::tabGoesOnFromLeftToRight()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, settings);
    waitForTheNet(test);
    const QWidget* const parts[]{test.window().findChild<QWidget*>("header"),
                                 &test.workbench().chapterPanel(),
                                 &test.stage(),
                                 &test.formulaView(),
                                 &test.workbench().inspector(),
                                 &test.workbench().transport()};
    const auto partOf = [&](const QWidget* widget) {
        for (std::size_t i = 0; i < std::size(parts); ++i)
            if (parts[i] == widget || parts[i]->isAncestorOf(widget)) return static_cast<int>(i);
        return -1;
    };
    test.stage().setFocus();
    std::vector<int> order{partOf(&test.stage())};
    for (int i = 0; i < 120 && order.size() < std::size(parts); ++i) {
        test.key(Qt::Key_Tab);
        const int part = partOf(test.window().focusWidget());
        if (part >= 0 && part != order.back()) order.push_back(part);
    }
    QCOMPARE(order, (std::vector<int>{2, 3, 4, 5, 0, 1}));
}

void AccessibilityTest::theStageIsReadOut_data()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << QString(chapter.id);
}

void AccessibilityTest::theStageIsReadOut()
{
    QFETCH(const QString, chapter);
    installStageInterface();
    TestWindow test(chapter, "region=12x12+200+150");
    waitForTheNet(test);
    QAccessibleInterface* stage = QAccessible::queryAccessibleInterface(&test.stage());
    QVERIFY(stage);
    QCOMPARE(stage->role(), QAccessible::Graphic);
    QSet<QString> heard;
    const int steps = std::min(4, test.playback().stepCount());
    for (int step = 0; step < steps; ++step) {
        test.playback().goTo(step);
        const QString text = stage->text(QAccessible::Description);
        QVERIFY(text.contains(test.workbench().summary()));
        QVERIFY(text.contains(test.formula()));
        heard << text;
    }
    QCOMPARE(heard.size(), steps);
}

void AccessibilityTest::keysPointAtCells()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.playback().goTo(42);
    test.stage().setFocus();
    test.key(Qt::Key_Return);
    QVERIFY((test.stage().pose().hover == Target{Panel::Output, 4, 2}));
    test.key(Qt::Key_Right, Qt::ControlModifier);
    test.key(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY((test.stage().pose().hover == Target{Panel::Output, 5, 3}));
    QCOMPARE(test.playback().step(), 42);
    const QString spoken = test.stage().spokenText();
    QVERIFY2(spoken.startsWith(test.stage().figure().describe({Panel::Output, 5, 3}, test.stage().pose())),
             qPrintable(spoken));
    test.key(Qt::Key_Right); // without Ctrl a step, as ever
    test.playback().goTo(43);
    QVERIFY((test.stage().pose().hover == Target{Panel::Output, 5, 3}));
}

void AccessibilityTest::enterKeepsACellAndLetsGo()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.stage().setFocus();
    test.key(Qt::Key_Left, Qt::ControlModifier);
    const Target cell = test.stage().pose().hover;
    QVERIFY(cell);
    test.key(Qt::Key_Return);
    QVERIFY(test.stage().pose().pinned == cell);
    test.key(Qt::Key_Return);
    QVERIFY(!test.stage().pose().pinned);
    test.key(Qt::Key_Enter);
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().pinned && !test.stage().pose().hover);
}

void AccessibilityTest::enterPaints()
{
    TestWindow test("backprop", "region=12x12+200+150&pass=dz&gradient=painted&brush=1");
    test.stage().setFocus();
    for (int i = 0; i < 40 && test.stage().pose().hover.panel != Panel::GradA; ++i)
        test.key(i == 0 ? Qt::Key_Return : Qt::Key_Left, i == 0 ? Qt::KeyboardModifiers() : Qt::ControlModifier);
    const Target cell = test.stage().pose().hover;
    QVERIFY(cell.panel == Panel::GradA);
    test.key(Qt::Key_Return);
    const Tensor painted = test.experiment().gradient.painted;
    QCOMPARE(painted.data.size(), static_cast<std::size_t>((cell.plane + 1) * (cell.row + 1) * (cell.col + 1)));
    QCOMPARE(painted.data.back(), 1.0f);
    test.key(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(test.experiment().gradient.painted.data.empty());
}

void AccessibilityTest::controlAndEnterGoToAStep()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.stage().setFocus();
    test.key(Qt::Key_Return);
    for (int i = 0; i < 3; ++i) test.key(Qt::Key_Down, Qt::ControlModifier);
    test.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(test.playback().step(), 30);
}

void AccessibilityTest::aCellBeyondTheStageComesIntoView()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.stage().setFocus();
    test.stage().zoomBy(8.0, {0, 0});
    test.key(Qt::Key_Return); // the output lies at the right
    const Target cell = test.stage().pose().hover;
    QVERIFY(cell.panel == Panel::Output);
    QVERIFY(test.stage().rect().contains(test.centre(cell)));
}

void AccessibilityTest::keysPointAtTermsOfTheFormula()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.stage().setFocus();
    test.key(Qt::Key_Tab);
    QVERIFY(test.formulaView().hasFocus());
    test.key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY((test.stage().pose().hover == Target{Panel::Formula, 0, 0}));
    test.key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY((test.stage().pose().hover == Target{Panel::Formula, 0, 1}));
    test.key(Qt::Key_Left, Qt::ControlModifier);
    test.key(Qt::Key_Return);
    QVERIFY((test.stage().pose().pinned == Target{Panel::Formula, 0, 0}));
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().pinned);
    QCOMPARE(test.playback().step(), 0);
}

void AccessibilityTest::theFocusIsSeen_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high contrast") << Theme::HighContrast;
    QTest::newRow("high contrast, dark") << Theme::HighContrastDark;
}

/// Each stop of the Tab key looks otherwise with the focus than without, in at least as many pixels as a thin frame.
void AccessibilityTest::theFocusIsSeen()
{
    QFETCH(const Theme, theme);
    TestWindow test("convolution", "region=12x12+200+150");
    test.waitForFilter();
    test.settings().setTheme(theme);
    QStringList unseen;
    const int stops = static_cast<int>(stopsOf(test.window()).size());
    for (int i = 0; i < stops; ++i) {
        test.key(Qt::Key_Tab);
        QWidget* stop = test.window().focusWidget();
        // What lies around a widget belongs to it: a check box has its frame in its indicator.
        const QImage with = stop->grab().toImage();
        stop->clearFocus();
        const QImage without = stop->grab().toImage();
        stop->setFocus(Qt::TabFocusReason);
        int different = 0;
        for (int y = 0; y < with.height(); ++y)
            for (int x = 0; x < with.width(); ++x)
                if (with.pixel(x, y) != without.pixel(x, y)) ++different;
        if (different < 20) unseen << shortOf(stop);
    }
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(", ")));
}

void AccessibilityTest::choicesAreToldApart()
{
    for (const Chapter& each : chapters()) {
        const char* const chapter = each.id;
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
