#include "ui/scene/lessons/lesson.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QtTest>

using namespace convscope;

namespace {

const QString kQuestion = QStringLiteral("```question\n"
                                         "setup: stride=2&region=8x8\n"
                                         "ask: How many?\n"
                                         "answer: width output\n"
                                         "explain: Three.\n"
                                         "```\n");

/// A page with the question, one line of which is another.
QString questionWith(const QString& line, const QString& other)
{
    return "# Title\n" + QString(kQuestion).replace(line, other);
}

} // namespace

class LessonTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pagesHaveTitlesTextsAndActions();
    void aQuestionIsRead();
    void choicesAreRead();
    void linesEndAsOnAnySystem();
    void aQuestionIsTheSameInEveryLanguage();
    void whatIsWrongIsSaidWithItsLine_data();
    void whatIsWrongIsSaidWithItsLine();
    void piecesOfAText_data();
    void piecesOfAText();
    void settingsAreRead();
    void wrongSettingsAreSaid_data();
    void wrongSettingsAreSaid();
};

void LessonTest::pagesHaveTitlesTextsAndActions()
{
    const Lesson lesson =
        valueOf(parseLesson("\n# One\n\nText with $x$ and\n[a link](set:flip=1) in it.\n\n"
                            "[Try it: two](set:stride=2&step=last)\n\n- [Chapter: stride](chapter:stride)\n"
                            "---\n\n# Two\n$$ a\n+ b $$\n",
                            "x.md"));
    QCOMPARE(lesson.pages.size(), 2u);
    const LessonPage& page = lesson.pages[0];
    QCOMPARE(page.title, "One");
    QCOMPARE(page.line, 2);
    QCOMPARE(page.text, "Text with $x$ and\n[a link](set:flip=1) in it.");
    QCOMPARE(page.actions.size(), 2u);
    QCOMPARE(page.actions[0].text, "Try it: two");
    QCOMPARE(page.actions[0].target, "set:stride=2&step=last");
    QCOMPARE(page.actions[0].line, 7);
    QCOMPARE(page.actions[1].target, "chapter:stride");
    QVERIFY(!page.question);
    QCOMPARE(lesson.pages[1].title, "Two");
    QCOMPARE(lesson.pages[1].text, "$$ a\n+ b $$");
    QCOMPARE(lesson.questionCount(), 0);
}

void LessonTest::aQuestionIsRead()
{
    const Lesson lesson = valueOf(parseLesson("# Title\nBefore.\n" + kQuestion, "x.md"));
    QCOMPARE(lesson.questionCount(), 1);
    QCOMPARE(lesson.pages[0].text, "Before.");
    const LessonQuestion& question = *lesson.pages[0].question;
    QCOMPARE(question.ask, "How many?");
    QCOMPARE(question.explain, "Three.");
    QCOMPARE(question.line, 3);
    QCOMPARE(question.setup.fields.size(), 2u);
    QCOMPARE(question.setup.fields[1], std::pair(QString("region"), QString("8x8")));
    QVERIFY(question.choices.isEmpty());
    QCOMPARE(question.answer.tensorNames(), std::vector<std::string>{"output"});
}

void LessonTest::choicesAreRead()
{
    const QString text = questionWith("answer: width output", "choice: one: the first\nchoice: two\nanswer: 2");
    const LessonQuestion question = *valueOf(parseLesson(text, "x.md")).pages[0].question;
    QCOMPARE(question.choices, QStringList({"one: the first", "two"}));
    QCOMPARE(valueOf(question.answer.of({})).number, 2.0);
}

void LessonTest::linesEndAsOnAnySystem()
{
    QString text = "# Title\nText.\n---\n# Title\n" + kQuestion;
    const Lesson lesson = valueOf(parseLesson(text.replace("\n", "\r\n"), "x.md"));
    QCOMPARE(lesson.pages.size(), 2u);
    QCOMPARE(lesson.pages[0].text, "Text.");
    QCOMPARE(lesson.pages[1].question->explain, "Three.");
}

void LessonTest::aQuestionIsTheSameInEveryLanguage()
{
    const auto keyOf = [](const QString& text) { return valueOf(parseLesson(text, "x.md")).pages[0].question->key(); };
    const QString english = keyOf("# Title\n" + kQuestion);
    QCOMPARE(keyOf(QString("# 标题\n") + QString(kQuestion).replace("How many?", "有多少？")), english);
    QVERIFY(keyOf(questionWith("stride=2", "stride=1")) != english);
    QVERIFY(keyOf(questionWith("width", "height")) != english);
}

