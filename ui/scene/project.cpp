#include "ui/scene/project.h"

#include "engine/io/model_file.h"
#include "engine/io/whole_file.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"
#include "ui/scene/quoted.h"
#include "ui/scene/training/opened_layer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kVersion = 2;
constexpr qsizetype kMostPictureBytes = 256 << 20;
constexpr std::uintmax_t kMostBytes = 1'000'000'000;
constexpr int kMegabyte = 1 << 20;

// ---------------------------------------------------------------- pictures

/// The bytes of the photo's own file; none where it is gone, or no longer what was read.
QByteArray ownBytes(const Photo& photo)
{
    if (photo.source().isEmpty() || isNamedPicture(photo.source())) return {};
    QFile file(photo.source());
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostPictureBytes) return {};
    const QByteArray bytes = file.readAll();
    const auto read = photoFromBytes(bytes, photo.name());
    return read && (*read)->image() == photo.image() ? bytes : QByteArray();
}

Result<void> checkPictureBytes(const QByteArray& bytes, const QString& name)
{
    if (bytes.size() <= kMostPictureBytes) return {};
    return Error{"The picture " + quoted(name) + " takes " + std::to_string(bytes.size() / kMegabyte) +
                 " MB, and a project embeds up to " + std::to_string(kMostPictureBytes / kMegabyte) +
                 "; link it instead (File > Embed the picture)."};
}

Result<QJsonObject> pictureObject(const Project& project, const QString& folder)
{
    const Photo& photo = *project.experiment.photo;
    QJsonObject picture;
    picture["name"] = photo.name();
    const bool isLinked = project.keeping == PictureKeeping::Linked && !photo.source().isEmpty();
    if (isNamedPicture(photo.source())) {
        picture["file"] = photo.source();
    } else if (isLinked) {
        picture["file"] = folder.isEmpty() ? photo.source() : QDir(folder).relativeFilePath(photo.source());
    } else {
        const auto embedded = embeddedPicture(project.experiment.photo, project.picture);
        if (!embedded) return embedded.error();
        picture["bytes"] = QString::fromLatin1(embedded->bytes.toBase64());
    }
    return picture;
}

// ---------------------------------------------------------------- reading

/// What the file says of itself, without its check sum.
QString checkSumOf(QJsonObject root)
{
    root.remove("check");
    const QByteArray text = QJsonDocument(root).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

/// A file that was written by hand has none.
Result<void> verifyCheckSum(const QJsonObject& root)
{
    if (!root.contains("check") || root["check"].toString() == checkSumOf(root)) return {};
    return Error{"The project is damaged: what it holds does not fit its check sum. (Whoever changed it by hand takes "
                 "the field “check” out.)"};
}

Error wrongField(const QString& name, const std::string& what)
{
    return Error{"The project's field " + quoted(name) + " must be " + what + "."};
}

/// All fields of an object have these names.
Result<void> checkNames(const QJsonObject& object, const QStringList& known, const std::string& where)
{
    for (const QString& name : object.keys())
        if (!known.contains(name))
            return Error{"The project has " + where + quoted(name) + ", which this Convscope does not know; it knows " +
                         known.join(", ").toStdString() + "."};
    return {};
}

Result<QByteArray> bytesFrom(const QJsonValue& text, const QString& name)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && !decoded.decoded.isEmpty()) return decoded.decoded;
    return Error{"The project is damaged: its field " + quoted(name) + " is no base 64."};
}

QString foundFrom(const QString& folder, const QString& file)
{
    if (isNamedPicture(file) || !QDir::isRelativePath(file)) return file;
    return QDir::cleanPath(QDir(folder).filePath(file));
}

Result<void> readPicture(ProjectDraft& draft, const QJsonValue& value, const QString& folder)
{
    if (!value.isObject()) return wrongField("image", "an object with “name”, and “file” or “bytes”");
    const QJsonObject picture = value.toObject();
    const auto named = checkNames(picture, {"name", "file", "bytes"}, "a field of “image”, ");
    if (!named) return named.error();
    draft.pictureName = picture["name"].toString();
    if (picture.contains("bytes")) {
        auto bytes = bytesFrom(picture["bytes"], "image");
        if (!bytes) return bytes.error();
        draft.pictureBytes = std::move(*bytes);
        return checkPictureBytes(draft.pictureBytes, draft.pictureName);
    }
    const QString file = picture["file"].toString();
    if (file.isEmpty()) return wrongField("image", "an object with “name”, and “file” or “bytes”");
    draft.pictureFile = foundFrom(folder, file);
    return {};
}

