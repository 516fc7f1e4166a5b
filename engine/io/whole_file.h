#pragma once

#include "engine/error.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// All bytes of a file; an error where it is missing, no ordinary file, larger than `most` bytes, or changes while it
/// is read, or once `stop` asks to end.
Result<std::vector<char>> readWholeFile(const std::filesystem::path& path, std::uintmax_t most = 1ull << 32,
                                        const std::stop_token& stop = {});

/// Whether a file can be written there, found by writing an empty one beside it, which is gone again: for work that
/// takes long, and whose result should have a place.
Result<void> checkPlace(const std::filesystem::path& path);

/// Writes beside the file and renames once that is on the disk, so a failure, or a kill at any moment, leaves no half
/// file and keeps the old one. A symbolic link stays, and its target is replaced; permissions stay, too.
Result<void> writeWholeFile(const std::filesystem::path& path, std::span<const char> bytes);

/// The same, for a sentence of one's own: returns why it could not be done, as in “it is a folder”, or nothing.
std::string failureToWrite(const std::filesystem::path& path, std::span<const char> bytes);

} // namespace convscope
