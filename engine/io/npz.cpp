#include "engine/io/npz.h"

#include "engine/io/npy.h"
#include "engine/io/whole_file.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>

namespace convscope {

namespace {

constexpr std::uint16_t kVersion = 20;        // of the format that a reader needs
constexpr std::uint16_t kDate = (1 << 5) | 1; // 1980-01-01, so that equal numbers make equal files

/// As ISO 3309 and PKZIP have it: x^32 + x^26 + …, bits reversed.
constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t bits = byte;
        for (int i = 0; i < 8; ++i) bits = bits & 1 ? 0xEDB88320u ^ (bits >> 1) : bits >> 1;
        table[byte] = bits;
    }
    return table;
}

std::uint32_t crcOf(std::span<const char> bytes)
{
    static constexpr auto table = crcTable();
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char byte : bytes) crc = table[(crc ^ static_cast<std::uint8_t>(byte)) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

/// Little-endian numbers, one after the other.
class Bytes {
public:
    Bytes& two(std::uint16_t number) { return add(number, 2); }
    Bytes& four(std::uint32_t number) { return add(number, 4); }
    Bytes& text(std::span<const char> bytes)
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return *this;
    }
    std::size_t size() const { return m_bytes.size(); }
    const std::vector<char>& all() const { return m_bytes; }

private:
    Bytes& add(std::uint32_t number, int count)
    {
        for (int i = 0; i < count; ++i) m_bytes.push_back(static_cast<char>(number >> (8 * i) & 0xFF));
        return *this;
    }
    std::vector<char> m_bytes;
};

/// What the header of a file and its line in the directory have in common.
void addEntry(Bytes& bytes, const std::string& name, std::uint32_t crc, std::uint32_t size)
{
    bytes.two(kVersion).two(0).two(0); // no flags, stored
    bytes.two(0).two(kDate).four(crc).four(size).four(size);
    bytes.two(static_cast<std::uint16_t>(name.size())).two(0); // nothing extra
}

} // namespace

Result<std::vector<char>> formatNpz(const std::vector<NamedTensor>& tensors)
{
    Bytes archive;
    Bytes directory;
    for (const NamedTensor& tensor : tensors) {
        const std::string name = tensor.name + ".npy";
        const std::vector<char> file = formatNpy(tensor.values);
        const std::uint32_t crc = crcOf(file);
        if (archive.size() + directory.size() + file.size() + 1024 > std::numeric_limits<std::uint32_t>::max())
            return Error{"All tensors together are larger than the 4 GB that an .npz holds; write them into a folder."};
        const auto size = static_cast<std::uint32_t>(file.size());
        const auto offset = static_cast<std::uint32_t>(archive.size());
        archive.four(0x04034b50);
        addEntry(archive, name, crc, size);
        archive.text(name).text(file);
        directory.four(0x02014b50).two(kVersion);
        addEntry(directory, name, crc, size);
        directory.two(0).two(0).two(0).four(0).four(offset).text(name); // no comment, first disk, no attributes
    }
    const auto count = static_cast<std::uint16_t>(tensors.size());
    const auto begin = static_cast<std::uint32_t>(archive.size());
    archive.text(directory.all());
    archive.four(0x06054b50).two(0).two(0).two(count).two(count);
    archive.four(static_cast<std::uint32_t>(directory.size())).four(begin).two(0);
    return archive.all();
}

Result<void> writeNpz(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors)
{
    const auto bytes = formatNpz(tensors);
    if (!bytes) return bytes.error();
    return writeWholeFile(path, *bytes);
}

} // namespace convscope
