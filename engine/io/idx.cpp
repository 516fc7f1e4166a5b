#include "engine/io/idx.h"

#include "engine/io/gzip.h"
#include "engine/io/whole_file.h"

#include <algorithm>
#include <string_view>

namespace convscope {

namespace {

constexpr std::size_t kMagicSize = 4;
constexpr int kUnsignedByte = 0x08;
constexpr std::int64_t kMostBytes = std::int64_t{1} << 30; // a GiB: 1.3 million images of 28×28

int byteAt(std::span<const char> bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

std::string hex(int byte)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {kDigits[static_cast<std::size_t>(byte >> 4)], kDigits[static_cast<std::size_t>(byte & 15)]};
}

std::string typeName(int type)
{
    switch (type) {
    case 0x09: return " (signed bytes)";
    case 0x0b: return " (16-bit integers)";
    case 0x0c: return " (32-bit integers)";
    case 0x0d: return " (float32)";
    case 0x0e: return " (float64)";
    default: return "";
    }
}

std::size_t headerSize(int axes) { return kMagicSize + 4 * static_cast<std::size_t>(axes); }

Result<void> checkMagic(std::span<const char> bytes, const std::string& what, int axes)
{
    if (bytes.empty()) return Error{what + " is empty."};
    if (bytes.size() < kMagicSize || byteAt(bytes, 0) != 0 || byteAt(bytes, 1) != 0) {
        std::string start;
        for (std::size_t i = 0; i < std::min(kMagicSize, bytes.size()); ++i) start += " " + hex(byteAt(bytes, i));
        return Error{what + " is not an IDX file: it begins with" + start + ", not with 00 00 08 0" +
                     std::to_string(axes) + "."};
    }
    const int type = byteAt(bytes, 2);
    if (type != kUnsignedByte) {
        return Error{what + " holds values of the IDX type " + hex(type) + typeName(type) +
                     "; only 08 (unsigned bytes) is read."};
    }
    const int found = byteAt(bytes, 3);
    if (found == axes) return {};
    return Error{what + " is an IDX file of " + std::to_string(found) + (found == 1 ? " axis; " : " axes; ") +
                 (axes == 1 ? "labels have 1 (count)." : "images have 3 (count, height, width).")};
}

std::int64_t sizeAt(std::span<const char> bytes, int axis)
{
    std::int64_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | byteAt(bytes, headerSize(axis) + i);
    return size;
}

/// The sizes that the header says, none of them zero and all together within bounds.
Result<Shape> parseHeader(std::span<const char> bytes, const std::string& what, int axes)
{
    const auto magic = checkMagic(bytes, what, axes);
    if (!magic) return magic.error();
    if (bytes.size() < headerSize(axes)) {
        return Error{what + " ends within its header: " + std::to_string(headerSize(axes)) + " bytes are needed, but " +
                     std::to_string(bytes.size()) + " are there."};
    }
    Shape shape;
    for (int axis = 0; axis < axes; ++axis) shape.push_back(sizeAt(bytes, axis));
    std::int64_t elements = 1;
    for (const std::int64_t size : shape) {
        if (size == 0) return Error{what + " has the sizes " + toString(shape) + ": there is nothing in it."};
        if (size > kMostBytes / elements) {
            return Error{what + " has the sizes " + toString(shape) + ", which is more than the " +
                         std::to_string(kMostBytes) + " bytes that are read."};
        }
        elements *= size;
    }
    return shape;
}

/// The values behind the header. Their number is checked before anything is allocated, so that a header that lies
/// costs nothing.
Result<ByteTensor> parsePlain(std::span<const char> bytes, const std::string& what, int axes)
{
    const auto shape = parseHeader(bytes, what, axes);
    if (!shape) return shape.error();
    const std::span<const char> data = bytes.subspan(headerSize(axes));
    const auto expected = static_cast<std::size_t>(elementCount(*shape));
    const std::string need = "its sizes " + toString(*shape) + " need " + std::to_string(expected) + " bytes of data, ";
    if (data.size() < expected)
        return Error{what + " is cut short: " + need + "but " + std::to_string(data.size()) + " are there."};
    if (data.size() > expected) return Error{what + " is too long: " + need + "but more are there."};
    return ByteTensor(*shape, std::vector<std::uint8_t>(data.begin(), data.end()));
}

/// The header alone is unpacked.
Result<Shape> headerOf(std::span<const char> bytes, const std::string& what, int axes)
{
    if (!isGzip(bytes)) return parseHeader(bytes, what, axes);
    const auto header = gunzip(bytes, what, headerSize(axes));
    if (!header) return header.error();
    return parseHeader(*header, what, axes);
}

/// The header comes first: it says how much there may be.
Result<ByteTensor> parse(std::span<const char> bytes, const std::string& what, int axes, const std::stop_token& stop)
{
    if (!isGzip(bytes)) return parsePlain(bytes, what, axes);
    const auto shape = headerOf(bytes, what, axes);
    if (!shape) return shape.error();
    // With room for one byte more, the checksum is reached, and so is what should not be there.
    const std::size_t most = headerSize(axes) + static_cast<std::size_t>(elementCount(*shape)) + 1;
    const auto content = gunzip(bytes, what, most, stop);
    if (!content) return content.error();
    return parsePlain(*content, what, axes);
}

template <typename Value>
Result<Value> read(const std::filesystem::path& path, const std::stop_token& stop,
                   Result<Value> (*parseBytes)(std::span<const char>, const std::string&, const std::stop_token&))
{
    const auto bytes = readWholeFile(path, kMostBytes + headerSize(3), stop);
    if (!bytes) return bytes.error();
    return parseBytes(*bytes, "“" + path.string() + "”", stop);
}

} // namespace

Result<ByteTensor> parseIdxImages(std::span<const char> bytes, const std::string& what, const std::stop_token& stop)
{
    auto images = parse(bytes, what, 3, stop);
    if (images) images->shape.insert(images->shape.begin() + 1, 1);
    return images;
}
Result<ByteTensor> readIdxImages(const std::filesystem::path& path, const std::stop_token& stop)
{
    return read(path, stop, parseIdxImages);
}

Result<std::int64_t> readIdxImageCount(const std::filesystem::path& path, const std::stop_token& stop)
{
    const auto bytes = readWholeFile(path, kMostBytes + headerSize(3), stop);
    if (!bytes) return bytes.error();
    const auto shape = headerOf(*bytes, "“" + path.string() + "”", 3);
    if (!shape) return shape.error();
    return shape->front();
}

Result<std::vector<std::uint8_t>> parseIdxLabels(std::span<const char> bytes, const std::string& what,
                                                 const std::stop_token& stop)
{
    auto labels = parse(bytes, what, 1, stop);
    if (!labels) return labels.error();
    return std::move(labels->data);
}
Result<std::vector<std::uint8_t>> readIdxLabels(const std::filesystem::path& path, const std::stop_token& stop)
{
    return read(path, stop, parseIdxLabels);
}

} // namespace convscope
