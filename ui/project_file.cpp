#include "ui/project_file.h"

#include "ui/scene/image_file.h"
#include "ui/scene/quoted.h"
#include "ui/scene/saved_file.h"

#include <QFile>
#include <QFileInfo>

namespace convscope {

namespace {

/// A file that is gone may be written again.
bool isAsExpected(const QString& path, const QByteArray& expected)
{
    QFile file(path);
    if (expected.isEmpty() || !file.exists()) return true;
    return file.open(QIODevice::ReadOnly) && digestOf(file.readAll()) == expected;
}

} // namespace

Result<ProjectWritten> writeProject(const ProjectWrite& write)
{
    if (!isAsExpected(write.path, write.expected)) return ProjectWritten{.isRefused = true};
    Project project = write.project;
    project.origin.reset();
    const bool isEmbedded = project.keeping == PictureKeeping::Embedded || project.experiment.photo->source().isEmpty();
    if (isEmbedded && !isNamedPicture(project.experiment.photo->source())) {
        auto picture = embeddedPicture(project.experiment.photo, project.picture);
        if (!picture) return picture.error();
        project.picture = std::move(*picture);
    }
    const auto bytes = toBytes(project, QFileInfo(write.path).absolutePath());
    if (!bytes) return bytes.error();
    const auto saved = saveFile(write.path, *bytes);
    if (!saved) return saved.error();
    return ProjectWritten{.digest = digestOf(*bytes), .picture = project.picture};
}

Result<ProjectRead> openProject(const QByteArray& bytes, const QString& folder, const QString& name)
{
    auto draft = parseProject(bytes, folder);
    if (!draft) return Error{quoted(name) + ": " + draft.error().message};
    ProjectRead read{.draft = std::move(*draft)};
    if (read.draft.missesItsPicture()) return read;
    auto project = completed(read.draft);
    if (!project) return Error{quoted(name) + ": " + project.error().message};
    read.project = std::move(*project);
    return read;
}

Result<ProjectRead> openProject(const QString& path)
{
    const auto bytes = readProjectBytes(path);
    if (!bytes) return bytes.error();
    const QFileInfo file(path);
    auto read = openProject(*bytes, file.absolutePath(), path);
    if (!read) return read;
    const bool isLinked = !read->draft.pictureFile.isEmpty() && !isNamedPicture(read->draft.pictureFile);
    const auto keeping = isLinked ? PictureKeeping::Linked : PictureKeeping::Embedded;
    read->draft.origin = {file.absoluteFilePath(), digestOf(*bytes), keeping, false};
    if (read->project) read->project->origin = read->draft.origin;
    return read;
}

} // namespace convscope
