#pragma once

#include "ui/latest_job.h"
#include "ui/lessons/lesson_record.h"
#include "ui/panels/question_view.h"
#include "ui/scene/lessons/lesson.h"
#include "ui/scene/lessons/lesson_shelf.h"

#include <QObject>
#include <QStringList>
#include <optional>
#include <vector>

namespace convscope {

class ExperimentDocument;
class LessonPanel;
class Playback;
class Stage;
struct Target;

/// A student at work with the lessons: turns pages, tries what they offer, and is asked questions, which set up the
/// experiment (undoably), hide the answer on the stage, and are marked by what the engine computes.
class LessonSession : public QObject {
    Q_OBJECT

public:
    LessonSession(ExperimentDocument& document, Playback& playback, Stage& stage, LessonPanel& panel, QObject* parent);

    /// The page that this chapter's lesson was left on.
    void showChapter(int chapter);
    /// Before the chapter changes: a question's settings go, if nothing else was changed since.
    void leave();
    /// The stage has another figure.
    void followFigure();
    void turnPage(int by);
    int page() const { return m_page; }
    int pageCount() const { return static_cast<int>(m_lesson.pages.size()); }
    /// The answer of the question that waits, if one does.
    void reveal();
    bool isHidingAnswer() const { return m_state.phase == QuestionState::Phase::Waiting; }

    /// Lessons of one's own, in place of the program's; the program's where the path is empty. What is wrong with them
    /// is told when it has been found out.
    void openFolder(const QString& path);
    QString folder() const { return m_shelf.folder(); }
    /// Whether each chapter's lesson is done.
    std::vector<bool> done() const;
    void forgetAnswers();

Q_SIGNALS:
    void told(const QString& sentence);
    void chapterRequested(int chapter);
    void hidingChanged(bool isHiding);
    void recordChanged();
    void pageChanged(); ///< or the lessons

private:
    const LessonPage* shownPage() const;
    const LessonQuestion* question() const;
    void showPage(bool isTurned);
    void showScore();
    void followLink(const QString& target);
    void tryOut(const QString& settings);
    void undoTry();

    void openQuestion(bool isTurned);
    void setUp();
    void setState(const QuestionState& state);
    void cover();
    void check(const QString& typed);
    void checkCell(int row, int col);
    Result<Answer> computed() const;
    void finish(QuestionState::Phase phase, const Answer& answer);
    QStringList questionKeys() const;

    ExperimentDocument& m_document;
    Playback& m_playback;
    Stage& m_stage;
    LessonPanel& m_panel;
    LessonShelf m_shelf;
    LessonRecord m_record;
    LatestJob<QStringList> m_faults;

    QString m_chapterId;
    Lesson m_lesson;
    int m_page = 0;
    int m_tryIndex = -1; ///< of the undo stack, after the last try
    int m_stepBeforeTry = 0;

    QuestionState m_state;
    std::optional<Experiment> m_asked; ///< what the question is asked of
    int m_setUpIndex = -1;             ///< of the undo stack, after the question's settings
};

} // namespace convscope
