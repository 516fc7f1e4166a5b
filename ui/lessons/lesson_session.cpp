#include "ui/lessons/lesson_session.h"

#include "ui/experiment_document.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/lesson_panel.h"
#include "ui/playback.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/lessons/asked.h"
#include "ui/scene/sentences.h"
#include "ui/stage.h"

#include <QDir>
#include <QSettings>
#include <algorithm>

namespace convscope {

namespace {

using Phase = QuestionState::Phase;
using Kind = QuestionState::Kind;

const char* const kFolderKey = "lessons/folder";

Kind kindOf(const LessonQuestion& question)
{
    if (!question.choices.isEmpty()) return Kind::Choice;
    return question.answer.isCell() ? Kind::Cell : Kind::Number;
}

bool hasLessons(const LessonShelf& shelf)
{
    return std::ranges::any_of(chapters(),
                               [&](const Chapter& chapter) { return shelf.isOwn(QLatin1String(chapter.id)); });
}

void go(Playback& playback, const LessonSettings& settings)
{
    if (settings.step == LessonSettings::kLast) playback.goToEnd();
    if (settings.step >= 0 && settings.step != LessonSettings::kLast) playback.goTo(settings.step);
    if (settings.plays) playback.play();
}

} // namespace

LessonSession::LessonSession(ExperimentDocument& document, Playback& playback, Stage& stage, LessonPanel& panel,
                             QObject* parent)
    : QObject(parent),
      m_document(document),
      m_playback(playback),
      m_stage(stage),
      m_panel(panel),
      m_shelf(ChapterPanel::lessonLanguage(), QSettings().value(kFolderKey).toString()),
      m_record(m_shelf.folder()),
      m_faults(this, [this](Result<QStringList> faults) {
          if (!faults || faults->isEmpty()) return;
          QString sentence = faults->first();
          if (faults->size() > 1) sentence += ' ' + tr("(and %n more)", nullptr, static_cast<int>(faults->size()) - 1);
          Q_EMIT told(sentence);
      })
{
    connect(&panel, &LessonPanel::pageTurned, this, &LessonSession::turnPage);
    connect(&panel, &LessonPanel::linkChosen, this, &LessonSession::followLink);
    connect(&panel, &LessonPanel::undoRequested, this, &LessonSession::undoTry);
    connect(&panel.question(), &QuestionView::checkRequested, this, &LessonSession::check);
    connect(&panel.question(), &QuestionView::revealRequested, this, &LessonSession::reveal);
    connect(&panel.question(), &QuestionView::setUpRequested, this, &LessonSession::setUp);
    connect(&stage, &Stage::answered, this, [this](const Target& target) { checkCell(target.row, target.col); });
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, [this] {
        if (m_document.undoPosition() == m_tryIndex) return;
        m_tryIndex = -1;
        m_panel.setUndoShown(false);
    });
}

// ---------------------------------------------------------------- pages

const LessonPage* LessonSession::shownPage() const
{
    const auto page = static_cast<std::size_t>(m_page);
    return page < m_lesson.pages.size() ? &m_lesson.pages[page] : nullptr;
}

const LessonQuestion* LessonSession::question() const
{
    const LessonPage* page = shownPage();
    return page && page->question ? &*page->question : nullptr;
}

void LessonSession::showChapter(int chapter)
{
    m_chapterId = QString::fromLatin1(chapters()[static_cast<std::size_t>(chapter)].id);
    auto lesson = m_shelf.lesson(m_chapterId);
    if (lesson) {
        m_lesson = std::move(*lesson);
    } else { // whoever writes lessons reads here what is wrong
        LessonPage page;
        page.title = tr("This lesson cannot be read");
        page.text = convscope::told(lesson.error());
        m_lesson = {m_chapterId, {page}};
    }
    m_page = std::clamp(m_record.page(m_chapterId), 0, pageCount() - 1);
    showPage(false);
}

void LessonSession::turnPage(int by)
{
    const int page = std::clamp(m_page + by, 0, pageCount() - 1);
    if (page == m_page) return;
    leave();
    m_page = page;
    m_record.setPage(m_chapterId, page);
    showPage(true);
}

void LessonSession::showPage(bool isTurned)
{
    m_tryIndex = -1;
    m_panel.setUndoShown(false);
    const LessonPage& page = *shownPage();
    QString text = page.text;
    if (page.question) text += "\n\n" + page.question->ask;
    m_panel.showPage({page.title, text, page.actions, m_page, pageCount()});
    showScore();
    openQuestion(isTurned);
    Q_EMIT pageChanged();
}

QStringList LessonSession::questionKeys() const
{
    QStringList keys;
    for (const LessonPage& page : m_lesson.pages)
        if (page.question) keys << page.question->key();
    return keys;
}

