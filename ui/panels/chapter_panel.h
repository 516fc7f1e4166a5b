#pragma once

#include <QWidget>
#include <vector>

class QListView;

namespace convscope {

class ChapterModel;
class LessonPanel;

/// The chapters, and under them the lesson of the current one.
class ChapterPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChapterPanel(QWidget* parent = nullptr);

    int current() const;
    /// Reports as well, if it is another one.
    void setCurrent(int chapter);
    /// Which lessons are done, one for each chapter.
    void setDone(const std::vector<bool>& done);
    LessonPanel& lesson() { return *m_lesson; }

    /// The folder of the lessons in the language of the window.
    static QString lessonLanguage();

Q_SIGNALS:
    void chapterChosen(int chapter);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitRows();

    QListView* m_list;
    ChapterModel* m_model;
    LessonPanel* m_lesson;
    int m_rowHeight = 31;
};

} // namespace convscope