void LessonTest::whatIsWrongIsSaidWithItsLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const QString& text, const QString& error) {
        QTest::newRow(name) << text << error;
    };
    row("nothing", "", "line 1: a page begins with its title");
    row("no title", "\nText.\n", "line 2: a page begins with its title");
    row("no title on the second page", "# One\nText.\n---\nText.\n", "line 4: a page begins with its title");
    row("a title without words", "#  \nText.\n", "line 1: a page begins with its title");
    row("two titles", "# One\nText.\n# Two\n", "line 3: a page has one title");
    row("a page of nothing", "# One\n---\n# Two\nText.\n", "line 1: the page “One” is empty");
    row("a page that does not begin", "# One\nText.\n---\n", "line 4: a page begins with its title");
    row("an unknown setting", "# One\n[Try it](set:strode=2)\n", "line 2: There is no setting “strode”");
    row("an unknown setting in the text", "# One\nText [x](set:strode=2).\n", "line 2: There is no setting “strode”");
    row("an unknown chapter", "# One\n[Go](chapter:strides)\n", "line 2: there is no chapter “strides”");
    row("another link", "# One\nSee [there](https://example.org).\n", "line 2: a link begins with set: or chapter:");
    row("a step that is none", "# One\n[Try it](set:step=0)\n", "line 2: “step” cannot be “0”");
    row("a formula without end", "# One\nWith $x and no more.\n", "line 2: a formula in this line has no end");
    row("a displayed formula without end", "# One\n$$ x\n\nText.\n", "line 2: the formula that begins here has no end");
    row("a question without end", "# One\n```question\nask: x\n", "line 2: the question that begins here has no end");
    row("two questions", "# One\n" + kQuestion + kQuestion, "line 8: a page has one question");
    row("no ask", questionWith("ask: How many?\n", ""), "line 2: the question that begins here has no line “ask:”");
    row("no answer", questionWith("answer: width output\n", ""),
        "line 2: the question that begins here has no line “answer:”");
    row("no explanation", questionWith("explain: Three.\n", ""),
        "line 2: the question that begins here has no line “explain:”");
    row("an answer of nonsense", questionWith("width output", "widht output"),
        "line 5: The answer “widht output” is not");
    row("a setup of nonsense", questionWith("stride=2", "strode=2"), "line 3: There is no setting “strode”");
    row("a line of another kind", questionWith("ask: How", "asks: How"),
        "line 4: a question has the lines setup, ask, choice, answer and explain, but here stands “asks”");
    row("one choice", questionWith("answer: width output", "choice: one\nanswer: 1"),
        "line 2: a question has two to four choices, but this one has 1");
    row("a choice that there is not", questionWith("answer: width output", "choice: one\nchoice: two\nanswer: 3"),
        "line 2: the answer is to be the number of a choice, 1 to 2");
    row("choices and a cell", questionWith("width output", "cell of max output\nchoice: one\nchoice: two"),
        "line 2: the answer of choices is the number");
}

void LessonTest::whatIsWrongIsSaidWithItsLine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, error);
    const QString said = QString::fromStdString(errorOf(parseLesson(text, "x.md")));
    QVERIFY2(said.startsWith("x.md, " + error), qPrintable(said));
}

void LessonTest::piecesOfAText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pieces"); // formulas in [ ], displayed ones in [[ ]]
    QTest::newRow("text") << "only text"
                          << "only text";
    QTest::newRow("inline") << "a $b_1$ c $d$"
                            << "a [b_1] c [d]";
    QTest::newRow("displayed") << "a\n$$ b\n  + c $$\nd"
                               << "a\n[[b + c]]\nd";
    QTest::newRow("a price") << "\\$5 and $x$"
                             << "$5 and [x]";
    QTest::newRow("not closed") << "a $ b"
                                << "a $ b";
}

void LessonTest::piecesOfAText()
{
    QFETCH(const QString, text);
    QString said;
    for (const LessonPiece& piece : lessonPieces(text)) {
        const QString brackets = piece.isDisplayed ? "[[%1]]" : "[%1]";
        said += piece.isFormula ? brackets.arg(piece.text) : piece.text;
    }
    QTEST(said, "pieces");
}

void LessonTest::settingsAreRead()
{
    const auto settings = valueOf(LessonSettings::parse(
        "kernel=1%200%3B2%200&painted=0,0,0=1;0,0,1=2&compare=kernel=box%26stride=2&step=12&play=1"));
    QCOMPARE(settings.fields.size(), 3u);
    QCOMPARE(settings.fields[0].second, "1 0;2 0");
    QCOMPARE(settings.fields[1].second, "0,0,0=1;0,0,1=2");
    QCOMPARE(settings.fields[2].second, "kernel=box&stride=2");
    QCOMPARE(settings.step, 11);
    QVERIFY(settings.plays);
    QCOMPARE(valueOf(LessonSettings::parse("step=last")).step, LessonSettings::kLast);
    QCOMPARE(valueOf(LessonSettings::parse("")).step, LessonSettings::kStays);
}

void LessonTest::wrongSettingsAreSaid_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("error");
    QTest::newRow("a name") << "colour=red"
                            << "There is no setting “colour”";
    QTest::newRow("a step") << "step=first"
                            << "“step” cannot be “first”; it is counted from 1, or last.";
    QTest::newRow("play") << "play=yes"
                          << "“play” cannot be “yes”";
    QTest::newRow("a file of the user's") << "photo=%2Fhome%2Fme.png"
                                          << "“photo” cannot be “/home/me.png”; it is a bundled picture";
}

void LessonTest::wrongSettingsAreSaid()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, error);
    const QString said = QString::fromStdString(errorOf(LessonSettings::parse(settings)));
    QVERIFY2(said.startsWith(error), qPrintable(said));
}

CONVSCOPE_QT_TEST(LessonTest, "lesson");
#include "lesson_test.moc"
