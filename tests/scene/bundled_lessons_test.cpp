#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/image_file.h"
#include "ui/scene/lessons/asked.h"
#include "ui/scene/lessons/formula_image.h"
#include "ui/scene/lessons/lesson_shelf.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace convscope;

namespace {

constexpr const char* kLanguages[]{"en", "zh_CN"};

Lesson lessonOf(const QString& language, const QString& chapter)
{
    return valueOf(LessonShelf(language).lesson(chapter));
}

Lesson fetched()
{
    QFETCH(const QString, language);
    QFETCH(const QString, chapter);
    return lessonOf(language, chapter);
}

/// All texts of a page that may hold formulas.
QStringList textsOf(const LessonPage& page)
{
    QStringList texts{page.text};
    if (page.question) texts << page.question->ask << page.question->explain;
    return texts;
}

std::vector<LessonPiece> formulasOf(const Lesson& lesson)
{
    std::vector<LessonPiece> formulas;
    for (const LessonPage& page : lesson.pages)
        for (const QString& text : textsOf(page))
            for (const LessonPiece& piece : lessonPieces(text))
                if (piece.isFormula) formulas.push_back(piece);
    return formulas;
}

QStringList linksIn(const QString& text)
{
    static const QRegularExpression link("\\]\\(([^)]*)\\)");
    QStringList links;
    for (auto found = link.globalMatch(text); found.hasNext();) links << found.next().captured(1);
    return links;
}

/// Of every language the same: links, formulas and questions, page by page.
QStringList structureOf(const Lesson& lesson)
{
    QStringList structure;
    for (const LessonPage& page : lesson.pages) {
        QStringList parts;
        for (const LessonAction& action : page.actions) parts << action.target;
        for (const QString& text : textsOf(page)) {
            parts << linksIn(text);
            QStringList formulas; // the order within a sentence is the language's
            for (const LessonPiece& piece : lessonPieces(text))
                if (piece.isFormula) formulas << piece.text;
            formulas.sort();
            parts << formulas;
        }
        if (page.question)
            parts << page.question->setupText << page.question->answerText
                  << QString::number(page.question->choices.size());
        structure << parts.join(" | ");
    }
    return structure;
}

Experiment startOn(const char* source)
{
    return Experiment::startingWith(valueOf(photoFromSource(QLatin1String(source))));
}

const Chapter& chapterOf(const QString& id) { return chapters()[static_cast<std::size_t>(findChapter(id))]; }

Answer answerOn(const char* photo, const QString& chapter, const LessonQuestion& question)
{
    const Experiment asked = valueOf(askedExperiment(question.setup, startOn(photo)));
    const FigurePtr figure = valueOf(figureToAsk(chapterOf(chapter), asked));
    return valueOf(question.answer.of(askedTensors(*figure, QRectF(0, 0, 880, 600))));
}

/// Without TeX, and with the minus of prose.
QString plain(QString text)
{
    text.replace(QChar(0x2212), '-').remove("\\,").remove("{,}").remove("\\ ");
    return text.remove(QRegularExpression("(?<=\\d)[ \u202f\u2009,](?=\\d{3}(\\D|$))"));
}

bool hasNumber(const QString& text, double number)
{
    static const QRegularExpression written("-?\\d+(?:\\.\\d+)?");
    for (auto found = written.globalMatch(plain(text)); found.hasNext();)
        if (std::abs(std::abs(found.next().captured().toDouble()) - std::abs(number)) <
            0.006 * std::max(0.1, std::abs(number)))
            return true;
    return false;
}

bool isBlank(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 100) return false;
    return true;
}

} // namespace

class BundledLessonsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyLessonIsAsLongAsItShouldBe_data() { addLessons(); }
    void everyLessonIsAsLongAsItShouldBe();
    void everyLanguageHasTheSameStructure_data() { addChapters(); }
    void everyLanguageHasTheSameStructure();
    void everyLinkAndQuestionWorks_data() { addLessons(); }
    void everyLinkAndQuestionWorks();
    void everyTryChangesSomething_data() { addLessons(); }
    void everyTryChangesSomething();
    void explanationsGiveTheNumberThatTheEngineComputes_data() { addLessons(); }
    void explanationsGiveTheNumberThatTheEngineComputes();
    void everyFormulaIsTypesetAndDrawn_data() { addLessons(); }
    void everyFormulaIsTypesetAndDrawn();
    void wideFormulasAreBroken();
    void formulasTakeTheColourAndTheBaseline();
    void ownLessonsComeBeforeTheBundledOnes();
    void faultsOfOwnLessonsAreFound_data();
    void faultsOfOwnLessonsAreFound();

