#pragma once

#include <QString>
#include <QStringList>

namespace convscope {

/// Which questions a student has answered right, which lessons are done, and on which page each was left; kept from one
/// start to the next. Lessons of one's own have a record of their own.
class LessonRecord {
public:
    /// `folder` is that of the lessons; empty: the program's.
    explicit LessonRecord(const QString& folder);

    int page(const QString& chapterId) const;
    void setPage(const QString& chapterId, int page);

    bool isRight(const QString& chapterId, const QString& question) const;
    /// `questions` are all of the lesson: it is done when every one is right.
    void setRight(const QString& chapterId, const QString& question, const QStringList& questions);
    int rightCount(const QString& chapterId, const QStringList& questions) const;
    bool isDone(const QString& chapterId) const;

    /// All questions are asked anew.
    void forget();

private:
    QString key(const char* what, const QString& chapterId) const;
    QStringList right(const QString& chapterId) const;

    QString m_group;
};

} // namespace convscope
