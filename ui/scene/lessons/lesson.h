#pragma once

#include "engine/error.h"
#include "ui/scene/lessons/answer.h"
#include "ui/scene/lessons/lesson_settings.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace convscope {

/// A link on a line of its own: it is shown as a button.
struct LessonAction {
    QString text;
    QString target; ///< "set:stride=2" or "chapter:stride"
    int line = 0;
};

/// What a student is asked, and the engine answers.
struct LessonQuestion {
    LessonSettings setup;
    QString setupText; ///< as it is written
    QString ask;       ///< Markdown with formulas
    QString explain;
    QStringList choices; ///< empty: a number or a cell is asked for
    AnswerExpression answer;
    QString answerText; ///< the answer as it is written
    int line = 0;

    /// The same for a question in every language.
    QString key() const;
};

struct LessonPage {
    QString title;
    QString text; ///< Markdown with formulas: $ … $, and $$ … $$ on lines of their own
    std::vector<LessonAction> actions;
    std::optional<LessonQuestion> question;
    int line = 0;
};

struct Lesson {
    QString file; ///< as errors name it
    std::vector<LessonPage> pages;

    int questionCount() const;
};

/// Reads a lesson: pages between lines of ---, each with a title. Links and questions are read too, and their settings
/// must exist. An error names the file and the line.
Result<Lesson> parseLesson(const QString& text, const QString& file);

/// "padding.md, line 12: …"
Error lessonError(const QString& file, int line, const std::string& message);

/// A stretch of text, or a formula.
struct LessonPiece {
    QString text;
    bool isFormula = false;
    bool isDisplayed = false; ///< on lines of its own
};

/// Text and formulas in turn; a formula that is not closed is text.
std::vector<LessonPiece> lessonPieces(const QString& markdown);

} // namespace convscope
