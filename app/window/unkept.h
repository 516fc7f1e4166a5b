#pragma once

#include <QString>

namespace convscope {

/// What cannot be kept from one window to the next, for its folder cannot be written, and what to do about it.
struct Unkept {
    QString sentence;     ///< empty where all can be kept
    bool hasWork = false; ///< the session and what is not saved, beside the settings
};

/// Tries it, with files that are gone again.
Unkept findUnkept();

} // namespace convscope