Result<void> readPlace(ProjectDraft& draft, const QJsonObject& root)
{
    if (root.contains("chapter")) {
        draft.chapter = findChapter(root["chapter"].toString());
        std::string ids;
        for (const Chapter& chapter : chapters()) ids += (ids.empty() ? "" : ", ") + std::string(chapter.id);
        if (draft.chapter < 0) return wrongField("chapter", "one of " + ids);
    }
    if (root.contains("step")) {
        const int step = root["step"].toInt();
        if (step < 1) return wrongField("step", "a whole number, counted from 1");
        draft.step = step - 1;
    }
    return {};
}

/// Chapters 5 to 10 look into it again; where its data set is gone, they show the region.
void lookIntoLayer(Project& project, int layer)
{
    if (layer < 1 || !project.net) return;
    const auto view = savedView(project.experiment, *project.net);
    if (!view || layer > static_cast<int>((*view)->network->layers().size())) return;
    auto opened = netLayerAt(**view, static_cast<std::size_t>(layer - 1));
    if (opened) project.experiment.netLayer = std::move(*opened);
}

Result<void> readNet(ProjectDraft& draft, const QJsonObject& root)
{
    draft.layer = root["layer"].toInt();
    if (!root.contains("net")) return {};
    const auto bytes = bytesFrom(root["net"], "net");
    if (!bytes) return bytes.error();
    auto model = parseModel({bytes->constData(), static_cast<std::size_t>(bytes->size())}, "The project's net");
    if (!model) return model.error();
    draft.net = std::make_shared<const Model>(std::move(*model));
    return {};
}

Result<void> readOrigin(ProjectDraft& draft, const QJsonObject& root)
{
    if (!root.contains("origin")) return {};
    const QJsonObject origin = root["origin"].toObject();
    const auto named = checkNames(origin, {"path", "digest", "embeds", "modified"}, "a field of “origin”, ");
    if (!named) return named.error();
    draft.origin = {origin["path"].toString(), QByteArray::fromHex(origin["digest"].toString().toLatin1()),
                    origin["embeds"].toBool() ? PictureKeeping::Embedded : PictureKeeping::Linked,
                    origin["modified"].toBool()};
    return {};
}

Result<ProjectDraft> parseFirstVersion(const QJsonObject& root, const QString& folder)
{
    ProjectDraft draft;
    const QString source = root["image"].toString();
    if (source.isEmpty()) return Error{"The project names no picture: it has no field “image”, or an empty one."};
    draft.pictureFile = foundFrom(folder, source);
    draft.settings = root["settings"].toObject();
    return draft;
}

Result<ProjectDraft> parseSecondVersion(const QJsonObject& root, const QString& folder)
{
    ProjectDraft draft;
    auto read = verifyCheckSum(root);
    if (read)
        read = checkNames(
            root, {"convscope", "image", "settings", "chapter", "step", "net", "layer", "origin", "check"}, "a field ");
    if (read) read = readPicture(draft, root["image"], folder);
    if (read) read = readPlace(draft, root);
    if (read) read = readNet(draft, root);
    if (read) read = readOrigin(draft, root);
    if (!read) return read.error();
    if (!root["settings"].isObject()) return wrongField("settings", "an object");
    draft.settings = root["settings"].toObject();
    return draft;
}

Result<Project> projectOf(const ProjectDraft& draft, const PhotoPtr& photo)
{
    Project project;
    project.experiment = Experiment::startingWith(photo);
    const auto set = applySettings(project.experiment, draft.settings);
    if (!set) return set.error();
    if (draft.net && !isNetOf(*draft.net, project.experiment.train))
        return Error{"The project's net has other layers, or another optimizer, batch or seed, than its settings say."};
    project.chapter = draft.chapter;
    project.step = draft.step;
    project.net = draft.net;
    project.origin = draft.origin;
    const bool isFile = !draft.pictureFile.isEmpty() && !isNamedPicture(draft.pictureFile);
    project.keeping = isFile ? PictureKeeping::Linked : PictureKeeping::Embedded;
    return project;
}

} // namespace

// ---------------------------------------------------------------- files

