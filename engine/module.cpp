#include "engine/module.h"

#include <dlfcn.h>
#include <filesystem>
#include <string>

namespace convscope {

namespace {

std::filesystem::path programFolder()
{
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

/// Found through the RUNPATH of the program: its own folder, or ../lib/convscope where it is installed. The
/// sanitizers' own dlopen does not see that RUNPATH, so the program's folder is tried by name as well.
void* open(const char* file)
{
    if (void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL)) return library;
    return dlopen((programFolder() / file).c_str(), RTLD_NOW | RTLD_LOCAL);
}

} // namespace

Result<const void*> loadModule(const Module& module)
{
    const std::string start = std::string("The ") + module.name + " module is ";
    void* const library = open(module.file);
    if (!library) {
        const std::string reason = dlerror();
        if (hasModule(module.file)) // what it needs is not there
            return Error{start + "there, but cannot be loaded (" + reason + "); install " + module.needed + "."};
        return Error{start + "missing (" + reason + "); install " + module.needed + " and build Convscope again."};
    }
    using Entry = const void* (*)();
    const auto entry = reinterpret_cast<Entry>(dlsym(library, module.entry));
    if (!entry) return Error{start + "of another version of Convscope."};
    return entry();
}

bool hasModule(const char* file)
{
    std::error_code ignored;
    const auto folder = programFolder();
    return std::filesystem::exists(folder / file, ignored) ||
           std::filesystem::exists(folder / "../lib/convscope" / file, ignored);
}

} // namespace convscope
