// Whatever the text, a lesson is read from it, or a sentence names the line; what a lesson asks and answers, and what a
// student types in reply, is understood or told to be wrong.
#include "ui/scene/lessons/lesson.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace convscope;

/// As a question may be about: two planes, the second of which is in view.
const std::vector<AskedTensor>& tensors()
{
    static const std::vector<AskedTensor> all{{"output", Tensor({2, 2, 3}, {1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1}), 1},
                                              {"bias", Tensor({2}, {0.5f, -1}), 0}};
    return all;
}

template <typename Value>
void checkSentence(const Result<Value>& result)
{
    if (!result && result.error().message.empty()) std::abort();
}

void checkAnswer(const AnswerExpression& expression)
{
    const auto answer = expression.of(tensors());
    checkSentence(answer);
    if (answer && expression.isCell() != answer->isCell) std::abort();
    if (answer && !answer->isCell) answerText(answer->number);
}

void checkLesson(const QString& text)
{
    const auto lesson = parseLesson(text, "input.md");
    if (!lesson) {
        if (!lesson.error().message.starts_with("input.md, line ")) std::abort();
        return;
    }
    if (lesson->pages.empty()) std::abort();
    for (const LessonPage& page : lesson->pages) {
        if (page.title.isEmpty()) std::abort();
        lessonPieces(page.text);
        if (!page.question) continue;
        lessonPieces(page.question->ask);
        if (page.question->explain.isEmpty() || page.question->key().isEmpty()) std::abort();
        checkAnswer(page.question->answer);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    checkLesson(text);
    lessonPieces(text);
    const auto expression = AnswerExpression::parse(text);
    checkSentence(expression);
    if (expression) checkAnswer(*expression);
    checkSentence(LessonSettings::parse(text));
    checkSentence(meansNumber(text, 0.5));
    checkSentence(typedCell(text));
    return 0;
}
