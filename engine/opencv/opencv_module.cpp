#include "engine/opencv/opencv_module.h"

#include "engine/module.h"

#include <cstdlib>

namespace convscope {

namespace {

constexpr Module kModule{"OpenCV", "convscope_opencv.so", "convscopeOpenCvFunctions", "OpenCV's imgcodecs"};

/// OpenCV opens 2^30 pixels, which as 16-bit colour and decoded twice are 12 GB; it reads its limit once, from the
/// environment, as it is loaded. A limit that is set already stays.
void limitPixels() { setenv("OPENCV_IO_MAX_IMAGE_PIXELS", std::to_string(Image::kMostPixels).c_str(), 0); }

Result<const void*> load()
{
    limitPixels();
    return loadModule(kModule);
}

} // namespace

Result<const OpenCvFunctions*> openCvModule()
{
    static const Result<const void*> functions = load();
    if (!functions) return functions.error();
    return static_cast<const OpenCvFunctions*>(*functions);
}

} // namespace convscope