private:
    static void addLessons();
    static void addChapters();
};

void BundledLessonsTest::addLessons()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("chapter");
    for (const char* language : kLanguages)
        for (const Chapter& chapter : chapters())
            QTest::addRow("%s/%s", language, chapter.id) << QString(language) << QString(chapter.id);
}

void BundledLessonsTest::addChapters()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << QString(chapter.id);
}

void BundledLessonsTest::everyLessonIsAsLongAsItShouldBe()
{
    const Lesson lesson = fetched();
    const int questions = lesson.questionCount();
    const int pages = static_cast<int>(lesson.pages.size()) - questions;
    QVERIFY2(questions >= 2 && questions <= 3, qPrintable(QString::number(questions)));
    QVERIFY2(pages >= 3 && pages <= 8, qPrintable(QString::number(pages)));
    for (const LessonPage& page : lesson.pages) QVERIFY2(page.text.size() < 1000, qPrintable(page.title));
}

void BundledLessonsTest::everyLanguageHasTheSameStructure()
{
    QFETCH(const QString, chapter);
    const QStringList english = structureOf(lessonOf("en", chapter));
    const QStringList chinese = structureOf(lessonOf("zh_CN", chapter));
    QCOMPARE(chinese.size(), english.size());
    for (qsizetype page = 0; page < english.size(); ++page) QCOMPARE(chinese[page], english[page]);
}

void BundledLessonsTest::everyLinkAndQuestionWorks()
{
    QFETCH(const QString, chapter);
    const QStringList faults = faultsOf(fetched(), chapter);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
}

void BundledLessonsTest::everyTryChangesSomething()
{
    const Experiment start = startOn("builtin:coffee");
    for (const LessonPage& page : fetched().pages)
        for (const LessonAction& action : page.actions) {
            if (!action.target.startsWith("set:")) continue;
            const auto settings = valueOf(LessonSettings::parse(action.target.mid(4)));
            const bool isChange = !(valueOf(settings.appliedTo(start)) == start);
            const bool isMotion = settings.plays || settings.step != LessonSettings::kStays;
            // Or it leads back from what the page's other links do.
            QVERIFY2(isChange || isMotion || page.actions.size() > 1, qPrintable(action.text));
        }
}

void BundledLessonsTest::explanationsGiveTheNumberThatTheEngineComputes()
{
    QFETCH(const QString, chapter);
    for (const LessonPage& page : fetched().pages) {
        if (!page.question || !page.question->choices.isEmpty()) continue;
        const Answer answer = answerOn("builtin:coffee", chapter, *page.question);
        const Answer other = answerOn("pattern:checker", chapter, *page.question);
        const bool isOfAnyPhoto = answer.number == other.number && answer.row == other.row && answer.col == other.col;
        if (!isOfAnyPhoto) continue; // the explanation cannot know the number
        const QString said = page.question->explain;
        if (answer.isCell)
            QVERIFY2(hasNumber(said, answer.row) && hasNumber(said, answer.col), qPrintable(page.title + ": " + said));
        else
            QVERIFY2(hasNumber(said, answer.number),
                     qPrintable(QString("%1: %2, but it is %3").arg(page.title, said).arg(answer.number)));
    }
}

void BundledLessonsTest::everyFormulaIsTypesetAndDrawn()
{
    for (const LessonPiece& piece : formulasOf(fetched())) {
        for (const double room : {1000.0, 5.0}) {
            const auto formula = typesetFormula(piece.text, piece.isDisplayed, room);
            QVERIFY2(formula, qPrintable(piece.text + ": run resources/lessons/typeset"));
            QVERIFY(formula->width > 0.2 && formula->ascent > 0.1);
            const QImage image = formulaImage(*formula, 16.0, std::ceil(formula->ascent * 16.0),
                                              std::ceil(formula->depth * 16.0) + 1.0, Qt::black, 1.0);
            QVERIFY2(!isBlank(image), qPrintable(piece.text));
            // All of it: also its last letter. Of what is nested, QSvgRenderer would draw nothing, and nothing after.
            QVERIFY2(!isBlank(image.copy(image.width() * 3 / 4, 0, image.width() / 4 + 1, image.height())) ||
                         piece.text.contains("matrix") || room < 1000.0,
                     qPrintable(piece.text));
            QVERIFY2(formula->svg.count("<svg") == 1, qPrintable(piece.text));
        }
    }
}

