#include "engine/io/npy.h"

#include "engine/io/whole_file.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace convscope {

namespace {

static_assert(std::endian::native == std::endian::little, "npy data is read as it lies in memory");

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::int64_t kMostElements = std::int64_t{1} << 31;

/// The text between `'key':` and the next comma or brace on the same level, without spaces around it.
std::optional<std::string_view> headerField(std::string_view header, std::string_view key)
{
    const std::string quoted = "'" + std::string(key) + "'";
    std::size_t begin = header.find(quoted);
    if (begin == std::string_view::npos) return std::nullopt;
    begin = header.find(':', begin + quoted.size());
    if (begin == std::string_view::npos) return std::nullopt;
    begin = header.find_first_not_of(' ', begin + 1);
    if (begin == std::string_view::npos) return std::nullopt;
    const bool isTuple = header[begin] == '(';
    const std::size_t end = isTuple ? header.find(')', begin) : header.find_first_of(",}", begin);
    if (end == std::string_view::npos) return std::nullopt;
    return header.substr(begin, end - begin + (isTuple ? 1 : 0));
}

/// "(2, 3)" or "(5,)" or "()".
std::optional<Shape> parseShape(std::string_view tuple)
{
    if (tuple.size() < 2 || tuple.front() != '(' || tuple.back() != ')') return std::nullopt;
    tuple = tuple.substr(1, tuple.size() - 2);
    Shape shape;
    std::int64_t elements = 1;
    while (true) {
        const std::size_t begin = tuple.find_first_not_of(" ,");
        if (begin == std::string_view::npos) return shape;
        tuple.remove_prefix(begin);
        std::int64_t size = 0;
        const auto [end, failure] = std::from_chars(tuple.data(), tuple.data() + tuple.size(), size);
        if (failure != std::errc() || size < 0 || size > kMostElements) return std::nullopt;
        elements *= size;
        if (elements > kMostElements || shape.size() == 32) return std::nullopt;
        shape.push_back(size);
        tuple.remove_prefix(static_cast<std::size_t>(end - tuple.data()));
    }
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

} // namespace

Result<Tensor> parseNpy(std::span<const char> bytes, const std::string& what)
{
    const std::string_view text(bytes.data(), bytes.size());
    if (text.size() < 10 || !text.starts_with(kMagic)) return Error{what + " is not a .npy file."};
    const int version = static_cast<unsigned char>(text[6]);
    if (version < 1 || version > 3) {
        return Error{what + " is a .npy file of version " + std::to_string(version) + "; versions 1 to 3 are read."};
    }
    const std::size_t lengthSize = version == 1 ? 2 : 4;
    if (text.size() < 8 + lengthSize) return Error{what + " ends within its header."};
    std::size_t length = 0;
    std::memcpy(&length, text.data() + 8, lengthSize);
    const std::size_t dataBegin = 8 + lengthSize + length;
    if (length > text.size() || dataBegin > text.size()) return Error{what + " ends within its header."};

    const std::string_view header = text.substr(8 + lengthSize, length);
    const auto type = headerField(header, "descr");
    const auto order = headerField(header, "fortran_order");
    const auto shapeText = headerField(header, "shape");
    if (!type || !order || !shapeText) return Error{what + " has no type, order or shape in its header."};
    const bool isFloat = *type == "'<f4'";
    if (!isFloat && *type != "'<f8'") {
        return Error{what + " holds values of the type " + std::string(*type) +
                     "; only '<f4' (float32) and '<f8' (float64) are read: save it with .astype('float32')."};
    }
    if (*order != "False") { return Error{what + " is in Fortran order; save it with numpy.ascontiguousarray."}; }
    const auto shape = parseShape(*shapeText);
    if (!shape) return Error{what + " has the shape " + std::string(*shapeText) + ", which cannot be read."};

    const std::size_t expected = static_cast<std::size_t>(elementCount(*shape)) * (isFloat ? 4 : 8);
    const std::size_t present = text.size() - dataBegin;
    if (present < expected) {
        return Error{what + " is cut short: its shape " + toString(*shape) + " needs " + std::to_string(expected) +
                     " bytes of data, but " + std::to_string(present) + " are there."};
    }
    const char* const data = text.data() + dataBegin;
    return isFloat ? tensorFrom<float>(*shape, data) : tensorFrom<double>(*shape, data);
}

Result<Tensor> readNpy(const std::filesystem::path& path)
{
    const auto bytes = readWholeFile(path);
    if (!bytes) return bytes.error();
    return parseNpy(*bytes, "“" + path.string() + "”");
}

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
