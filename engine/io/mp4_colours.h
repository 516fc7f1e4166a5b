#pragma once

#include <filesystem>

namespace convscope {

/// Says in an MP4 that its colours were made by BT.601's matrix, as OpenCV makes them without saying so: players take
/// BT.709's for large pictures then. False where the file is not built as FFmpeg builds it, or cannot be written; it is
/// as it was where it is not built so.
bool tellMp4Colours(const std::filesystem::path& path);

} // namespace convscope
