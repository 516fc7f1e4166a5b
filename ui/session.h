#pragma once

#include "ui/scene/project.h"

#include <QString>

namespace convscope {

/// Where the user left off. Its origin tells the project's file, where it is of one.
using Session = Project;

/// Keeps the session in the application's data folder; a picture that is no file is kept with it.
Result<void> saveSession(const Session& session);

/// The last session: what the project's file holds, if it was of one that still can be read. An error where there is
/// none, or its picture is gone.
Result<Session> loadSession();

/// The session as it is kept: pictures that are files stay files.
Result<QByteArray> sessionBytes(const Session& session);

} // namespace convscope
