#include "engine/io/whole_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace convscope {

namespace fs = std::filesystem;

namespace {

std::string reasonOf(int number) { return std::generic_category().message(number); }

} // namespace

Result<std::vector<char>> readWholeFile(const fs::path& path, std::uintmax_t most)
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
    if (!file || (size > 0 && !file.read(bytes.data(), static_cast<std::streamsize>(size)))) {
        return Error{"“" + path.string() + "” cannot be read: " + reasonOf(errno) + "."};
    }
    return bytes;
}

Result<void> writeWholeFile(const fs::path& path, std::span<const char> bytes)
{
    const fs::path beside = path.string() + ".part" + std::to_string(::getpid());
    const auto failed = [&](const std::string& reason) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return Error{"“" + path.string() + "” cannot be written: " + reason + "."};
    };
    std::error_code failure;
    if (fs::is_directory(path, failure)) return failed("it is a folder");
    errno = 0;
    std::ofstream file(beside, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return failed(reasonOf(errno ? errno : EIO));
    fs::rename(beside, path, failure);
    if (failure) return failed(failure.message());
    return {};
}

} // namespace convscope
