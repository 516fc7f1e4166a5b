#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/inspector/kernel_editor.h"
#include "ui/scene/chapters/chapters.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

using namespace convscope;

namespace {

/// A window on the red channel, whose samples need no arithmetic to be read.
struct Editing {
    TestWindow test{"convolution", "channel=red&kernel=sobel_x&region=12x12+200+150"};
    QTableView* table = test.window().findChild<QTableView*>("kernelEditor");

    QPoint cell(int row, int col) const { return table->visualRect(table->model()->index(row, col)).center(); }
    void select(int row, int col) { test.click(*table->viewport(), cell(row, col)); }
    void edit(int row, int col, const QString& text)
    {
        test.doubleClick(*table->viewport(), cell(row, col));
        test.type(text);
        test.key(Qt::Key_Return);
    }
    std::string kernel() const { return toString(test.experiment().kernel); }
    QString preset() const { return test.find<QComboBox>("Preset")->currentText(); }
};

/// The formula of every tenth step ends with the textbook's number.
bool showsTheTextbooksNumbers(TestWindow& test)
{
    const Tensor output = textbookOutput(test.experiment());
    const NumberFormat format = NumberFormat::of(output.data);
    for (int step = 0; step < test.playback().stepCount(); step += 9) {
        test.playback().goTo(step);
        if (resultOf(test.formula()) == format(output.data[static_cast<std::size_t>(step)])) continue;
        qInfo("step %d: %s, but the textbook has %g", step, qPrintable(test.formula()),
              output.data[static_cast<std::size_t>(step)]);
        return false;
    }
    return test.playback().stepCount() == static_cast<int>(output.data.size());
}

} // namespace

class KernelEditingTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theEditorMayGoWhileItsMenuIsOpen();
    void theFigureShowsTheTextbooksNumbers_data();
    void theFigureShowsTheTextbooksNumbers();
    void aCellIsEditedByDoubleClickAndTyping();
    void typingOnACellEditsIt();
    void fractionsAndNegativeNumbersAreTyped();
    void escapeKeepsTheNumber();
    void editsAreUndoneAndRedone();
    void whatIsNoNumberIsSaid_data();
    void whatIsNoNumberIsSaid();
    void aKernelIsPastedAsText();
    void aRaggedKernelIsSaid();
    void aKernelIsCopiedAsText();
    void aPresetIsChosenWithTheMouse();
    void turningTheKernelKeepsItsNumbers();
};

void KernelEditingTest::theFigureShowsTheTextbooksNumbers_data()
{
    QTest::addColumn<QString>("settings");
    QTest::newRow("luma") << "channel=luma";
    QTest::newRow("padded") << "channel=green&padding=same&pad-mode=reflect";
    QTest::newRow("stride and dilation") << "channel=blue&stride=2&dilation=2&padding=2";
    QTest::newRow("divisor, offset, turned") << "channel=red&kernel=1 2 3; 4 5 6&divisor=7&offset=10&flip=1";
}

void KernelEditingTest::theFigureShowsTheTextbooksNumbers()
{
    QFETCH(const QString, settings);
    TestWindow test("convolution", "region=12x12+200+150&" + settings);
    QVERIFY(showsTheTextbooksNumbers(test));
}

void KernelEditingTest::aCellIsEditedByDoubleClickAndTyping()
{
    Editing editing;
    QCOMPARE(editing.preset(), "Sobel x");
    const QString before = editing.test.formula();
    editing.edit(0, 2, "7");
    QCOMPARE(editing.kernel(), "-1 0 7; -2 0 2; -1 0 1");
    QCOMPARE(editing.preset(), "Your own");
    QVERIFY(editing.test.formula() != before);
    QVERIFY(showsTheTextbooksNumbers(editing.test));
}

void KernelEditingTest::typingOnACellEditsIt()
{
    Editing editing;
    editing.select(1, 1);
    editing.test.type("5");
    editing.test.key(Qt::Key_Return);
    QCOMPARE(editing.kernel(), "-1 0 1; -2 5 2; -1 0 1");
    editing.select(0, 0);
    editing.test.key(Qt::Key_Right); // of the table, not of the transport
    editing.test.type("-3");
    editing.test.key(Qt::Key_Return);
    QCOMPARE(editing.kernel(), "-1 -3 1; -2 5 2; -1 0 1");
    QCOMPARE(editing.test.playback().step(), 0);
}

void KernelEditingTest::fractionsAndNegativeNumbersAreTyped()
{
    Editing editing;
    editing.edit(0, 0, "-0.25");
    editing.edit(2, 2, "1e2");
    QCOMPARE(editing.kernel(), "-0.25 0 1; -2 0 2; -1 0 100");
    QVERIFY(showsTheTextbooksNumbers(editing.test));
}

void KernelEditingTest::escapeKeepsTheNumber()
{
    Editing editing;
    editing.test.doubleClick(*editing.table->viewport(), editing.cell(0, 0));
    editing.test.type("9");
    editing.test.key(Qt::Key_Escape);
    QCOMPARE(editing.kernel(), "-1 0 1; -2 0 2; -1 0 1");
    QCOMPARE(editing.preset(), "Sobel x");
    QVERIFY(!editing.test.document().undoStack().canUndo());
}

