#pragma once

#include "engine/error.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace convscope {

/// All bytes of a file; an error where it is missing, a folder, or larger than `most` bytes.
Result<std::vector<char>> readWholeFile(const std::filesystem::path& path, std::uintmax_t most = 1ull << 32);

/// Writes beside the file and renames, so a failure leaves no half file and keeps the old one.
Result<void> writeWholeFile(const std::filesystem::path& path, std::span<const char> bytes);

} // namespace convscope