void LessonSession::showScore()
{
    const QStringList keys = questionKeys();
    m_panel.showScore(
        keys.isEmpty() ? QString() : tr("%1 of %2 right").arg(m_record.rightCount(m_chapterId, keys)).arg(keys.size()));
}

void LessonSession::followLink(const QString& target)
{
    if (target.startsWith("set:")) tryOut(target.mid(4));
    if (target.startsWith("chapter:")) {
        const int chapter = findChapter(target.mid(8));
        if (chapter >= 0) Q_EMIT chapterRequested(chapter);
    }
}

void LessonSession::tryOut(const QString& text)
{
    const auto settings = LessonSettings::parse(text);
    const auto changed = settings ? settings->appliedTo(m_document.experiment()) : Result<Experiment>(settings.error());
    if (!changed) {
        Q_EMIT told(convscope::told(changed.error()));
        return;
    }
    m_stepBeforeTry = m_playback.step();
    const int before = m_document.undoPosition();
    m_document.endGesture(); // two tries are two steps of undo
    m_document.open(tr("Try it"), text, *changed);
    m_document.endGesture();
    const int after = m_document.undoPosition();
    if (after != before) m_tryIndex = after;
    m_panel.setUndoShown(m_tryIndex >= 0);
    go(m_playback, *settings);
}

void LessonSession::undoTry()
{
    if (m_tryIndex < 0) return;
    m_playback.pause();
    m_document.undoStack().undo();
    m_playback.goTo(m_stepBeforeTry);
}

// ---------------------------------------------------------------- questions

void LessonSession::setState(const QuestionState& state)
{
    const bool wasHiding = isHidingAnswer();
    m_state = state;
    const LessonQuestion* asked = question();
    m_panel.showQuestion(asked ? std::optional(state) : std::nullopt,
                         asked && state.isOver() ? asked->explain : QString());
    cover();
    if (isHidingAnswer() != wasHiding) Q_EMIT hidingChanged(isHidingAnswer());
}

void LessonSession::openQuestion(bool isTurned)
{
    m_asked.reset();
    m_setUpIndex = -1;
    QuestionState state;
    const LessonQuestion* asked = question();
    if (!asked) {
        setState(state);
        return;
    }
    state.kind = kindOf(*asked);
    state.choices = asked->choices;
    const bool isKnown = m_record.isRight(m_chapterId, asked->key());
    if (isKnown) {
        state.phase = Phase::Right;
        state.verdict = tr("You have answered this one right.");
    }
    setState(state);
    if (isKnown) return;
    const auto experiment = askedExperiment(asked->setup, m_document.experiment());
    const bool isSetUp = experiment && *experiment == m_document.experiment();
    // Who comes back to a chapter finds the stage as it was left; and nobody loses a run to a question.
    const bool endsRun = experiment && !(experiment->train == m_document.experiment().train);
    if (isSetUp || (isTurned && !endsRun)) setUp();
}

void LessonSession::setUp()
{
    const LessonQuestion* asked = question();
    if (!asked) return;
    QuestionState state = m_state;
    state.verdict.clear();
    state.trouble.clear();
    state.isDisturbed = false;
    auto experiment = askedExperiment(asked->setup, m_document.experiment());
    if (!experiment) {
        state.phase = Phase::Unset;
        state.trouble = convscope::told(lessonError(m_lesson.file, asked->line, experiment.error().message));
        setState(state);
        return;
    }
    const int before = m_document.undoPosition();
    m_asked = std::move(*experiment);
    state.phase = Phase::Waiting;
    setState(state); // before the settings come, so that they tell nothing
    m_playback.pause();
    m_document.endGesture();
    m_document.open(tr("Question"), "question", *m_asked);
    m_document.endGesture();
    const int after = m_document.undoPosition();
    if (after != before && m_setUpIndex < 0) m_setUpIndex = after;
    m_playback.goTo(0);
    go(m_playback, asked->setup);
    cover();
}

void LessonSession::leave()
{
    const bool isUntouched = m_asked && m_document.experiment() == *m_asked;
    const bool canUndo = m_setUpIndex >= 0 && m_document.undoPosition() == m_setUpIndex;
    m_asked.reset();
    m_setUpIndex = -1;
    if (isHidingAnswer()) {
        m_state.phase = Phase::Unset;
        m_stage.setCover({});
        Q_EMIT hidingChanged(false);
    }
    if (isUntouched && canUndo) m_document.undoStack().undo();
}

