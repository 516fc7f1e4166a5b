#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/lessons/lesson_record.h"
#include "ui/lessons/lesson_session.h"
#include "ui/panels/chapter_model.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/lesson_panel.h"
#include "ui/panels/lesson_text.h"
#include "ui/panels/side_splitter.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/widgets/link_button.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QScrollArea>
#include <QSettings>
#include <QTextBlock>

using namespace convscope;

namespace {

const QString kOwn = QStringLiteral("# First\n"
                                    "The size is $n - f + 1$, and $\\text{mine}$ is not typeset.\n\n"
                                    "[Try it: blur](set:kernel=box&stride=2&step=3)\n\n"
                                    "[Chapter: padding](chapter:padding)\n"
                                    "---\n"
                                    "# Number\n"
                                    "```question\n"
                                    "setup: region=8x8&kernel=box&stride=2&padding=valid\n"
                                    "ask: How many columns?\n"
                                    "answer: width output\n"
                                    "explain: It is *three*.\n"
                                    "```\n"
                                    "---\n"
                                    "# Cell\n"
                                    "```question\n"
                                    "setup: region=5x5&kernel=0 0 0;0 0 1;0 0 0&padding=valid\n"
                                    "ask: Which?\n"
                                    "answer: cell of max kernel\n"
                                    "explain: The one.\n"
                                    "```\n"
                                    "---\n"
                                    "# Choice\n"
                                    "```question\n"
                                    "ask: Which?\n"
                                    "choice: more\n"
                                    "choice: fewer\n"
                                    "answer: count kernel > count output ? 1 : 2\n"
                                    "explain: Fewer.\n"
                                    "```\n");

/// A window with lessons of one's own for chapter 4, which it shows.
class Classroom {
public:
    explicit Classroom(const QString& lesson = kOwn, const QString& settings = "region=12x12+200+150&kernel=sobel_x")
        : test("stride", settings)
    {
        write("stride.md", lesson);
        lessons().openFolder(path());
    }

    void write(const QString& name, const QString& text)
    {
        QFile file(path() + '/' + name);
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(text.toUtf8());
    }
    QString path() const { return QString::fromStdString(m_folder.path().string()); }
    LessonSession& lessons() { return test.workbench().lessons(); }
    LessonPanel& panel() { return test.workbench().chapterPanel().lesson(); }
    QLineEdit& field() { return *panel().question().field(); }
    QString explanation()
    {
        return panel().explanation().isVisible() ? panel().explanation().toPlainText() : QString();
    }
    QString verdict() { return said("verdict"); }
    QString trouble() { return said("error"); }
    void turn(int by)
    {
        for (int i = 0; i < std::abs(by); ++i) test.key(by > 0 ? Qt::Key_Down : Qt::Key_Up, Qt::AltModifier);
    }
    void click(const QString& button)
    {
        auto* widget = test.find<QAbstractButton>(button);
        test.window().findChild<QScrollArea*>("lessonArea")->ensureWidgetVisible(widget);
        QCoreApplication::processEvents();
        test.click(*widget);
    }
    void answer(const QString& text)
    {
        test.click(field());
        test.type(text);
        test.key(Qt::Key_Return);
    }
    bool hasButton(const QString& name)
    {
        for (const QAbstractButton* button : test.window().findChildren<QAbstractButton*>())
            if (button->isVisible() && (button->text() == name || button->accessibleName() == name)) return true;
        return false;
    }
    bool isCovered() { return test.stage().cover().isOn; }
    int hintsInTheInspector()
    {
        const auto hints = test.workbench().inspector().findChildren<QLabel*>("hint");
        return static_cast<int>(std::count_if(
            hints.begin(), hints.end(), [](QLabel* hint) { return hint->isVisible() && !hint->text().isEmpty(); }));
    }
    QString transportCount()
    {
        static const QRegularExpression place("^\\d+ / (\\d+|\\?)$");
        for (const QLabel* label : test.window().findChildren<QLabel*>())
            if (const auto match = place.match(label->text()); match.hasMatch()) return match.captured(1);
        return {};
    }

private:
    QString said(const char* name)
    {
        for (const QLabel* label : panel().findChildren<QLabel*>(name))
            if (label->isVisible()) return label->text();
        return {};
    }
    TemporaryFolder m_folder;

public:
    TestWindow test;
};

QAction* actionOf(TestWindow& test, const QString& text)
{
    for (QAction* menu : test.window().menuBar()->actions())
        for (QAction* action : menu->menu()->actions())
            if (action->text().remove('&') == text) return action;
    qFatal("there is no command “%s”", qPrintable(text));
}

QString shownTitle(LessonPanel& panel) { return panel.text().document()->begin().text(); }

} // namespace

class LessonsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pagesTurnByKeysAndButtons();
    void aPageIsKeptPerChapter();
    void aTryIsUndone();
    void aTryIsUndoneLateInALongSession();
    void anotherChangeEndsTheUndoOfATry();
    void aTryThatDoesNotFitIsSaid();
    void aLinkLeadsToAnotherChapter();
    void aNumberIsAnsweredRight();
    void aNumberIsAnsweredWrong();
    void whatIsNoNumberIsSaid();
    void nothingTellsTheAnswerMeanwhile();
    void hintsOfHiddenRowsStayHidden();
    void aCellIsAnsweredByAClick();
    void aCellIsTyped();
    void aChoiceIsChecked();
    void anAnswerIsShownOnRequest();
    void theSettingsComeBackWhenThePageIsTurned();
    void changedSettingsSuspendTheQuestion();
    void aLessonThatIsDoneIsMarked();
    void answersAreForgotten();
    void aChapterKeepsTheStageAsItWas();
    void formulasThatAreNotTypesetStandAsTex();
    void errorsOfOwnLessonsAreSaid();
    void aFolderWithoutLessonsIsSaid();
    void theBundledLessonsComeBack();
    void thePanelIsClosedAndItsWidthKept();
    void textGrowsWithThePanel();
    void aLanguageKeepsThePage();
    void aWindowOpensWithReducedMotion();
};

void LessonsTest::pagesTurnByKeysAndButtons()
{
    Classroom room;
    QCOMPARE(shownTitle(room.panel()), "First");
    QVERIFY(!actionOf(room.test, "Page before")->isEnabled());
    room.turn(1);
    QCOMPARE(shownTitle(room.panel()), "Number");
    room.click("Page after");
    QCOMPARE(shownTitle(room.panel()), "Cell");
    room.turn(5); // to the last, and no further
    QCOMPARE(shownTitle(room.panel()), "Choice");
    QVERIFY(!room.test.find<QAbstractButton>("Page after")->isEnabled());
    QVERIFY(!actionOf(room.test, "Page after")->isEnabled());
    room.click("Page before");
    room.turn(-5);
    QCOMPARE(shownTitle(room.panel()), "First");
}

void LessonsTest::aPageIsKeptPerChapter()
{
    TestWindow test("padding");
    test.key(Qt::Key_Down, Qt::AltModifier);
    test.key(Qt::Key_Down, Qt::AltModifier);
    LessonPanel& panel = test.workbench().chapterPanel().lesson();
    const QString title = shownTitle(panel);
    test.key(Qt::Key_PageDown);
    QCOMPARE(panel.view().page, 0);
    test.key(Qt::Key_PageUp);
    QCOMPARE(panel.view().page, 2);
    QCOMPARE(shownTitle(panel), title);
}

void LessonsTest::aTryIsUndone()
{
    Classroom room;
    const Experiment before = room.test.experiment();
    room.test.playback().goTo(40);
    QVERIFY(!room.hasButton("Undo what was tried"));
    room.click("Try it: blur");
    QCOMPARE(room.test.experiment().kernelPreset, "box");
    QCOMPARE(room.test.experiment().conv.stride.w, 2);
    QCOMPARE(room.test.playback().step(), 2);
    room.click("Undo what was tried");
    QVERIFY(room.test.experiment() == before);
    QCOMPARE(room.test.playback().step(), 40);
    QVERIFY(!room.hasButton("Undo what was tried"));
    room.click("Try it: blur");
    room.test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(room.test.experiment() == before);
    QVERIFY(!room.hasButton("Undo what was tried"));
}