Result<EmbeddedPicture> embeddedPicture(const PhotoPtr& photo, const EmbeddedPicture& known)
{
    if (known.photo == photo && !known.bytes.isEmpty()) return known;
    EmbeddedPicture picture{photo, ownBytes(*photo)};
    if (picture.bytes.isEmpty()) picture.bytes = photo->png();
    if (picture.bytes.isEmpty())
        return Error{"The picture " + quoted(photo->name()) + " cannot be embedded: it cannot be written as PNG."};
    const auto size = checkPictureBytes(picture.bytes, photo->name());
    if (!size) return size.error();
    return picture;
}

Result<QByteArray> toBytes(const Project& project, const QString& folder)
{
    const auto picture = pictureObject(project, folder);
    if (!picture) return picture.error();
    QJsonObject root;
    root["convscope"] = kVersion;
    root["image"] = *picture;
    root["settings"] = settingsObject(project.experiment);
    root["chapter"] = QLatin1String(chapters()[static_cast<std::size_t>(project.chapter)].id);
    root["step"] = project.step + 1;
    if (project.net) {
        const std::vector<char> net = formatModel(*project.net);
        const auto bytes = QByteArray::fromRawData(net.data(), static_cast<qsizetype>(net.size()));
        root["net"] = QString::fromLatin1(bytes.toBase64());
        if (project.experiment.netLayer) root["layer"] = project.experiment.netLayer->number;
    }
    if (project.origin) {
        root["origin"] = QJsonObject{{"path", project.origin->path},
                                     {"digest", QString::fromLatin1(project.origin->digest.toHex())},
                                     {"embeds", project.origin->keeping == PictureKeeping::Embedded},
                                     {"modified", project.origin->isModified}};
    }
    root["check"] = checkSumOf(root);
    return QJsonDocument(root).toJson();
}

bool ProjectDraft::missesItsPicture() const
{
    return !pictureFile.isEmpty() && !isNamedPicture(pictureFile) && !QFileInfo::exists(pictureFile);
}

Result<ProjectDraft> parseProject(const QByteArray& bytes, const QString& folder)
{
    QJsonParseError failure;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &failure).object();
    if (failure.error != QJsonParseError::NoError)
        return Error{"The project is no JSON: " + failure.errorString().toStdString() + " at byte " +
                     std::to_string(failure.offset) + "."};
    const int version = root["convscope"].toInt();
    if (version < 1) return Error{"The project has no field “convscope” with its version; it is of another program."};
    if (version > kVersion) {
        return Error{"The project is of version " + std::to_string(version) +
                     ", and this Convscope reads up to version " + std::to_string(kVersion) +
                     "; open it with a newer one."};
    }
    return version == 1 ? parseFirstVersion(root, folder) : parseSecondVersion(root, folder);
}

Result<Project> completed(const ProjectDraft& draft)
{
    if (draft.missesItsPicture()) return Error{"The project's picture " + quoted(draft.pictureFile) + " is not there."};
    const bool isEmbedded = draft.pictureFile.isEmpty();
    const auto photo =
        isEmbedded ? photoFromBytes(draft.pictureBytes, draft.pictureName) : photoFromSource(draft.pictureFile);
    if (!photo) return photo.error();
    auto project = projectOf(draft, *photo);
    if (!project) return project;
    const auto valid = validate(project->experiment);
    if (!valid) return valid.error();
    if (isEmbedded) project->picture = {*photo, draft.pictureBytes};
    lookIntoLayer(*project, draft.layer);
    return project;
}

Result<Project> completedWith(const ProjectDraft& draft, const PhotoPtr& photo)
{
    auto project = projectOf(draft, photo);
    if (project) project->experiment = project->experiment.onPhoto(photo);
    return project;
}

Result<Project> projectFromBytes(const QByteArray& bytes, const QString& folder)
{
    const auto draft = parseProject(bytes, folder);
    if (!draft) return draft.error();
    return completed(*draft);
}

Result<QByteArray> readProjectBytes(const QString& path)
{
    const auto bytes = readWholeFile(path.toStdString(), kMostBytes);
    if (!bytes) return bytes.error();
    return QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size()));
}

Result<Project> readProject(const QString& path)
{
    const auto bytes = readProjectBytes(path);
    if (!bytes) return bytes.error();
    auto project = projectFromBytes(*bytes, QFileInfo(path).absolutePath());
    if (!project) return Error{quoted(path) + ": " + project.error().message};
    return project;
}

QByteArray digestOf(const QByteArray& bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); }

} // namespace convscope
