#include "ui/scene/lessons/lesson_shelf.h"

#include "ui/scene/chapters/chapters.h"
#include "ui/scene/image_file.h"
#include "ui/scene/lessons/asked.h"

#include <QDir>
#include <QFile>

namespace convscope {

namespace {

Result<QString> contentOf(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
    return Error{"The lesson “" + path.toStdString() + "” cannot be read: " + file.errorString().toStdString() + "."};
}

QString bundledPath(const QString& language, const QString& chapterId)
{
    return QStringLiteral(":/lessons/%1/%2.md").arg(language, chapterId);
}

} // namespace

LessonShelf::LessonShelf(QString language, QString folder)
    : m_language(std::move(language)), m_folder(std::move(folder))
{}

bool LessonShelf::isOwn(const QString& chapterId) const
{
    return !m_folder.isEmpty() && QFile::exists(QDir(m_folder).filePath(chapterId + ".md"));
}

Result<Lesson> LessonShelf::lesson(const QString& chapterId) const
{
    QString path = bundledPath(m_language, chapterId);
    if (!QFile::exists(path)) path = bundledPath(QStringLiteral("en"), chapterId);
    if (isOwn(chapterId)) path = QDir(m_folder).filePath(chapterId + ".md");
    const auto text = contentOf(path);
    if (!text) return text.error();
    return parseLesson(*text, chapterId + ".md");
}

QStringList faultsOf(const Lesson& lesson, const QString& chapterId)
{
    QStringList faults;
    const auto add = [&](int line, const Error& error) {
        faults << QString::fromStdString(lessonError(lesson.file, line, error.message).message);
    };
    const auto photo = photoFromSource(QLatin1String(builtinPhotos().front().source));
    if (!photo) return {QString::fromStdString(photo.error().message)};
    const Experiment start = Experiment::startingWith(*photo);
    const Chapter& chapter = chapters()[static_cast<std::size_t>(findChapter(chapterId))];
    for (const LessonPage& page : lesson.pages) {
        for (const LessonAction& action : page.actions) {
            if (!action.target.startsWith("set:")) continue;
            const auto settings = LessonSettings::parse(action.target.section(':', 1));
            const auto tried = settings ? settings->appliedTo(start) : Result<Experiment>(settings.error());
            if (!tried) add(action.line, tried.error());
        }
        if (!page.question) continue;
        const LessonQuestion& question = *page.question;
        const auto asked = askedExperiment(question.setup, start);
        const auto figure = asked ? figureToAsk(chapter, *asked) : Result<FigurePtr>(asked.error());
        const auto answer = figure ? question.answer.of(askedTensors(**figure, QRectF(0, 0, 880, 600)))
                                   : Result<Answer>(figure.error());
        if (!answer) add(question.line, answer.error());
        if (answer && !question.choices.isEmpty() &&
            (answer->number < 1 || answer->number > static_cast<double>(question.choices.size())))
            add(question.line, Error{"the answer is " + answerText(answer->number).toStdString() +
                                     ", which is the number of no choice."});
    }
    return faults;
}

QStringList faultsOfFolder(const QString& folder)
{
    const LessonShelf shelf(QStringLiteral("en"), folder);
    QStringList faults;
    int found = 0;
    for (const Chapter& chapter : chapters()) {
        const QString id = QString::fromLatin1(chapter.id);
        if (!shelf.isOwn(id)) continue;
        ++found;
        const auto lesson = shelf.lesson(id);
        if (lesson)
            faults << faultsOf(*lesson, id);
        else
            faults << QString::fromStdString(lesson.error().message);
    }
    QStringList names;
    for (const Chapter& chapter : chapters()) names << QString::fromLatin1(chapter.id) + ".md";
    if (found == 0)
        faults << QStringLiteral("The folder “%1” has no lessons; their files are named after chapters: %2.")
                      .arg(QDir::toNativeSeparators(folder), names.join(", "));
    return faults;
}

} // namespace convscope
