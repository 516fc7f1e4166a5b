#include "engine/io/npy.h"

#include "engine/io/whole_file.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace convscope {

namespace {

static_assert(std::endian::native == std::endian::little, "npy data is read as it lies in memory");

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::int64_t kMostElements = std::int64_t{1} << 31;
constexpr std::size_t kMostAxes = 32; // NumPy's own limit

std::string_view withoutSpacesBefore(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

std::string_view withoutSpacesAfter(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// How far the Python literal at the start of `text` goes: to the first comma, colon or closing bracket that is not
/// inside of its own brackets or strings. Nothing where the text ends before.
std::optional<std::size_t> literalLength(std::string_view text)
{
    int depth = 0;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isClosing = c == ')' || c == ']' || c == '}';
        if (quote != '\0') {
            if (c == '\\') ++i;
            if (c == quote) quote = '\0';
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (depth == 0 && (c == ',' || c == ':' || isClosing)) {
            return i;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (isClosing) {
            --depth;
        }
    }
    return std::nullopt;
}

/// The literal at the start of `text`, which is taken off it with what follows up to and including `end`, one of
/// `ends`.
struct Literal {
    std::string_view text;
    char end;
};
std::optional<Literal> takeLiteral(std::string_view& text, std::string_view ends)
{
    const auto length = literalLength(text);
    if (!length || ends.find(text[*length]) == std::string_view::npos) return std::nullopt;
    const Literal literal{withoutSpacesAfter(withoutSpacesBefore(text.substr(0, *length))), text[*length]};
    text.remove_prefix(*length + 1);
    return literal;
}

/// The content of a string, or the literal itself where it is none.
std::string_view unquoted(std::string_view literal)
{
    const bool isString =
        literal.size() >= 2 && (literal.front() == '\'' || literal.front() == '"') && literal.front() == literal.back();
    return isString ? literal.substr(1, literal.size() - 2) : literal;
}

/// The three values of the header, as they are written there.
struct Header {
    std::string_view descr;
    std::string_view fortranOrder;
    std::string_view shape;
};

/// The header is a Python dictionary, with keys in any order.
Result<Header> parseHeader(std::string_view text, const std::string& what)
{
    const Error unreadable{what + " has no type, order or shape in its header."};
    Header header;
    const std::pair<std::string_view, std::string_view&> fields[]{
        {"descr", header.descr}, {"fortran_order", header.fortranOrder}, {"shape", header.shape}};

    text = withoutSpacesBefore(text);
    if (!text.starts_with('{')) return unreadable;
    text.remove_prefix(1);
    for (char end = ','; end != '}';) {
        text = withoutSpacesBefore(text);
        if (text.starts_with('}')) break; // after the last comma
        const auto key = takeLiteral(text, ":");
        if (!key) return unreadable;
        const auto value = takeLiteral(text, ",}");
        if (!value) return unreadable;
        end = value->end;
        for (const auto& [name, field] : fields) {
            if (unquoted(key->text) != name) continue;
            if (!field.empty()) return Error{what + " names “" + std::string(name) + "” twice in its header."};
            field = value->text;
        }
    }
    for (const auto& [name, field] : fields)
        if (field.empty()) return unreadable;
    return header;
}

/// "(2, 3)" or "(5,)" or "()". Sizes of zero do not hide the others: their product is kept within bounds, too.
std::optional<Shape> parseShape(std::string_view tuple)
{
    if (tuple.size() < 2 || tuple.front() != '(' || tuple.back() != ')') return std::nullopt;
    tuple = withoutSpacesBefore(tuple.substr(1, tuple.size() - 2));
    Shape shape;
    std::int64_t elements = 1;
    while (!tuple.empty()) {
        std::int64_t size = 0;
        const auto [end, failure] = std::from_chars(tuple.data(), tuple.data() + tuple.size(), size);
        if (failure != std::errc() || size < 0 || size > kMostElements) return std::nullopt;
        elements *= std::max<std::int64_t>(size, 1);
        if (elements > kMostElements || shape.size() == kMostAxes) return std::nullopt;
        shape.push_back(size);
        tuple = withoutSpacesBefore(tuple.substr(static_cast<std::size_t>(end - tuple.data())));
        if (tuple.empty()) break;
        if (tuple.front() != ',') return std::nullopt;
        tuple = withoutSpacesBefore(tuple.substr(1));
    }
    return shape;
}

template <typename Source>
Tensor tensorFrom(const Shape& shape, const char* bytes)
{
    Tensor tensor(shape);
    for (std::size_t i = 0; i < tensor.data.size(); ++i) {
        Source value;
        std::memcpy(&value, bytes + i * sizeof(Source), sizeof(Source));
        tensor.data[i] = static_cast<float>(value);
    }
    return tensor;
}

/// A type that numbers are stored in, by the name that NumPy gives it.
struct NumberType {
    std::string_view name;
    std::size_t size;
    Tensor (*read)(const Shape& shape, const char* bytes);
};

template <typename Source>
constexpr NumberType numberType(std::string_view name)
{
    return {name, sizeof(Source), tensorFrom<Source>};
}

/// Which types a caller reads, and what a file of any other type has to hear.
struct AcceptedTypes {
    std::span<const NumberType> types;
    std::string_view others;
};

constexpr NumberType kFloatTypes[]{numberType<float>("<f4"), numberType<double>("<f8")};
constexpr AcceptedTypes kNumbers{kFloatTypes,
                                 "only '<f4' (float32) and '<f8' (float64) are read: save it with .astype('float32')"};

constexpr NumberType kLabelTypes[]{
    numberType<std::uint8_t>("|b1"),  numberType<std::int8_t>("|i1"),   numberType<std::uint8_t>("|u1"),
    numberType<std::int8_t>("<i1"),   numberType<std::uint8_t>("<u1"),  numberType<std::int16_t>("<i2"),
    numberType<std::uint16_t>("<u2"), numberType<std::int32_t>("<i4"),  numberType<std::uint32_t>("<u4"),
    numberType<std::int64_t>("<i8"),  numberType<std::uint64_t>("<u8"), numberType<float>("<f4"),
    numberType<double>("<f8")};
constexpr AcceptedTypes kLabels{
    kLabelTypes, "labels are read from integers, '<f4', '<f8' and bool, little-endian: save it with .astype('<i8')"};

Result<Tensor> parse(std::span<const char> bytes, const std::string& what, const AcceptedTypes& accepted)
{
    const std::string_view text(bytes.data(), bytes.size());
    if (text.size() < 10 || !text.starts_with(kMagic)) return Error{what + " is not a .npy file."};
    const int version = static_cast<unsigned char>(text[6]);
    if (version < 1 || version > 3) {
        return Error{what + " is a .npy file of version " + std::to_string(version) + "; versions 1 to 3 are read."};
    }
    const std::size_t lengthSize = version == 1 ? 2 : 4;
    const std::size_t headerBegin = 8 + lengthSize;
    std::size_t length = 0;
    if (text.size() >= headerBegin) std::memcpy(&length, text.data() + 8, lengthSize);
    if (text.size() < headerBegin || length > text.size() - headerBegin)
        return Error{what + " ends within its header."};

    const auto header = parseHeader(text.substr(headerBegin, length), what);
    if (!header) return header.error();
    const auto type = std::find_if(accepted.types.begin(), accepted.types.end(),
                                   [&](const NumberType& t) { return t.name == unquoted(header->descr); });
    if (type == accepted.types.end()) {
        return Error{what + " holds values of the type " + std::string(header->descr) + "; " +
                     std::string(accepted.others) + "."};
    }
    if (header->fortranOrder == "True")
        return Error{what + " is in Fortran order; save it with numpy.ascontiguousarray."};
    if (header->fortranOrder != "False")
        return Error{what + " has the order " + std::string(header->fortranOrder) + ", which cannot be read."};
    const auto shape = parseShape(header->shape);
    if (!shape) return Error{what + " has the shape " + std::string(header->shape) + ", which cannot be read."};

    // Before anything is allocated, so that a header that lies costs nothing.
    const std::string_view data = text.substr(headerBegin + length);
    const std::size_t expected = static_cast<std::size_t>(elementCount(*shape)) * type->size;
    if (data.size() < expected) {
        return Error{what + " is cut short: its shape " + toString(*shape) + " needs " + std::to_string(expected) +
                     " bytes of data, but " + std::to_string(data.size()) + " are there."};
    }
    return type->read(*shape, data.data());
}

Result<Tensor> read(const std::filesystem::path& path, const AcceptedTypes& accepted)
{
    const auto bytes = readWholeFile(path);
    if (!bytes) return bytes.error();
    return parse(*bytes, "“" + path.string() + "”", accepted);
}

} // namespace

Result<Tensor> parseNpy(std::span<const char> bytes, const std::string& what) { return parse(bytes, what, kNumbers); }
Result<Tensor> readNpy(const std::filesystem::path& path) { return read(path, kNumbers); }

Result<Tensor> parseLabelsNpy(std::span<const char> bytes, const std::string& what)
{
    return parse(bytes, what, kLabels);
}
Result<Tensor> readLabelsNpy(const std::filesystem::path& path) { return read(path, kLabels); }

std::vector<char> formatNpy(const Tensor& tensor)
{
    std::string shape;
    for (const std::int64_t size : tensor.shape) shape += std::to_string(size) + ", ";
    if (shape.size() > 3 && tensor.shape.size() > 1)
        shape.resize(shape.size() - 2);
    else if (!shape.empty())
        shape.pop_back(); // a tuple of one keeps its comma
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    constexpr std::size_t kPrefix = 10;
    header.append((64 - (kPrefix + header.size() + 1) % 64) % 64, ' ');
    header += '\n';

    std::string bytes(kMagic);
    bytes += '\x01';
    bytes += '\x00';
    bytes += static_cast<char>(header.size() & 0xff);
    bytes += static_cast<char>(header.size() >> 8);
    bytes += header;
    std::vector<char> result(bytes.begin(), bytes.end());
    const auto* values = reinterpret_cast<const char*>(tensor.data.data());
    result.insert(result.end(), values, values + tensor.data.size() * sizeof(float));
    return result;
}

Result<void> writeNpy(const std::filesystem::path& path, const Tensor& tensor)
{
    return writeWholeFile(path, formatNpy(tensor));
}

} // namespace convscope
