#pragma once

#include "engine/error.h"

#include <filesystem>
#include <string>

namespace convscope {

// A file is written under another name beside its own, and takes the place of the old one once it is whole and on the
// disk. So a failure, a kill and a lost power supply leave the old one or the new one, and never half of it.

/// “path” cannot be written: `reason`.
Error cannotBeWritten(const std::filesystem::path& path, const std::string& reason);

/// Why the system refused, in its words, and what to do about it where that is known.
std::string reasonOf(int errorNumber);

/// Where the bytes of `path` go: a symbolic link stays one, and its target is replaced.
std::filesystem::path targetOf(const std::filesystem::path& path);

/// Why no file can take the place of `target`: it is a folder, a device, or not to be written. Empty where one can.
std::string hindranceAt(const std::filesystem::path& target);

/// The number of this process, as the names of unfinished files and folders have it between `begin` and `end`.
std::filesystem::path partName(const std::string& begin, const std::string& end);

/// Removes what processes that live no more have left unfinished under such names.
void removeDeadParts(const std::filesystem::path& folder, const std::string& begin, const std::string& end);

/// The same, of all names that end with the number: for a folder of the program's own.
void removeAllDeadParts(const std::filesystem::path& folder);

/// Puts the finished file `part` in the place of `target`, with its permissions, where there is one. Returns why it
/// could not, or nothing; `part` is then still there.
std::string putInPlace(const std::filesystem::path& part, const std::filesystem::path& target);

} // namespace convscope
