#pragma once

#include <QWidget>

class QListView;
class QStringListModel;
class QTextBrowser;

namespace convscope {

/// The chapters, and the lesson of the current one. A lesson's links change the experiment.
class ChapterPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChapterPanel(QWidget* parent = nullptr);

    int current() const;
    /// Reports as well, if it is another one.
    void setCurrent(int chapter);
    QTextBrowser* lesson() const { return m_lesson; }

Q_SIGNALS:
    void chapterChosen(int chapter);
    /// "kernel=box&stride=2"
    void tryRequested(const QString& settings);

private:
    void showLesson(int chapter);

    QListView* m_list;
    QTextBrowser* m_lesson;
};

} // namespace convscope
