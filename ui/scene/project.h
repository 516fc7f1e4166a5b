#pragma once

#include "engine/error.h"
#include "ui/scene/experiment.h"
#include "ui/scene/training/training_view.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace convscope {

/// How a project holds a picture that is a file. Pictures that come with the program are always named, and those that
/// were pasted always embedded.
enum class PictureKeeping { Embedded, Linked };

/// A picture as the bytes of a file: its own where that still is what was read, else a PNG.
struct EmbeddedPicture {
    PhotoPtr photo; ///< whose bytes they are; null where none are known
    QByteArray bytes;
};

/// Where an experiment that is kept elsewhere, as a session is, belongs.
struct ProjectOrigin {
    QString path;                                      ///< the project's file
    QByteArray digest;                                 ///< of that file when it was read or written last: digestOf()
    PictureKeeping keeping = PictureKeeping::Embedded; ///< in that file
    bool isModified = false;                           ///< since then
    bool operator==(const ProjectOrigin&) const = default;
};

/// All that a file `*.convscope` holds: the experiment with its picture, where it is looked at, and the net that it
/// has trained.
struct Project {
    Experiment experiment;
    int chapter = 1;   ///< an index into chapters()
    int step = 0;      ///< counted from 0
    ModelPtr net = {}; ///< null where none is trained
    PictureKeeping keeping = PictureKeeping::Embedded;
    EmbeddedPicture picture = {};             ///< so far as known, to save work
    std::optional<ProjectOrigin> origin = {}; ///< in sessions
};

/// A project's file but for its picture, which may be gone.
struct ProjectDraft {
    QString pictureName;
    QString pictureFile;     ///< a path, "builtin:coffee" or "pattern:checker"; empty where it is embedded
    QByteArray pictureBytes; ///< where it is embedded
    QJsonObject settings;
    int chapter = 1;
    int step = 0;
    ModelPtr net = {};
    int layer = 0; ///< of the net, that chapters 5 to 10 look into, counted from 1; 0 for the region
    std::optional<ProjectOrigin> origin = {};

    /// Whether it links a file that is not there.
    bool missesItsPicture() const;
};

/// The experiment's picture as bytes; those of `known` if they are of it. For a worker: a large photo takes a second.
Result<EmbeddedPicture> embeddedPicture(const PhotoPtr& photo, const EmbeddedPicture& known = {});

/// The file: JSON of version 2, with a check sum over all of it. A linked picture's path is written as seen from
/// `folder`; with none, whole. An error where the picture cannot be embedded.
Result<QByteArray> toBytes(const Project& project, const QString& folder);

/// Reads versions 1 and 2. A relative path is looked for beside `folder`.
Result<ProjectDraft> parseProject(const QByteArray& bytes, const QString& folder);
/// With its own picture, which is read.
Result<Project> completed(const ProjectDraft& draft);
/// With another in place of one that is gone; the region moves if it does not fit.
Result<Project> completedWith(const ProjectDraft& draft, const PhotoPtr& photo);
/// Both in one.
Result<Project> projectFromBytes(const QByteArray& bytes, const QString& folder);

/// A file of a project; errors name it.
Result<QByteArray> readProjectBytes(const QString& path);
Result<Project> readProject(const QString& path);

/// Tells whether a file is still what it was.
QByteArray digestOf(const QByteArray& bytes);

} // namespace convscope