void BundledLessonsTest::wideFormulasAreBroken()
{
    const QString wide = QStringLiteral("G[m,n] = \\sum_{j}\\sum_{k} h[j,k] \\cdot f[m+j,\\,n+k]");
    const auto whole = typesetFormula(wide, true, 100.0);
    const auto broken = typesetFormula(wide, true, whole->width - 0.1);
    QVERIFY(broken->width < whole->width - 1.0);
    QVERIFY(broken->ascent + broken->depth > whole->ascent + whole->depth + 1.0);
    QVERIFY(!typesetFormula("x_{unknown}", false, 100.0));
}

void BundledLessonsTest::formulasTakeTheColourAndTheBaseline()
{
    const auto formula = typesetFormula("n_{out} = n - f + 1", true, 100.0);
    QVERIFY(formula);
    const double em = 20.0;
    const QImage image = formulaImage(*formula, em, 40.0, 20.0, QColor(200, 30, 30), 2.0);
    QCOMPARE(image.devicePixelRatio(), 2.0);
    QCOMPARE(image.height(), 120);
    int lowest = 0;
    int red = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = image.width() - 14; x < image.width(); ++x) { // the 1 at its end stands on the baseline
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) < 250) continue;
            lowest = y;
            red = std::max(red, qRed(pixel));
            QVERIFY(qGreen(pixel) < 40);
        }
    QVERIFY2(std::abs(lowest - 79) <= 1, qPrintable(QString::number(lowest)));
    QCOMPARE(red, 200);
}

void BundledLessonsTest::ownLessonsComeBeforeTheBundledOnes()
{
    const TemporaryFolder folder;
    QFile file(QString::fromStdString(folder.file("stride.md").string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Mine\nText.\n");
    file.close();
    const LessonShelf shelf("en", QString::fromStdString(folder.path().string()));
    QVERIFY(shelf.isOwn("stride"));
    QVERIFY(!shelf.isOwn("padding"));
    QCOMPARE(valueOf(shelf.lesson("stride")).pages.front().title, "Mine");
    QVERIFY(valueOf(shelf.lesson("padding")).pages.size() > 3);
    QVERIFY(valueOf(LessonShelf("xx").lesson("padding")).pages.size() > 3); // a language without lessons
}

void BundledLessonsTest::faultsOfOwnLessonsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const QString question = "# One\n```question\n%1ask: x\nanswer: %2\nexplain: x\n```\n";
    const auto row = [](const char* name, const QString& text, const QString& fault) {
        QTest::newRow(name) << text << fault;
    };
    row("nothing wrong", question.arg("", "width output"), "");
    row("it cannot be read", "Text.\n", "stride.md, line 1: a page begins with its title");
    row("a link's value", "# One\n\n[Try](set:stride=0)\n", "stride.md, line 3: ");
    row("a link's settings", "# One\n\n[Try](set:region=2x2&kernel=box)\n", "stride.md, line 3: ");
    row("an unknown tensor", question.arg("", "width outputs"), "stride.md, line 2: There is no tensor “outputs” here");
    row("a setup that does not fit", question.arg("setup: region=2x2&kernel=box\n", "width output"),
        "stride.md, line 2: ");
    row("several cells", question.arg("setup: kernel=0\n", "cell of max output"),
        "stride.md, line 2: The answer is to be one cell");
    row("no such choice", question.arg("choice: a\nchoice: b\n", "width output"),
        "stride.md, line 2: the answer is 10, which is the number of no choice");
}

void BundledLessonsTest::faultsOfOwnLessonsAreFound()
{
    QFETCH(const QString, text);
    QFETCH(const QString, fault);
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.path().string());
    QVERIFY(faultsOfFolder(path).value(0).contains("has no lessons"));
    QFile file(path + "/stride.md");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const QStringList faults = faultsOfFolder(path);
    QCOMPARE(faults.size(), fault.isEmpty() ? 0 : 1);
    if (!faults.isEmpty()) QVERIFY2(faults[0].startsWith(fault), qPrintable(faults[0]));
}

CONVSCOPE_QT_TEST(BundledLessonsTest, "bundled_lessons");
#include "bundled_lessons_test.moc"