void KernelEditingTest::editsAreUndoneAndRedone()
{
    Editing editing;
    editing.edit(0, 0, "4");
    editing.edit(1, 1, "8");
    QCOMPARE(editing.kernel(), "4 0 1; -2 8 2; -1 0 1");
    editing.test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editing.kernel(), "4 0 1; -2 0 2; -1 0 1");
    editing.test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editing.kernel(), "-1 0 1; -2 0 2; -1 0 1");
    QCOMPARE(editing.preset(), "Sobel x");
    editing.test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    editing.test.key(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(editing.kernel(), "4 0 1; -2 8 2; -1 0 1");
    QCOMPARE(editing.preset(), "Your own");
}

void KernelEditingTest::whatIsNoNumberIsSaid_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"abc", "1 2", "1;2", "--1", "nan", "1e99"}) QTest::newRow(text) << text;
}

void KernelEditingTest::whatIsNoNumberIsSaid()
{
    QFETCH(const QString, text);
    Editing editing;
    editing.edit(1, 1, text);
    QVERIFY(!editing.test.notice().isEmpty());
    QVERIFY2(editing.test.notice().contains(text) && editing.test.notice().endsWith('.'),
             qPrintable(editing.test.notice()));
    QCOMPARE(editing.kernel(), "-1 0 1; -2 0 2; -1 0 1");
    QCOMPARE(editing.preset(), "Sobel x");
    QVERIFY(!editing.test.document().undoStack().canUndo());
}

void KernelEditingTest::aKernelIsPastedAsText()
{
    Editing editing;
    editing.select(0, 0);
    QApplication::clipboard()->setText("[[1, 2, 0.5],\n [3, \u2212"
                                       "4, 6]]");
    editing.test.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(editing.kernel(), "1 2 0.5; 3 -4 6");
    QCOMPARE(editing.table->model()->rowCount(), 2);
    QCOMPARE(editing.preset(), "Your own");
    QVERIFY(showsTheTextbooksNumbers(editing.test));
    editing.test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editing.kernel(), "-1 0 1; -2 0 2; -1 0 1");
    QCOMPARE(editing.table->model()->rowCount(), 3);
}

void KernelEditingTest::aRaggedKernelIsSaid()
{
    Editing editing;
    editing.select(0, 0);
    QApplication::clipboard()->setText("1 2 3; 4 5");
    editing.test.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(editing.test.notice(),
             "Row 2 of the kernel has 2 numbers, but row 1 has 3; all rows must be of one length.");
    QApplication::clipboard()->setText(QString("1 ").repeated(13)); // more than the region is wide
    editing.test.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(editing.test.notice().contains("13"), qPrintable(editing.test.notice()));
    QCOMPARE(editing.kernel(), "-1 0 1; -2 0 2; -1 0 1");
    QVERIFY(!editing.test.document().undoStack().canUndo());
}

void KernelEditingTest::aKernelIsCopiedAsText()
{
    Editing editing;
    editing.select(0, 0);
    editing.test.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "-1 0 1; -2 0 2; -1 0 1");
}

void KernelEditingTest::aPresetIsChosenWithTheMouse()
{
    Editing editing;
    auto* presets = editing.test.find<QComboBox>("Preset");
    editing.test.click(*presets);
    QTRY_VERIFY(presets->view()->isVisible());
    const int gaussian = presets->findText("Gaussian blur");
    const QRect entry = presets->view()->visualRect(presets->model()->index(gaussian, 0));
    QTest::mouseMove(presets->view()->viewport(), entry.center());
    // a release that follows the press that opened the list too closely belongs to that press
    QTest::qWait(QApplication::doubleClickInterval() + 20);
    QTest::mouseClick(presets->view()->viewport(), Qt::LeftButton, {}, entry.center());
    QTRY_COMPARE(editing.test.experiment().kernelPreset, "gaussian");
    QVERIFY(showsTheTextbooksNumbers(editing.test));
}

void KernelEditingTest::turningTheKernelKeepsItsNumbers()
{
    Editing editing;
    editing.edit(0, 0, "9");
    const std::string kernel = editing.kernel();
    editing.test.click(*editing.test.find<QAbstractButton>("Convolution"));
    QVERIFY(editing.test.experiment().isTurned);
    QCOMPARE(editing.kernel(), kernel);
    QVERIFY(showsTheTextbooksNumbers(editing.test));
    QTRY_COMPARE(editing.test.stage().pose().turn, 1.0);
}

void KernelEditingTest::theEditorMayGoWhileItsMenuIsOpen()
{
    TestWindow test("convolution");
    auto* editor = test.window().findChild<KernelEditor*>();
    QTimer::singleShot(0, &test.window(), [&] { test.workbench().showChapter(findChapter("train")); });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, editor->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(editor->viewport(), &event);
    QTRY_COMPARE(test.workbench().chapter(), findChapter("train"));
    QTRY_VERIFY(!QApplication::activePopupWidget());
}

CONVSCOPE_QT_TEST(KernelEditingTest, "kernel_editing");
#include "kernel_editing_test.moc"
