#pragma once

#include "ui/scene/experiment.h"

#include <QString>

namespace convscope {

/// Where the user left off.
struct Session {
    Experiment experiment;
    int chapter = 1;
    int step = 0;
};

/// Keeps the session in the application's data folder; a pasted picture is kept with it.
Result<void> saveSession(const Session& session);

/// The last session. An error where there is none, or its picture is gone.
Result<Session> loadSession();

} // namespace convscope
