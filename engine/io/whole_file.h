#pragma once

#include "engine/error.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// All bytes of a file; an error where it is missing, a folder, or larger than `most` bytes, or once `stop` asks to
/// end.
Result<std::vector<char>> readWholeFile(const std::filesystem::path& path, std::uintmax_t most = 1ull << 32,
                                        const std::stop_token& stop = {});

/// Whether a file can be written there, found by writing an empty one beside it, which is gone again: for work that
/// takes long, and whose result should have a place.
Result<void> checkPlace(const std::filesystem::path& path);

/// Writes beside the file and renames, so a failure leaves no half file and keeps the old one.
Result<void> writeWholeFile(const std::filesystem::path& path, std::span<const char> bytes);

} // namespace convscope
