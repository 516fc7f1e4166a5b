#include "engine/io/whole_file.h"

#include "engine/io/part_file.h"
#include "engine/stopped.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace convscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = std::size_t{16} << 20; // that is read between two looks at whether to stop

/// Closed with the object.
class OpenFile {
public:
    OpenFile(const fs::path& path, int flags) : m_number(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    ~OpenFile() { close(); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    /// Some file systems tell only then that there was no room.
    bool close() { return m_number < 0 || ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

bool writeAll(const OpenFile& file, std::span<const char> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

/// Writes beside the file and, where it is to be kept, puts that into its place. Returns why it could not, or nothing.
std::string replace(const fs::path& path, std::span<const char> bytes, bool isKept)
{
    const fs::path target = targetOf(path);
    const std::string hindrance = hindranceAt(target);
    if (!hindrance.empty()) return hindrance;
    const std::string name = target.filename().string();
    removeDeadParts(target.parent_path(), name, "");
    const fs::path part = target.parent_path() / partName(name, "");
    const auto failed = [&](const std::string& reason) {
        std::error_code ignored;
        fs::remove(part, ignored);
        return reason;
    };
    OpenFile file(part, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.isOpen() || !writeAll(file, bytes) || !file.close()) return failed(reasonOf(errno));
    if (!isKept) return failed({});
    const std::string reason = putInPlace(part, target);
    return reason.empty() ? reason : failed(reason);
}

Error cannotBeRead(const fs::path& path, const std::string& reason)
{
    return {"“" + path.string() + "” cannot be read: " + reason + "."};
}

Error isNoFile(const fs::path& path, int errorNumber)
{
    const bool isNowhere =
        errorNumber == ENOENT || errorNumber == ENOTDIR || errorNumber == ELOOP || errorNumber == ENAMETOOLONG;
    if (isNowhere) return {"There is no file “" + path.string() + "”."};
    return cannotBeRead(path, std::generic_category().message(errorNumber));
}

/// Nothing where it is an ordinary file: others may have no end, or wait for somebody.
Result<void> checkKind(const fs::path& path, const struct stat& status)
{
    if (S_ISDIR(status.st_mode)) return Error{"“" + path.string() + "” is a folder, not a file."};
    if (!S_ISREG(status.st_mode)) return Error{"“" + path.string() + "” is not an ordinary file."};
    return {};
}

/// Fewer bytes than there is room for, where the file has become shorter.
Result<std::size_t> readInto(std::span<char> bytes, const OpenFile& file, const fs::path& path,
                             const std::stop_token& stop)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        if (stop.stop_requested()) return stoppedError();
        const ssize_t count = ::read(file.number(), bytes.data() + done, std::min(kPiece, bytes.size() - done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannotBeRead(path, std::generic_category().message(errno));
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

bool isUnchanged(const struct stat& before, const OpenFile& file)
{
    struct stat now {};
    return ::fstat(file.number(), &now) == 0 && now.st_size == before.st_size &&
           now.st_mtim.tv_sec == before.st_mtim.tv_sec && now.st_mtim.tv_nsec == before.st_mtim.tv_nsec;
}

} // namespace

Result<std::vector<char>> readWholeFile(const fs::path& path, std::uintmax_t most, const std::stop_token& stop)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return isNoFile(path, errno);
    const auto isOrdinary = checkKind(path, status); // before it is opened, which for a device may do something
    if (!isOrdinary) return isOrdinary.error();
    const OpenFile file(path, O_RDONLY | O_NONBLOCK); // another may have taken its place
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0) return isNoFile(path, errno);
    const auto isStill = checkKind(path, status);
    if (!isStill) return isStill.error();
    const auto size = static_cast<std::uintmax_t>(status.st_size);
    if (size > most) {
        return Error{"“" + path.string() + "” has " + std::to_string(size) + " bytes; at most " + std::to_string(most) +
                     " are read."};
    }
    std::vector<char> bytes(static_cast<std::size_t>(size));
    const auto done = readInto(bytes, file, path, stop);
    if (!done) return done.error();
    if (*done < bytes.size() || !isUnchanged(status, file))
        return Error{"“" + path.string() + "” was changed while it was read; open it again."};
    return bytes;
}

Result<void> checkPlace(const fs::path& path)
{
    const std::string reason = replace(path, {}, false);
    return reason.empty() ? Result<void>() : cannotBeWritten(path, reason);
}

Result<void> writeWholeFile(const fs::path& path, std::span<const char> bytes)
{
    const std::string reason = failureToWrite(path, bytes);
    return reason.empty() ? Result<void>() : cannotBeWritten(path, reason);
}

std::string failureToWrite(const fs::path& path, std::span<const char> bytes) { return replace(path, bytes, true); }

} // namespace convscope