/// Where undo has forgotten its oldest steps.
void LessonsTest::aTryIsUndoneLateInALongSession()
{
    Classroom room;
    for (int i = 0; i < 250; ++i) {
        room.test.document().endGesture();
        room.test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset += 1.0f; });
    }
    const Experiment before = room.test.experiment();
    room.click("Try it: blur");
    QVERIFY(!(room.test.experiment() == before));
    room.click("Undo what was tried");
    QVERIFY(room.test.experiment() == before);
}

void LessonsTest::anotherChangeEndsTheUndoOfATry()
{
    Classroom room;
    room.click("Try it: blur");
    room.test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 3.0f; });
    QVERIFY(!room.hasButton("Undo what was tried")); // it would undo the offset
    QCOMPARE(room.test.experiment().kernelPreset, "box");
}

void LessonsTest::aTryThatDoesNotFitIsSaid()
{
    Classroom room("# One\n[Try it: large](set:kernel=box&kernel-size=5)\n",
                   "region=2x2+200+150&kernel=identity&kernel-size=1");
    const Experiment before = room.test.experiment();
    room.click("Try it: large");
    QVERIFY2(room.test.notice().contains("kernel does not fit"), qPrintable(room.test.notice()));
    QVERIFY(room.test.experiment() == before);
}

void LessonsTest::aLinkLeadsToAnotherChapter()
{
    Classroom room;
    room.click("Chapter: padding");
    QCOMPARE(room.test.workbench().chapter(), findChapter("padding"));
    QVERIFY(room.panel().view().pageCount > 3); // the program's lesson, as there is no own one
}

void LessonsTest::aNumberIsAnsweredRight()
{
    Classroom room;
    room.turn(1);
    QVERIFY(room.panel().text().toPlainText().contains("How many columns?"));
    QCOMPARE(room.test.experiment().conv.stride.w, 2);
    QVERIFY(room.isCovered());
    QCOMPARE(room.explanation(), "");
    room.answer("3"); // (8 - 3) / 2 + 1, rounded down
    QVERIFY2(room.verdict().startsWith("Right. The engine computed: 3"), qPrintable(room.verdict()));
    QCOMPARE(room.explanation(), "It is three.");
    QVERIFY(!room.isCovered());
    QVERIFY(room.test.formula().contains("="));
    QCOMPARE(room.test.find<QLabel>("1 of 3 right")->isVisible(), true);
    room.turn(-1);
    room.turn(1); // what is known is not asked again
    QVERIFY(!room.isCovered());
    QCOMPARE(room.explanation(), "It is three.");
    room.click("Ask me again");
    QVERIFY(room.isCovered());
    QCOMPARE(room.field().text(), "");
}

void LessonsTest::aNumberIsAnsweredWrong()
{
    Classroom room;
    room.turn(1);
    room.answer("4");
    QVERIFY2(room.verdict().startsWith("Not so. The engine computed: 3"), qPrintable(room.verdict()));
    QCOMPARE(room.explanation(), "It is three.");
    QVERIFY(!room.isCovered());
    QVERIFY(room.test.find<QLabel>("0 of 3 right"));
    room.click("Ask me again");
    QVERIFY(room.isCovered());
    room.answer("3");
    QVERIFY(room.verdict().startsWith("Right."));
}

void LessonsTest::whatIsNoNumberIsSaid()
{
    Classroom room;
    room.turn(1);
    room.answer("many");
    QVERIFY2(room.trouble().contains("“many” is no number"), qPrintable(room.trouble()));
    QVERIFY(room.isCovered());
    QCOMPARE(room.field().text(), "many"); // to be mended
}

void LessonsTest::nothingTellsTheAnswerMeanwhile()
{
    Classroom room;
    const QString before = room.test.statusTexts().first();
    QCOMPARE(room.transportCount(), "100");
    const int hints = room.hintsInTheInspector();
    QVERIFY(hints > 0);
    room.turn(1);
    QTRY_COMPARE(room.hintsInTheInspector(), 0);
    QCOMPARE(room.transportCount(), "?");
    QVERIFY(!room.test.formula().contains("="));
    QVERIFY(!room.test.statusTexts().first().contains("3×3"));
    QCOMPARE(room.test.stage().accessibleDescription(), "");
    room.test.hover(Panel::Output, 1, 1);
    QCOMPARE(room.test.statusTexts().last(), "");
    room.test.playback().stepForward();
    QVERIFY(!room.test.formula().contains("="));
    room.turn(-1);
    QTRY_COMPARE(room.hintsInTheInspector(), hints);
    QCOMPARE(room.transportCount(), "100");
    QVERIFY(room.test.formula().contains("="));
    QCOMPARE(room.test.statusTexts().first(), before);
}

