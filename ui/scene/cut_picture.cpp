#include "ui/scene/cut_picture.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace convscope {

namespace {

using namespace std::literals;

/// No EOI marker after the last scan. A thumbnail has both, but comes before.
bool isCutJpeg(std::string_view bytes)
{
    if (!bytes.starts_with("\xFF\xD8")) return false;
    const std::size_t lastScan = bytes.rfind("\xFF\xDA");
    return lastScan == std::string_view::npos || bytes.find("\xFF\xD9", lastScan) == std::string_view::npos;
}

std::size_t byteAt(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// The bytes of a palette, from the flags of the screen or of a picture.
std::size_t paletteSize(std::size_t flags) { return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0; }

/// Where the blocks that begin at `at` end, behind the empty one; past the end where it is missing.
std::size_t endOfBlocks(std::string_view bytes, std::size_t at)
{
    while (at < bytes.size() && byteAt(bytes, at) != 0) at += 1 + byteAt(bytes, at);
    return at + 1;
}

/// The blocks of the first picture, which is the one that is shown, do not end.
bool isCutGif(std::string_view bytes)
{
    constexpr std::size_t kScreen = 13;
    constexpr std::size_t kPicture = 10;
    if (!bytes.starts_with("GIF8") || bytes.size() < kScreen) return false;
    std::size_t at = kScreen + paletteSize(byteAt(bytes, kScreen - 3));
    while (at < bytes.size()) {
        const char block = bytes[at];
        if (block == '!') {
            at = endOfBlocks(bytes, at + 2);
        } else if (block == ',') {
            if (at + kPicture > bytes.size()) return true;
            at += kPicture + paletteSize(byteAt(bytes, at + kPicture - 1)) + 1; // and the size of a code
            return endOfBlocks(bytes, at) > bytes.size();
        } else {
            return false;
        }
    }
    return true;
}

std::int64_t numberAt(std::string_view bytes, std::size_t at)
{
    std::int32_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// Rows that are not packed have a known length.
bool isCutBmp(std::string_view bytes)
{
    constexpr std::size_t kHeader = 34; // up to how it is packed
    if (!bytes.starts_with("BM") || bytes.size() < kHeader || numberAt(bytes, 14) < 40) return false;
    const std::int64_t width = numberAt(bytes, 18);
    const std::int64_t height = std::abs(numberAt(bytes, 22));
    const std::int64_t bits = numberAt(bytes, 28) & 0xffff;
    const std::int64_t packing = numberAt(bytes, 30);
    const bool isPlain = packing == 0 || packing == 3;
    if (!isPlain || width <= 0 || bits == 0) return false;
    const std::int64_t begin = numberAt(bytes, 10) & 0xffffffff;
    const std::int64_t row = (width * bits + 31) / 32 * 4;
    // The padding of the last row is often left out. What all rows would take may be beyond 64 bits.
    const std::int64_t before = static_cast<std::int64_t>(bytes.size()) - begin - (width * bits + 7) / 8;
    return before < 0 || height - 1 > before / row;
}

struct Kind {
    const char* name;
    bool (*isCut)(std::string_view bytes);
};
constexpr Kind kKinds[]{{"JPEG", isCutJpeg}, {"GIF", isCutGif}, {"BMP", isCutBmp}};

} // namespace

const char* cutKind(std::span<const char> bytes)
{
    for (const Kind& kind : kKinds)
        if (kind.isCut({bytes.data(), bytes.size()})) return kind.name;
    return nullptr;
}

} // namespace convscope
