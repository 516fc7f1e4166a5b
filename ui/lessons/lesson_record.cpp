#include "ui/lessons/lesson_record.h"

#include <QCryptographicHash>
#include <QSettings>
#include <algorithm>

namespace convscope {

LessonRecord::LessonRecord(const QString& folder)
    : m_group(folder.isEmpty()
                  ? QStringLiteral("lessons/bundled")
                  : "lessons/" +
                        QString::fromLatin1(
                            QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha1).toHex().left(12)))
{}

QString LessonRecord::key(const char* what, const QString& chapterId) const
{
    return QStringLiteral("%1/%2/%3").arg(m_group, QLatin1String(what), chapterId);
}

int LessonRecord::page(const QString& chapterId) const { return QSettings().value(key("page", chapterId), 0).toInt(); }

void LessonRecord::setPage(const QString& chapterId, int page) { QSettings().setValue(key("page", chapterId), page); }

QStringList LessonRecord::right(const QString& chapterId) const
{
    return QSettings().value(key("right", chapterId)).toStringList();
}

bool LessonRecord::isRight(const QString& chapterId, const QString& question) const
{
    return right(chapterId).contains(question);
}

void LessonRecord::setRight(const QString& chapterId, const QString& question, const QStringList& questions)
{
    QStringList all = right(chapterId);
    if (!all.contains(question)) all << question;
    QSettings().setValue(key("right", chapterId), all);
    if (rightCount(chapterId, questions) == questions.size()) QSettings().setValue(key("done", chapterId), true);
}

int LessonRecord::rightCount(const QString& chapterId, const QStringList& questions) const
{
    const QStringList all = right(chapterId);
    return static_cast<int>(std::count_if(questions.begin(), questions.end(),
                                          [&](const QString& question) { return all.contains(question); }));
}

bool LessonRecord::isDone(const QString& chapterId) const { return QSettings().value(key("done", chapterId)).toBool(); }

void LessonRecord::forget()
{
    for (const char* what : {"right", "done"})
        QSettings().remove(QStringLiteral("%1/%2").arg(m_group, QLatin1String(what)));
}

} // namespace convscope
