#include "engine/opencv/opencv_module.h"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>

namespace convscope {

namespace {

constexpr const char* kFile = "convscope_opencv.so";

/// OpenCV opens 2^30 pixels, which as 16-bit colour and decoded twice are 12 GB; it reads its limit once, from the
/// environment, as it is loaded. A limit that is set already stays.
void limitPixels() { setenv("OPENCV_IO_MAX_IMAGE_PIXELS", std::to_string(Image::kMostPixels).c_str(), 0); }

/// Found through the RUNPATH of the program: its own folder, or ../lib/convscope where it is installed. The
/// sanitizers' own dlopen does not see that RUNPATH, so the program's folder is tried by name as well.
void* loadModule()
{
    limitPixels();
    if (void* module = dlopen(kFile, RTLD_NOW | RTLD_LOCAL)) return module;
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return dlopen((program.parent_path() / kFile).c_str(), RTLD_NOW | RTLD_LOCAL);
}

} // namespace

Result<const OpenCvFunctions*> openCvModule()
{
    static void* const module = loadModule();
    static const std::string failure = module ? "" : dlerror(); // copied: the next dl call reuses the text
    if (!module) {
        return Error{"The OpenCV module is missing (" + failure +
                     "); install OpenCV's imgcodecs and build Convscope again."};
    }
    using Entry = const OpenCvFunctions* (*)();
    const auto entry = reinterpret_cast<Entry>(dlsym(module, "convscopeOpenCvFunctions"));
    if (!entry) return Error{"The OpenCV module is of another version of Convscope."};
    return entry();
}

} // namespace convscope