void LessonsTest::hintsOfHiddenRowsStayHidden()
{
    TestWindow test("backprop"); // dA[l] is not painted, so that its hint has no row
    QCoreApplication::processEvents();
    int hints = 0;
    for (const QLabel* hint : test.workbench().inspector().findChildren<QLabel*>("hint")) {
        if (!hint->isVisible()) continue;
        ++hints;
        for (const QWidget* other : hint->parentWidget()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(other == hint || !other->isVisible() || !other->geometry().intersects(hint->geometry()),
                     qPrintable(hint->text()));
    }
    QVERIFY(hints > 2);
}

void LessonsTest::aCellIsAnsweredByAClick()
{
    Classroom room(QString(kOwn)
                       .replace("cell of max kernel", "cell where output is not 0")
                       .replace("region=5x5&kernel=0 0 0;0 0 1;0 0 0&padding=valid",
                                "photo=pattern:impulse&region=7x7&kernel=0 0 0;0 0 1;0 0 0&padding=same"));
    room.turn(2);
    QVERIFY2(room.isCovered(), qPrintable(room.trouble()));
    QVERIFY(room.test.stage().cover().asksForCells());
    const Experiment asked = room.test.experiment();
    room.test.click(Panel::Input, 3, 2); // as large as the output; the impulse, moved to the left
    QVERIFY2(room.verdict().startsWith("Right. The engine computed: the cell in row 3, column 2"),
             qPrintable(room.verdict()));
    QVERIFY(!room.isCovered());
    QVERIFY(room.test.experiment() == asked);
    room.click("Ask me again");
    room.test.click(Panel::Output, 0, 1);
    QVERIFY2(room.verdict().startsWith("Not so."), qPrintable(room.verdict()));
    room.click("Ask me again");
    room.test.click(Panel::Output, 3, 3); // in its row
    QVERIFY2(room.verdict().startsWith("Not so."), qPrintable(room.verdict()));
    QVERIFY(!room.test.stage().pose().pinned);
}

void LessonsTest::aCellIsTyped()
{
    Classroom room;
    room.turn(2);
    room.answer("one");
    QVERIFY2(room.trouble().contains("“one” is no cell"), qPrintable(room.trouble()));
    room.field().clear();
    room.answer("1, 2");
    QVERIFY2(room.verdict().startsWith("Right."), qPrintable(room.verdict()));
}

void LessonsTest::aChoiceIsChecked()
{
    Classroom room;
    room.turn(3);
    QVERIFY(!room.field().isVisible());
    room.click("Check"); // nothing is chosen
    QVERIFY(room.isCovered());
    room.click("more");
    room.click("Check");
    QVERIFY2(room.verdict().startsWith("Not so. The engine computed: fewer"), qPrintable(room.verdict()));
    room.click("Ask me again");
    room.click("fewer");
    room.click("Check");
    QVERIFY(room.verdict().startsWith("Right."));
}

void LessonsTest::anAnswerIsShownOnRequest()
{
    Classroom room;
    room.turn(1);
    room.click("Show me");
    QCOMPARE(room.verdict(), "The engine computed: 3");
    QVERIFY(!room.isCovered());
    QCOMPARE(room.test.playback().step(), 8); // all is seen
    QVERIFY(room.test.find<QLabel>("0 of 3 right"));
    QVERIFY(!actionOf(room.test, "Show the answer")->isEnabled());
    room.click("Ask me again");
    room.test.key(Qt::Key_F9); // the panel is out of view
    room.test.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!room.isCovered());
}