void LessonSession::followFigure()
{
    if (!isHidingAnswer() || !m_asked) return;
    cover();
    QuestionState state = m_state;
    state.isDisturbed = !(m_document.experiment() == *m_asked);
    if (!(state == m_state)) setState(state);
}

void LessonSession::cover()
{
    const LessonQuestion* asked = question();
    if (!asked || !isHidingAnswer() || asked->answer.isConstant()) {
        m_stage.setCover({});
        return;
    }
    AnswerCover cover = coverOf(m_stage.figure(), asked->answer.tensorNames());
    if (m_state.kind == Kind::Cell && !m_state.isDisturbed) {
        const auto answer = computed();
        if (answer) cover.cells = answer->plane;
    }
    m_stage.setCover(cover);
}

Result<Answer> LessonSession::computed() const
{
    const LessonQuestion& asked = *question();
    auto answer = asked.answer.of(askedTensors(m_stage.figure(), m_stage.figureBounds()));
    if (!answer) return lessonError(m_lesson.file, asked.line, answer.error().message);
    return answer;
}

void LessonSession::check(const QString& typed)
{
    if (!isHidingAnswer() || m_state.isDisturbed) return;
    const auto complain = [this](const Error& error) {
        QuestionState state = m_state;
        state.trouble = QString::fromStdString(error.message);
        setState(state);
    };
    if (m_state.kind == Kind::Cell) {
        const auto cell = typedCell(typed);
        if (cell)
            checkCell(cell->first, cell->second);
        else
            complain(cell.error());
        return;
    }
    const auto answer = computed();
    if (!answer) return complain(answer.error());
    const auto isRight = meansNumber(typed, answer->number);
    if (!isRight) return complain(isRight.error());
    finish(*isRight ? Phase::Right : Phase::Wrong, *answer);
}

void LessonSession::checkCell(int row, int col)
{
    if (!isHidingAnswer() || m_state.isDisturbed || m_state.kind != Kind::Cell) return;
    const auto answer = computed();
    if (!answer) {
        Q_EMIT told(convscope::told(answer.error()));
        return;
    }
    finish(row == answer->row && col == answer->col ? Phase::Right : Phase::Wrong, *answer);
}

void LessonSession::reveal()
{
    if (!isHidingAnswer()) return;
    const auto answer = computed();
    if (answer)
        finish(Phase::Shown, *answer);
    else
        Q_EMIT told(convscope::told(answer.error()));
}

void LessonSession::finish(Phase phase, const Answer& answer)
{
    const LessonQuestion& asked = *question();
    QString is = answerText(answer.number);
    if (answer.isCell) is = tr("the cell in row %1, column %2").arg(answer.row).arg(answer.col);
    if (!asked.choices.isEmpty()) is = QString(asked.choices.value(static_cast<int>(answer.number) - 1)).remove('$');
    QuestionState state = m_state;
    state.phase = phase;
    state.trouble.clear();
    // What names no tensor is no matter of computing.
    const QString told =
        asked.answer.isConstant() ? tr("The answer is: %1").arg(is) : tr("The engine computed: %1").arg(is);
    state.verdict = phase == Phase::Right   ? tr("Right. %1").arg(told)
                    : phase == Phase::Wrong ? tr("Not so. %1").arg(told)
                                            : told;
    setState(state);
    if (asked.setup.step == LessonSettings::kStays) m_playback.goToEnd(); // all is seen that was hidden
    if (phase != Phase::Right) return;
    m_record.setRight(m_chapterId, asked.key(), questionKeys());
    showScore();
    Q_EMIT recordChanged();
}

// ---------------------------------------------------------------- lessons

void LessonSession::openFolder(const QString& path)
{
    const QString folder = path.isEmpty() ? QString() : QDir(path).absolutePath();
    LessonShelf shelf(ChapterPanel::lessonLanguage(), folder);
    if (!folder.isEmpty() && !hasLessons(shelf)) {
        Q_EMIT told(faultsOfFolder(folder).join(' '));
        return;
    }
    leave();
    m_shelf = std::move(shelf);
    m_record = LessonRecord(folder);
    QSettings().setValue(kFolderKey, folder);
    showChapter(std::max(0, findChapter(m_chapterId)));
    Q_EMIT recordChanged();
    if (!folder.isEmpty())
        m_faults.start([folder](const std::stop_token&) -> Result<QStringList> { return faultsOfFolder(folder); });
}

std::vector<bool> LessonSession::done() const
{
    std::vector<bool> done;
    for (const Chapter& chapter : chapters()) done.push_back(m_record.isDone(QLatin1String(chapter.id)));
    return done;
}

void LessonSession::forgetAnswers()
{
    leave();
    m_record.forget();
    showPage(false);
    Q_EMIT recordChanged();
}

} // namespace convscope
