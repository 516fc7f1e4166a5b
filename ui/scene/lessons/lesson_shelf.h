#pragma once

#include "ui/scene/lessons/lesson.h"

#include <QString>

namespace convscope {

/// Where lessons are read from: those of the program, and a folder of the user's own with files <chapter id>.md in
/// place of some of them.
class LessonShelf {
public:
    /// The language is the name of a folder of the program's lessons; where it has none, they are English.
    explicit LessonShelf(QString language, QString folder = {});

    /// Empty: there are none of one's own.
    const QString& folder() const { return m_folder; }
    bool isOwn(const QString& chapterId) const;
    /// The error names the file and the line, or says that the file cannot be read.
    Result<Lesson> lesson(const QString& chapterId) const;

private:
    QString m_language;
    QString m_folder;
};

/// The sentences for all that is wrong with the lessons of a folder: files that cannot be read, settings that do not
/// work, answers that cannot be computed; or that it has no lessons. Takes a second or two.
QStringList faultsOfFolder(const QString& folder);

/// What is wrong with a lesson of a chapter, as a reader would find it: each link and each question is tried.
QStringList faultsOf(const Lesson& lesson, const QString& chapterId);

} // namespace convscope