void LessonsTest::theSettingsComeBackWhenThePageIsTurned()
{
    Classroom room;
    const Experiment before = room.test.experiment();
    room.turn(1);
    QVERIFY(!(room.test.experiment() == before));
    room.turn(1);
    QCOMPARE(room.test.experiment().region.size(), QSize(5, 5));
    room.turn(-2);
    QVERIFY(room.test.experiment() == before);
    QVERIFY(!room.test.document().undoStack().canUndo());
    // Also for the next start.
    room.turn(1);
    room.test.window().close();
    const auto kept = loadSession();
    QVERIFY(kept && kept->experiment.region == before.region && kept->experiment.kernel == before.kernel);
    room.test.window().show();
    room.turn(-1);
    // What is changed on the page stays.
    room.turn(1);
    room.answer("3");
    room.test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 3.0f; });
    const Experiment changed = room.test.experiment();
    room.turn(-1);
    QVERIFY(room.test.experiment() == changed);
}

void LessonsTest::changedSettingsSuspendTheQuestion()
{
    Classroom room;
    room.turn(1);
    room.test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 3.0f; });
    QVERIFY(!room.test.find<QAbstractButton>("Check")->isEnabled());
    QVERIFY(room.isCovered());
    room.click("Back to the question's settings");
    QCOMPARE(room.test.experiment().kernel.offset, 0.0f);
    QVERIFY(room.test.find<QAbstractButton>("Check")->isEnabled());
    room.answer("3");
    QVERIFY(room.verdict().startsWith("Right."));
}

void LessonsTest::aLessonThatIsDoneIsMarked()
{
    Classroom room;
    auto& list = *room.test.window().findChild<QListView*>("chapters");
    const auto isMarked = [&](int chapter) {
        return list.model()->index(chapter, 0).data(ChapterModel::kDoneRole).toBool();
    };
    room.turn(1);
    room.answer("3");
    room.turn(1);
    room.answer("1 2");
    QVERIFY(!isMarked(3));
    room.turn(1);
    room.click("fewer");
    const QImage before = list.grab().toImage();
    room.click("Check");
    QVERIFY(isMarked(3));
    QVERIFY(!isMarked(2));
    QVERIFY(list.grab().toImage() != before);
    QVERIFY(list.model()->index(3, 0).data(Qt::AccessibleTextRole).toString().contains("done"));
    QVERIFY(room.test.find<QLabel>("3 of 3 right"));
    actionOf(room.test, "Bundled lessons")->trigger(); // have a record of their own
    QVERIFY(!isMarked(3));
    room.lessons().openFolder(room.path());
    QVERIFY(isMarked(3));
}

void LessonsTest::answersAreForgotten()
{
    Classroom room;
    room.turn(1);
    room.answer("3");
    actionOf(room.test, "Forget all answers")->trigger();
    QVERIFY(room.test.find<QLabel>("0 of 3 right"));
    QVERIFY(room.hasButton("Ask me"));
}

void LessonsTest::aChapterKeepsTheStageAsItWas()
{
    Classroom room;
    const Experiment before = room.test.experiment();
    room.turn(1);
    room.test.key(Qt::Key_PageUp);
    QVERIFY(room.test.experiment() == before);
    QVERIFY(!room.isCovered());
    QVERIFY(room.test.formula().contains("="));
    room.test.key(Qt::Key_PageDown); // on the page with the question, which waits to be asked
    QVERIFY(room.test.experiment() == before);
    QVERIFY(!room.isCovered());
    room.click("Ask me");
    QVERIFY(room.isCovered());
}

void LessonsTest::formulasThatAreNotTypesetStandAsTex()
{
    Classroom room;
    const QString text = room.panel().text().toPlainText();
    QVERIFY2(text.contains("\\text{mine}"), qPrintable(text));
    QCOMPARE(text.count("\\text"), 1);
    QVERIFY(room.panel().text().accessibleDescription().contains("$n - f + 1$"));
}

