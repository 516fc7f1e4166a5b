#include "engine/opencv/video_module.h"

#include "engine/module.h"

namespace convscope {

Result<const VideoFunctions*> videoModule()
{
    static const Result<const void*> functions =
        loadModule({"video", "convscope_video.so", "convscopeVideoFunctions", "libopencv-videoio-dev"});
    if (!functions) return functions.error();
    return static_cast<const VideoFunctions*>(*functions);
}

} // namespace convscope
