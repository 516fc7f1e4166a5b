#pragma once

#include "engine/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace convscope {

/// A film that is being written.
class VideoFile {
public:
    virtual ~VideoFile() = default;
    /// A frame of the format's size: blue, green, red and a byte that does not count, `rowBytes` from row to row.
    virtual void add(const std::uint8_t* bgrx, std::size_t rowBytes) = 0;
    /// After the last frame. False and one sentence fragment in `reason` where the file is not whole.
    virtual bool close(std::string* reason) = 0;
};

struct VideoFormat {
    int width = 0; ///< pixels; an odd side gets a row or column more, for these codecs halve the colours' resolution
    int height = 0;
    double framesPerSecond = 25.0;
    std::span<const char* const> codecs; ///< "avc1", …: the first that is there is taken
};

/// What the module convscope_video offers: OpenCV's FFmpeg. It lies beside the program (or in ../lib/convscope), and is
/// loaded at the first call of videoModule: start-up does not pay for it. When it opens and closes a film, it may tell
/// on stderr, whatever its log level, that it takes another tag for a codec.
struct VideoFunctions {
    /// The container follows from the file's ending. Null and one sentence fragment in `reason` where it cannot.
    std::unique_ptr<VideoFile> (*open)(const char* path, const VideoFormat& format, std::string* reason);
    const char* version; ///< of OpenCV
};

/// The module, or a sentence that says what is missing.
Result<const VideoFunctions*> videoModule();

} // namespace convscope
