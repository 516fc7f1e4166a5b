#include "ui/scene/lessons/lesson.h"

#include "ui/scene/chapters/chapters.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <algorithm>

namespace convscope {

namespace {

constexpr qsizetype kFewestChoices = 2;
constexpr qsizetype kMostChoices = 4;

/// Reads line by line; the first error stays.
class LessonReader {
public:
    LessonReader(const QString& text, const QString& file)
        : m_lines(QString(text).replace("\r\n", "\n").split('\n')), m_lesson{file, {}}
    {}

    Result<Lesson> lesson()
    {
        for (m_line = 0; m_line < m_lines.size() && !m_error; ++m_line) readLine(m_lines[m_line]);
        if (!m_error) endPage();
        if (m_error) return *m_error;
        return m_lesson;
    }

private:
    void fail(const std::string& message, qsizetype line)
    {
        if (!m_error) m_error = lessonError(m_lesson.file, static_cast<int>(line) + 1, message);
    }

    void readLine(const QString& line)
    {
        static const QRegularExpression action(
            QStringLiteral("^(?:[-*]\\s+)?\\[([^\\]]+)\\]\\((set:.*|chapter:.*)\\)\\s*$"));
        if (m_question) {
            readQuestionLine(line);
        } else if (line.trimmed() == "---") {
            endPage();
        } else if (!m_hasPage) {
            beginPage(line);
        } else if (line.startsWith("# ")) {
            fail("a page has one title; a line “---” stands between pages.", m_line);
        } else if (line.trimmed() == "```question") {
            if (m_page.question) fail("a page has one question; a line “---” stands between pages.", m_line);
            m_question.emplace();
            m_question->line = static_cast<int>(m_line) + 1;
        } else if (const auto match = action.match(line); match.hasMatch()) {
            m_page.actions.push_back({match.captured(1).trimmed(), match.captured(2), static_cast<int>(m_line) + 1});
            checkTarget(match.captured(2));
        } else {
            checkLinks(line);
            checkFormulas(line);
            m_page.text += line + '\n';
        }
    }

    void beginPage(const QString& line)
    {
        if (line.trimmed().isEmpty()) return;
        if (!line.startsWith("# ") || line.mid(2).trimmed().isEmpty()) {
            fail("a page begins with its title: “# Title”.", m_line);
            return;
        }
        m_hasPage = true;
        m_page = {};
        m_page.title = line.mid(2).trimmed();
        m_page.line = static_cast<int>(m_line) + 1;
    }

    void endPage()
    {
        const qsizetype line = std::min(m_line, m_lines.size() - 1);
        if (m_question) return fail("the question that begins here has no end: “```”.", m_question->line - 1);
        if (!m_hasPage) return fail("a page begins with its title: “# Title”.", line);
        if (m_isInFormula) return fail("the formula that begins here has no end: “$$”.", m_formulaLine);
        if (!m_page.question && m_page.text.trimmed().isEmpty() && m_page.actions.empty())
            return fail("the page “" + m_page.title.toStdString() + "” is empty.", m_page.line - 1);
        m_page.text = m_page.text.trimmed();
        m_lesson.pages.push_back(std::move(m_page));
        m_hasPage = false;
    }

    void readQuestionLine(const QString& line)
    {
        if (line.trimmed().isEmpty()) return;
        if (line.trimmed() == "```") return endQuestion();
        const QString name = line.section(':', 0, 0).trimmed();
        const QString value = line.section(':', 1).trimmed();
        LessonQuestion& question = *m_question;
        if (name == "setup") {
            auto setup = LessonSettings::parse(value);
            if (!setup) return fail(setup.error().message, m_line);
            question.setup = *setup;
            question.setupText = value;
        } else if (name == "answer") {
            auto answer = AnswerExpression::parse(value);
            if (!answer) return fail(answer.error().message, m_line);
            question.answer = *answer;
            question.answerText = value;
        } else if (name == "ask" || name == "explain" || name == "choice") {
            checkFormulas(value);
            if (value.isEmpty()) return fail("“" + name.toStdString() + ":” says nothing.", m_line);
            if (name == "choice")
                question.choices << value;
            else
                (name == "ask" ? question.ask : question.explain) = value;
        } else {
            fail("a question has the lines setup, ask, choice, answer and explain, but here stands “" +
                     name.toStdString() + "”.",
                 m_line);
        }
    }