void LessonsTest::errorsOfOwnLessonsAreSaid()
{
    Classroom room;
    room.write("padding.md", "Text without a title.\n");
    room.lessons().openFolder(room.path());
    QTRY_VERIFY(!room.test.notice().isEmpty());
    QVERIFY2(room.test.notice().startsWith("padding.md, line 1: "), qPrintable(room.test.notice()));
    room.test.key(Qt::Key_PageUp);
    QVERIFY(room.panel().text().toPlainText().contains("padding.md, line 1: "));
    room.write("padding.md", "# One\n[Try it](set:stride=0)\n");
    room.write("stride.md", QString(kOwn).replace("width output", "width outputs"));
    room.lessons().openFolder(room.path());
    QTRY_VERIFY2(room.test.notice().startsWith("padding.md, line 2: ") && room.test.notice().endsWith("(and 1 more)"),
                 qPrintable(room.test.notice()));
}

void LessonsTest::aFolderWithoutLessonsIsSaid()
{
    Classroom room;
    const TemporaryFolder empty;
    room.lessons().openFolder(QString::fromStdString(empty.path().string()));
    QVERIFY2(room.test.notice().contains("has no lessons") && room.test.notice().contains("pooling-backprop.md"),
             qPrintable(room.test.notice()));
    QCOMPARE(shownTitle(room.panel()), "First"); // what is open stays
}

void LessonsTest::theBundledLessonsComeBack()
{
    Classroom room;
    QCOMPARE(QSettings().value("lessons/folder").toString(), room.path());
    QVERIFY(actionOf(room.test, "Bundled lessons")->isEnabled());
    actionOf(room.test, "Bundled lessons")->trigger();
    QVERIFY(room.panel().view().pageCount > 4);
    QVERIFY(!actionOf(room.test, "Bundled lessons")->isEnabled());
    QCOMPARE(QSettings().value("lessons/folder").toString(), "");
}

void LessonsTest::thePanelIsClosedAndItsWidthKept()
{
    TestWindow test("convolution");
    SideSplitter& side = test.workbench().side();
    ChapterPanel& panel = test.workbench().chapterPanel();
    QVERIFY(side.sizes()[0] >= 230 && side.sizes()[0] <= 270); // in a window of 1280
    const int stage = test.stage().width();
    test.key(Qt::Key_F9);
    QCOMPARE(side.sizes()[0], 0);
    QVERIFY(test.stage().width() > stage + 200);
    test.key(Qt::Key_F9);
    QCOMPARE(test.stage().width(), stage);
    // Drawn wider, it stays so in windows to come.
    QWidget& handle = *side.handle(1);
    test.drag(handle, handle.rect().center(), handle.rect().center() + QPoint(120, 0));
    const int width = side.sizes()[0];
    QVERIFY(width > 340);
    MainWindow again(test.settings(), test.window().session());
    again.show();
    QCOMPARE(again.workbench().side().sizes()[0], width);
    QVERIFY(panel.width() == width);
    test.window().resize(test.window().width() + 200, test.window().height());
    QCOMPARE(side.sizes()[0], width); // the stage has the room
}

void LessonsTest::textGrowsWithThePanel()
{
    TestWindow test("convolution");
    const LessonText& text = test.workbench().chapterPanel().lesson().text();
    const int pixels = text.document()->defaultFont().pixelSize();
    QWidget& handle = *test.workbench().side().handle(1);
    test.drag(handle, handle.rect().center(), handle.rect().center() + QPoint(250, 0));
    QVERIFY(text.document()->defaultFont().pixelSize() >= pixels + 5);
    QVERIFY(text.height() >= static_cast<int>(text.document()->size().height()));
}

void LessonsTest::aLanguageKeepsThePage()
{
    Classroom room;
    room.turn(1);
    QVERIFY(room.isCovered());
    // As runWindow does it: a window anew, in the state of the old one.
    const Session session = room.test.window().session();
    MainWindow again(room.test.settings(), session);
    again.show();
    LessonSession& lessons = again.workbench().lessons();
    QCOMPARE(lessons.page(), 1);
    QVERIFY(lessons.isHidingAnswer()); // the question goes on
    QVERIFY(again.workbench().stage().cover().isOn);
}

void LessonsTest::aWindowOpensWithReducedMotion()
{
    TestWindow test("convolution");
    test.settings().setReducedMotion(true);
    MainWindow again(test.settings(), test.window().session());
    again.show();
    QCOMPARE(again.workbench().chapter(), 1);
}

CONVSCOPE_QT_TEST(LessonsTest, "lessons");
#include "lessons_test.moc"
