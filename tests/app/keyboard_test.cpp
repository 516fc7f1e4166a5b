#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/chapters.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

using namespace convscope;

namespace {

const char* const kSetting = "region=12x12+200+150";

} // namespace

class KeyboardTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void arrowsBelongToAFocusedSlider();
    void homeAndEndBelongToAFocusedSlider();
    void spaceBelongsToAFocusedButton();
    void arrowsBelongToAFocusedBox();
    void arrowsBelongToAFocusedList();
    void returnChoosesInAnOpenList();
    void keysThatTheFocusDoesNotUseAreTheWindows();
    void escapeGivesTheKeysBackToTheStage();
    void copyingInABoxCopiesItsText();
    void undoWorksFromEveryFocus();
    void everyShortcutIsTheOnlyOneOfItsKeys();
    void presentationHidesTheChromeAndKeepsTheKeys();
};

void KeyboardTest::arrowsBelongToAFocusedSlider()
{
    TestWindow test("stride", kSetting);
    test.playback().goTo(20);
    auto* stride = test.find<QSlider>("Stride, rows");
    stride->setFocus();
    test.key(Qt::Key_Right);
    QCOMPARE(stride->value(), 2);
    QVERIFY(test.experiment().conv.stride == (Extent{2, 2}));
    QCOMPARE(test.playback().step(), 20);
    test.key(Qt::Key_Left);
    QCOMPARE(stride->value(), 1);
    QVERIFY(!test.playback().isMoving());
}

void KeyboardTest::homeAndEndBelongToAFocusedSlider()
{
    TestWindow test("stride", kSetting);
    test.playback().goTo(20);
    auto* dilation = test.find<QSlider>("Dilation, rows");
    dilation->setFocus();
    test.key(Qt::Key_End);
    QCOMPARE(dilation->value(), dilation->maximum());
    QVERIFY(dilation->value() > 1);
    test.key(Qt::Key_Home);
    QCOMPARE(dilation->value(), 1);
    test.key(Qt::Key_PageDown);
    test.key(Qt::Key_PageUp);
    QCOMPARE(test.workbench().chapter(), 3);
}

void KeyboardTest::spaceBelongsToAFocusedButton()
{
    TestWindow test("convolution", kSetting);
    auto* turned = test.find<QToolButton>("Convolution");
    turned->setFocus();
    test.key(Qt::Key_Space);
    QVERIFY(test.experiment().isTurned);
    QVERIFY(!test.playback().isPlaying());
    auto* last = test.find<QToolButton>("Last step");
    last->setFocus();
    test.key(Qt::Key_Space);
    QCOMPARE(test.playback().step(), 99);
}

void KeyboardTest::arrowsBelongToAFocusedBox()
{
    TestWindow test("convolution", kSetting);
    auto* x = test.find<QSpinBox>("Left edge of the region");
    x->setFocus();
    test.key(Qt::Key_Up);
    QCOMPARE(test.experiment().region.x(), 201);
    test.key(Qt::Key_Home); // the text cursor
    test.key(Qt::Key_Right);
    QCOMPARE(test.playback().step(), 0);
    QVERIFY(!test.playback().isMoving());
    auto* colours = test.find<QComboBox>("Colours of the output");
    colours->setFocus();
    test.key(Qt::Key_Down);
    QVERIFY(test.experiment().outputColours == OutputColours::Grey);
}

void KeyboardTest::arrowsBelongToAFocusedList()
{
    TestWindow test("pixels", kSetting);
    test.window().findChild<QAbstractItemView*>("chapters")->setFocus();
    test.key(Qt::Key_End);
    const int last = static_cast<int>(chapters().size()) - 1;
    QCOMPARE(test.workbench().chapter(), last);
    const int step = test.playback().step();
    test.key(Qt::Key_Up);
    QCOMPARE(test.workbench().chapter(), last - 1);
    QCOMPARE(test.playback().step(), step);
}

void KeyboardTest::returnChoosesInAnOpenList()
{
    TestWindow test("convolution", kSetting);
    auto* colours = test.find<QComboBox>("Colours of the output");
    const int before = colours->currentIndex();
    colours->showPopup();
    QWidget* list = colours->view()->window();
    QVERIFY(QTest::qWaitForWindowExposed(list));
    QTest::keyClick(list->windowHandle(), before > 0 ? Qt::Key_Up : Qt::Key_Down);
    QTest::keyClick(list->windowHandle(), Qt::Key_Return);
    QVERIFY(!list->isVisible());
    QCOMPARE(colours->currentIndex(), before > 0 ? before - 1 : before + 1);
}

