#pragma once

#include <span>

namespace convscope {

/// "JPEG", "GIF" or "BMP" where the bytes are such a picture whose end is missing, of which Qt would fill the rest with
/// grey or black without a word; null otherwise. Of other kinds, the readers say it themselves.
const char* cutKind(std::span<const char> bytes);

} // namespace convscope
