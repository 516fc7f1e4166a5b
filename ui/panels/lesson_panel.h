#pragma once

#include "ui/panels/question_view.h"
#include "ui/scene/lessons/lesson.h"

#include <QWidget>
#include <optional>
#include <vector>

class QLabel;
class QScrollArea;
class QToolButton;

namespace convscope {

class LessonText;
class LinkButton;

/// A page of a lesson, as it is shown.
struct LessonView {
    QString title;
    QString text;
    std::vector<LessonAction> actions;
    int page = 0; ///< counted from 0
    int pageCount = 1;
};

/// One page of a lesson: text with formulas, what there is to try, a question, and the way to the other pages. Text
/// grows with the panel, so that it can be made large for a projector.
class LessonPanel : public QWidget {
    Q_OBJECT

public:
    explicit LessonPanel(QWidget* parent = nullptr);

    void showPage(const LessonView& view);
    /// The page's question, and what explains its answer, which is empty until it is over.
    void showQuestion(const std::optional<QuestionState>& question, const QString& explanation);
    /// "1 of 3 right"; empty where there are no questions.
    void showScore(const QString& score);
    void setUndoShown(bool isShown);

    LessonText& text() { return *m_text; }
    LessonText& explanation() { return *m_explanation; }
    QuestionView& question() { return *m_question; }
    const LessonView& view() const { return m_view; }

Q_SIGNALS:
    void pageTurned(int by);
    void linkChosen(const QString& target); ///< "set:stride=2", "chapter:stride"
    void undoRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makePageBar();
    void showActions();
    void fitText();

    LessonView m_view;
    QScrollArea* m_area;
    LessonText* m_text;
    QWidget* m_actions;
    LinkButton* m_undo;
    QuestionView* m_question;
    LessonText* m_explanation;
    QToolButton* m_back;
    QToolButton* m_forward;
    QLabel* m_place;
    QLabel* m_score;
};

} // namespace convscope
