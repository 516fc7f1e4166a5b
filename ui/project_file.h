#pragma once

#include "ui/scene/project.h"

namespace convscope {

/// A project that is to be written. A value of its own: what happens in the window meanwhile does not reach the file.
struct ProjectWrite {
    Project project;
    QString path;
    /// digestOf() the file as it was read or written last; empty where it is written for the first time, and whatever
    /// is there was agreed to be replaced.
    QByteArray expected = {};
};

struct ProjectWritten {
    bool isRefused = false;       ///< the file is no longer the expected one: nothing was written
    QByteArray digest = {};       ///< of what was written
    EmbeddedPicture picture = {}; ///< to save work the next time
};

/// Writes beside the file and renames: a failure keeps the old one. For a worker.
Result<ProjectWritten> writeProject(const ProjectWrite& write);

/// The project in a file, with its origin and digest; or its draft where only its picture is missing.
struct ProjectRead {
    ProjectDraft draft;
    std::optional<Project> project = {}; ///< none where the draft misses its picture
};
Result<ProjectRead> openProject(const QString& path);
/// The same of bytes from elsewhere, as a recovered session's, which `name` names in errors; `folder` is theirs.
Result<ProjectRead> openProject(const QByteArray& bytes, const QString& folder, const QString& name);

} // namespace convscope