    void endQuestion()
    {
        const LessonQuestion& question = *m_question;
        const qsizetype line = question.line - 1;
        for (const auto& [value, name] : {std::pair{&question.ask, "ask"}, std::pair{&question.answerText, "answer"},
                                          std::pair{&question.explain, "explain"}})
            if (value->isEmpty()) fail(std::string("the question that begins here has no line “") + name + ":”.", line);
        const qsizetype count = question.choices.size();
        if (count > 0 && (count < kFewestChoices || count > kMostChoices))
            fail("a question has two to four choices, but this one has " + std::to_string(count) + ".", line);
        if (count > 0 && question.answer.isCell())
            fail("the answer of choices is the number of the right one, not a cell.", line);
        if (!m_error && count > 0 && question.answer.isConstant()) {
            const auto right = question.answer.of({});
            if (!right || right->number < 1 || right->number > static_cast<double>(count))
                fail("the answer is to be the number of a choice, 1 to " + std::to_string(count) + ".", line);
        }
        m_page.question = std::move(*m_question);
        m_question.reset();
    }

    void checkLinks(const QString& line)
    {
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)\\s]*)\\)"));
        for (auto found = link.globalMatch(line); found.hasNext();) checkTarget(found.next().captured(1));
    }

    void checkTarget(const QString& target)
    {
        const QString rest = target.section(':', 1);
        if (target.startsWith("set:")) {
            const auto settings = LessonSettings::parse(rest);
            if (!settings) fail(settings.error().message, m_line);
        } else if (target.startsWith("chapter:")) {
            if (findChapter(rest) < 0) fail("there is no chapter “" + rest.toStdString() + "”.", m_line);
        } else {
            fail("a link begins with set: or chapter:, but this one is “" + target.toStdString() + "”.", m_line);
        }
    }

    void checkFormulas(const QString& line)
    {
        QString rest = line;
        rest.remove("\\$");
        if (rest.count("$$") % 2 != 0) {
            m_isInFormula = !m_isInFormula;
            m_formulaLine = m_line;
        }
        rest.remove("$$");
        if (!m_isInFormula && rest.count('$') % 2 != 0) fail("a formula in this line has no end: “$”.", m_line);
    }

    QStringList m_lines;
    qsizetype m_line = 0;
    Lesson m_lesson;
    LessonPage m_page;
    bool m_hasPage = false;
    bool m_isInFormula = false;
    qsizetype m_formulaLine = 0;
    std::optional<LessonQuestion> m_question;
    std::optional<Error> m_error;
};

} // namespace

QString LessonQuestion::key() const
{
    const QByteArray text = (setupText + '|' + answerText).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex().left(10));
}

int Lesson::questionCount() const
{
    return static_cast<int>(
        std::count_if(pages.begin(), pages.end(), [](const LessonPage& page) { return page.question.has_value(); }));
}

Result<Lesson> parseLesson(const QString& text, const QString& file) { return LessonReader(text, file).lesson(); }

Error lessonError(const QString& file, int line, const std::string& message)
{
    return Error{file.toStdString() + ", line " + std::to_string(line) + ": " + message};
}

std::vector<LessonPiece> lessonPieces(const QString& markdown)
{
    const QStringView whole = markdown;
    std::vector<LessonPiece> pieces;
    QString text;
    const auto endText = [&] {
        if (!text.isEmpty()) pieces.push_back({std::exchange(text, {}), false, false});
    };
    for (qsizetype at = 0; at < whole.size();) {
        const QStringView rest = whole.mid(at);
        if (rest.startsWith(u"\\$")) {
            text += '$';
            at += 2;
            continue;
        }
        const QStringView mark = rest.startsWith(u"$$") ? u"$$" : u"$";
        const qsizetype end = rest.startsWith('$') ? whole.indexOf(mark, at + mark.size()) : -1;
        if (end < 0) {
            text += whole.at(at++);
            continue;
        }
        endText();
        const QStringView formula = whole.mid(at + mark.size(), end - at - mark.size());
        pieces.push_back({formula.toString().simplified(), true, mark.size() == 2});
        at = end + mark.size();
    }
    endText();
    return pieces;
}

} // namespace convscope
