#include "engine/io/part_file.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace convscope {

namespace fs = std::filesystem;

namespace {

constexpr int kMostLinks = 40;               // as the kernel has it
const std::string kMark = ".convscope-part"; // of nobody else, for what has it may be deleted

/// Whether what was written has reached the disk. A file system that cannot tell counts as one that has no need to.
bool reachesDisk(const fs::path& path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool isDone = ::fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
    const int number = errno;
    ::close(file);
    errno = number;
    return isDone;
}

bool isDead(const std::string& process)
{
    if (process.empty() || process.size() > 9 ||
        !std::ranges::all_of(process, [](char c) { return '0' <= c && c <= '9'; }))
        return false;
    return ::kill(static_cast<pid_t>(std::stol(process)), 0) != 0 && errno == ESRCH;
}

/// `processOf` finds the number in the name of a part, or nothing in that of another file.
template <typename ProcessOf>
void removeDeadParts(const fs::path& folder, ProcessOf processOf)
{
    std::error_code failure;
    fs::directory_iterator entry(folder.empty() ? "." : folder, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        std::error_code ignored;
        if (isDead(processOf(entry->path().filename().string()))) fs::remove_all(entry->path(), ignored);
    }
}

} // namespace

Error cannotBeWritten(const fs::path& path, const std::string& reason)
{
    return {"“" + path.string() + "” cannot be written: " + reason + "."};
}

std::string reasonOf(int errorNumber)
{
    const std::string reason = std::generic_category().message(errorNumber);
    switch (errorNumber) {
    case EACCES:
    case EPERM:
    case EROFS: return reason + "; choose another folder";
    case ENOSPC:
    case EDQUOT: return reason + "; make room there, or choose another folder";
    default: return reason;
    }
}

fs::path targetOf(const fs::path& path)
{
    fs::path target = path;
    std::error_code failure;
    for (int i = 0; i < kMostLinks && fs::is_symlink(target, failure); ++i)
        target = target.parent_path() / fs::read_symlink(target, failure);
    return target;
}

std::string hindranceAt(const fs::path& target)
{
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) return errno == ELOOP ? reasonOf(ELOOP) : std::string();
    if (S_ISDIR(status.st_mode)) return "it is a folder";
    if (!S_ISREG(status.st_mode)) return "it is not an ordinary file";
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0) return reasonOf(errno);
    return {};
}

fs::path partName(const std::string& begin, const std::string& end)
{
    return begin + kMark + std::to_string(::getpid()) + end;
}

void removeDeadParts(const fs::path& folder, const std::string& begin, const std::string& end)
{
    removeDeadParts(folder, [&](const std::string& name) {
        const std::string start = begin + kMark;
        const bool isOne = name.size() > start.size() + end.size() && name.starts_with(start) && name.ends_with(end);
        return isOne ? name.substr(start.size(), name.size() - start.size() - end.size()) : std::string();
    });
}

void removeAllDeadParts(const fs::path& folder)
{
    removeDeadParts(folder, [](const std::string& name) {
        const std::size_t at = name.rfind(kMark);
        return at == name.npos ? std::string() : name.substr(at + kMark.size());
    });
}

std::string putInPlace(const fs::path& part, const fs::path& target)
{
    const std::string hindrance = hindranceAt(target);
    if (!hindrance.empty()) return hindrance;
    struct stat old {};
    if (::stat(target.c_str(), &old) == 0) (void)::chmod(part.c_str(), old.st_mode & 07777);
    if (!reachesDisk(part, 0)) return reasonOf(errno);
    if (::rename(part.c_str(), target.c_str()) != 0) return reasonOf(errno);
    const fs::path folder = target.parent_path();
    reachesDisk(folder.empty() ? "." : folder, O_DIRECTORY); // the new name, too; the old one would be whole as well
    return {};
}

} // namespace convscope