void KeyboardTest::keysThatTheFocusDoesNotUseAreTheWindows()
{
    TestWindow test("stride", kSetting);
    test.find<QSlider>("Stride, rows")->setFocus();
    test.key(Qt::Key_Space);
    QVERIFY(test.playback().isPlaying());
    test.key(Qt::Key_Space);
    test.key(Qt::Key_L);
    QVERIFY(test.playback().isLooping());
    test.find<QToolButton>("Two strides")->setFocus();
    test.playback().goTo(5);
    test.key(Qt::Key_Home);
    QCOMPARE(test.playback().step(), 0);
    test.key(Qt::Key_PageUp);
    QCOMPARE(test.workbench().chapter(), 2);
}

void KeyboardTest::escapeGivesTheKeysBackToTheStage()
{
    TestWindow test("stride", kSetting);
    test.find<QSlider>("Stride, rows")->setFocus();
    test.key(Qt::Key_Escape);
    QVERIFY(test.stage().hasFocus());
    test.key(Qt::Key_End);
    QCOMPARE(test.playback().step(), 99);
    QVERIFY(test.experiment().conv.stride == (Extent{1, 1}));
}

void KeyboardTest::copyingInABoxCopiesItsText()
{
    TestWindow test("pixels", kSetting);
    auto* x = test.find<QSpinBox>("Left edge of the region");
    x->setFocus();
    x->selectAll();
    test.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "200");
    QVERIFY(QApplication::clipboard()->image().isNull());
}

void KeyboardTest::undoWorksFromEveryFocus()
{
    TestWindow test("stride", kSetting);
    for (const char* focus : {"Stride, rows", "Speed", "Step"}) {
        test.document().edit("Stride", "stride", [](Experiment& e) { e.conv.stride = {3, 3}; });
        test.find<QSlider>(focus)->setFocus();
        test.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(test.experiment().conv.stride == (Extent{1, 1}), focus);
    }
}

void KeyboardTest::everyShortcutIsTheOnlyOneOfItsKeys()
{
    TestWindow test;
    QMap<QString, QString> owners;
    for (const QAction* menu : test.window().menuBar()->actions())
        for (const QAction* action : menu->menu()->actions())
            for (const QKeySequence& keys : action->shortcuts()) {
                const QString name = keys.toString();
                QVERIFY2(!owners.contains(name), qPrintable(name + ": " + owners[name] + ", " + action->text()));
                owners[name] = action->text();
            }
    for (const char* keys :
         {"Space",  "Left",   "Right",  "Shift+Left", "Shift+Right",  "Home",   "End",    "PgUp",   "PgDown", "Ctrl+O",
          "Ctrl+E", "Ctrl+C", "Ctrl+V", "Ctrl+Z",     "Ctrl+Shift+Z", "Ctrl++", "Ctrl+-", "Ctrl+0", "F11",    "Esc"})
        QVERIFY2(owners.contains(keys), keys);
}

void KeyboardTest::presentationHidesTheChromeAndKeepsTheKeys()
{
    TestWindow test("convolution", kSetting);
    auto& window = test.window();
    test.key(Qt::Key_F11);
    QTRY_VERIFY(window.isFullScreen());
    QVERIFY(!window.menuBar()->isVisible());
    QVERIFY(!window.findChild<QWidget*>("header")->isVisible());
    test.key(Qt::Key_End);
    QCOMPARE(test.playback().step(), 99);
    test.key(Qt::Key_PageDown);
    QCOMPARE(test.workbench().chapter(), 2);
    test.key(Qt::Key_Escape);
    QTRY_VERIFY(!window.isFullScreen());
    QVERIFY(window.menuBar()->isVisible());
    QVERIFY(window.findChild<QWidget*>("header")->isVisible());
    test.key(Qt::Key_Home);
    QCOMPARE(test.playback().step(), 0);
}

CONVSCOPE_QT_TEST(KeyboardTest, "keyboard");
#include "keyboard_test.moc"
