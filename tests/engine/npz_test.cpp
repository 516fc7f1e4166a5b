#include "engine/io/npz.h"

#include "engine/io/npy.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>

namespace convscope {
namespace {

/// A reader of stored archives, as PKWARE's APPNOTE.TXT describes them: from the directory at the end.
class Archive {
public:
    explicit Archive(std::vector<char> bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t number(std::size_t at, int count) const
    {
        std::uint64_t value = 0;
        for (int i = count - 1; i >= 0; --i)
            value = value << 8 | static_cast<std::uint8_t>(m_bytes.at(at + static_cast<std::size_t>(i)));
        return value;
    }
    std::vector<char> part(std::size_t from, std::size_t count) const
    {
        return {m_bytes.begin() + static_cast<std::ptrdiff_t>(from),
                m_bytes.begin() + static_cast<std::ptrdiff_t>(from + count)};
    }
    std::map<std::string, std::vector<char>> files() const
    {
        const std::size_t end = m_bytes.size() - 22;
        EXPECT_EQ(number(end, 4), 0x06054b50u);
        std::size_t at = number(end + 16, 4);
        EXPECT_EQ(at + number(end + 12, 4), end);
        std::map<std::string, std::vector<char>> found;
        for (std::uint64_t i = 0; i < number(end + 10, 2); ++i) {
            EXPECT_EQ(number(at, 4), 0x02014b50u);
            EXPECT_EQ(number(at + 10, 2), 0u); // stored
            const std::size_t size = number(at + 24, 4);
            const std::size_t nameSize = number(at + 28, 2);
            const std::vector<char> name = part(at + 46, nameSize);
            const std::size_t local = number(at + 42, 4);
            EXPECT_EQ(number(local, 4), 0x04034b50u);
            EXPECT_EQ(part(local + 4, 22), part(at + 6, 22)); // both tell the same
            found[{name.begin(), name.end()}] = part(local + 30 + nameSize, size);
            m_checksums[{name.begin(), name.end()}] = static_cast<std::uint32_t>(number(at + 16, 4));
            at += 46 + nameSize;
        }
        return found;
    }
    std::uint32_t checksum(const std::string& name) const { return m_checksums.at(name); }

private:
    std::vector<char> m_bytes;
    mutable std::map<std::string, std::uint32_t> m_checksums;
};

TEST(Npz, HoldsTheFileOfEachTensor)
{
    const Tensor image = randomTensor({1, 3, 5, 4}, 3);
    const Tensor bias({2}, {-1.5f, 0.0f});
    const Archive archive(valueOf(formatNpz({{"image", image}, {"bias", bias}})));
    const auto files = archive.files();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files.at("image.npy"), formatNpy(image));
    EXPECT_EQ(files.at("bias.npy"), formatNpy(bias));
}

TEST(Npz, HoldsNothingWhereThereIsNothing) { EXPECT_TRUE(Archive(valueOf(formatNpz({}))).files().empty()); }

TEST(Npz, EqualNumbersMakeEqualFiles)
{
    const Tensor ones({2, 2}, 1.0f);
    EXPECT_EQ(valueOf(formatNpz({{"ones", ones}})), valueOf(formatNpz({{"ones", ones}})));
}

TEST(Npz, ItsChecksumIsThatOfTheStandard)
{
    const std::vector<char> file = formatNpy(Tensor({1}, 2.0f));
    std::uint32_t crc = 0xFFFFFFFFu; // bit by bit, as ISO 3309 words it
    for (const char byte : file) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int i = 0; i < 8; ++i) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    const Archive archive(valueOf(formatNpz({{"two", Tensor({1}, 2.0f)}})));
    EXPECT_EQ(archive.files().size(), 1u);
    EXPECT_EQ(archive.checksum("two.npy"), ~crc);
}

TEST(Npz, AFailureNamesTheFile)
{
    const TemporaryFolder folder;
    const auto failed = writeNpz(folder.file("missing") / "x.npz", {{"ones", Tensor({1}, 1.0f)}});
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("x.npz"), std::string::npos);
}

} // namespace
} // namespace convscope
