// ISO/IEC 14496-12: a file is boxes, each a size of four bytes (big-endian, itself included), a type of four, and what
// is in it, often more boxes. What the colours mean is a box “colr” in the description of the pictures.
#include "engine/io/mp4_colours.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace convscope {

namespace {

using namespace std::literals;

// Primaries and transfer of BT.709, which are those of the screen; the matrix of BT.601; not the full range of a byte.
constexpr std::string_view kColr = "\0\0\0\x13"
                                   "colrnclx\0\1\0\1\0\6\0"sv;

/// Of boxes that only hold boxes, from the outside in; stsd says first, in eight bytes, how many there are.
constexpr std::string_view kWay[]{"moov", "trak", "mdia", "minf", "stbl", "stsd"};
constexpr std::size_t kHeader = 8;
constexpr std::size_t kCount = 8;

std::uint32_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return number;
}

void addAt(std::string& bytes, std::size_t at, std::uint32_t more)
{
    const std::uint32_t number = numberAt(bytes, at) + more;
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(number >> (24 - 8 * i) & 0xff);
}

/// Where the first box of this type begins; none where the boxes do not fit into what holds them.
std::optional<std::size_t> find(std::string_view bytes, std::string_view type, std::size_t begin, std::size_t end)
{
    while (begin + kHeader <= end) {
        const std::size_t size = numberAt(bytes, begin);
        if (size < kHeader || size > end - begin) return {};
        if (bytes.substr(begin + 4, 4) == type) return begin;
        begin += size;
    }
    return {};
}

/// The box moov with a colr at the end of its first description; none where it has another build.
std::optional<std::string> withColours(std::string moov)
{
    std::size_t begin = 0;
    std::size_t end = moov.size();
    std::size_t sizes[std::size(kWay) + 1];
    std::size_t depth = 0;
    for (const std::string_view type : kWay) {
        const auto box = find(moov, type, begin, end);
        if (!box) return {};
        sizes[depth++] = *box;
        begin = *box + kHeader;
        end = *box + numberAt(moov, *box);
    }
    const std::size_t description = begin + kCount;
    if (description + kHeader > end || numberAt(moov, description) > end - description) return {};
    sizes[depth] = description;
    const std::size_t place = description + numberAt(moov, description);
    for (const std::size_t size : sizes) addAt(moov, size, static_cast<std::uint32_t>(kColr.size()));
    moov.insert(place, kColr);
    return moov;
}

} // namespace

bool tellMp4Colours(const std::filesystem::path& path)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    std::error_code failure;
    const std::uint64_t length = std::filesystem::file_size(path, failure);
    // moov is the last of the outermost boxes, so that nothing else moves.
    std::uint64_t at = 0;
    while (file && at + kHeader <= length) {
        std::string header(16, '\0');
        file.seekg(static_cast<std::streamoff>(at));
        file.read(header.data(), kHeader);
        std::uint64_t size = numberAt(header, 0);
        if (size == 1) { // it follows in eight bytes
            file.read(header.data() + kHeader, 8);
            size = std::uint64_t{numberAt(header, 8)} << 32 | numberAt(header, 12);
        }
        if (!file || size < kHeader || size > length - at) return false;
        if (header.substr(4, 4) != "moov") {
            at += size;
            continue;
        }
        if (at + size != length) return false;
        std::string moov(static_cast<std::size_t>(size), '\0');
        file.seekg(static_cast<std::streamoff>(at));
        file.read(moov.data(), static_cast<std::streamsize>(size));
        const auto told = withColours(std::move(moov));
        if (!file || !told) return false;
        file.seekp(static_cast<std::streamoff>(at));
        file.write(told->data(), static_cast<std::streamsize>(told->size()));
        file.close();
        return !file.fail();
    }
    return false;
}

} // namespace convscope
