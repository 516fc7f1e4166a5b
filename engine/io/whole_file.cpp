#include "engine/io/whole_file.h"

#include "engine/stopped.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace convscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = std::size_t{16} << 20; // that is read between two looks at whether to stop

std::string reasonOf(int number) { return std::generic_category().message(number); }

Error cannotBeWritten(const fs::path& path, const std::string& reason)
{
    return {"“" + path.string() + "” cannot be written: " + reason + "."};
}

/// A folder, or a device such as /dev/null, which a file would take the place of.
Result<void> checkReplaced(const fs::path& path)
{
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status)) return cannotBeWritten(path, "it is a folder");
    if (fs::exists(status) && !fs::is_regular_file(status)) return cannotBeWritten(path, "it is not an ordinary file");
    return {};
}

/// Writes beside the file and, where it is to be kept, renames.
Result<void> replace(const fs::path& path, std::span<const char> bytes, bool isKept)
{
    const auto replaced = checkReplaced(path);
    if (!replaced) return replaced;
    const fs::path beside = path.string() + ".part" + std::to_string(::getpid());
    std::error_code failure;
    const auto failed = [&](const std::string& reason) {
        fs::remove(beside, failure);
        return cannotBeWritten(path, reason);
    };
    errno = 0;
    std::ofstream file(beside, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return failed(reasonOf(errno ? errno : EIO));
    if (isKept)
        fs::rename(beside, path, failure);
    else
        fs::remove(beside, failure);
    if (failure) return failed(failure.message());
    return {};
}

} // namespace

Result<std::vector<char>> readWholeFile(const fs::path& path, std::uintmax_t most, const std::stop_token& stop)
{
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::exists(status)) return Error{"There is no file “" + path.string() + "”."};
    if (fs::is_directory(status)) return Error{"“" + path.string() + "” is a folder, not a file."};
    if (!fs::is_regular_file(status)) return Error{"“" + path.string() + "” is not an ordinary file."};
    const std::uintmax_t size = fs::file_size(path, failure);
    if (failure) return Error{"“" + path.string() + "” cannot be read: " + failure.message() + "."};
    if (size > most) {
        return Error{"“" + path.string() + "” has " + std::to_string(size) + " bytes; at most " + std::to_string(most) +
                     " are read."};
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<char> bytes(static_cast<std::size_t>(size));
    for (std::size_t begin = 0; file && begin < bytes.size(); begin += kPiece) {
        if (stop.stop_requested()) return stoppedError();
        file.read(bytes.data() + begin, static_cast<std::streamsize>(std::min(kPiece, bytes.size() - begin)));
    }
    if (!file) return Error{"“" + path.string() + "” cannot be read: " + reasonOf(errno) + "."};
    return bytes;
}

Result<void> checkPlace(const fs::path& path) { return replace(path, {}, false); }

Result<void> writeWholeFile(const fs::path& path, std::span<const char> bytes) { return replace(path, bytes, true); }

} // namespace convscope
