#include "engine/opencv/opencv_module.h"

#include <dlfcn.h>
#include <filesystem>

namespace convscope {

namespace {

constexpr const char* kFile = "convscope_opencv.so";

/// Found through the RUNPATH of the program: its own folder, or ../lib/convscope where it is installed. The
/// sanitizers' own dlopen does not see that RUNPATH, so the program's folder is tried by name as well.
void* loadModule()
{
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
