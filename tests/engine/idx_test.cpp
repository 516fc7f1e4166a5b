#include "engine/io/idx.h"

#include "engine/io/gzip.h"
#include "engine/io/whole_file.h"
#include "engine/stopped.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace convscope {
namespace {

using namespace std::literals;

std::string bigEndian(std::uint32_t number)
{
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 0xff);
    return text;
}

/// A file built by hand, as Yann LeCun's page of MNIST describes it.
std::string idx(const std::vector<std::uint32_t>& sizes, const std::string& data)
{
    std::string bytes = "\0\0\x08"s + static_cast<char>(sizes.size());
    for (const std::uint32_t size : sizes) bytes += bigEndian(size);
    return bytes + data;
}

Result<ByteTensor> parseImages(const std::string& bytes) { return parseIdxImages(bytes, "x.idx"); }
Result<std::vector<std::uint8_t>> parseLabels(const std::string& bytes) { return parseIdxLabels(bytes, "y.idx"); }

TEST(Idx, imagesHaveOneChannel)
{
    EXPECT_EQ(valueOf(parseImages(idx({2, 1, 3}, "\0\1\2\xfd\xfe\xff"s))),
              ByteTensor({2, 1, 1, 3}, {0, 1, 2, 253, 254, 255}));
}

TEST(Idx, sizesCountTheirHighBytes)
{
    EXPECT_EQ(valueOf(parseImages(idx({1, 258, 1}, std::string(258, 'a')))).shape, (Shape{1, 1, 258, 1}));
    EXPECT_EQ(valueOf(parseLabels(idx({66'000}, std::string(66'000, '\7')))).size(), 66'000u);
}

TEST(Idx, labelsAreBytes)
{
    EXPECT_EQ(valueOf(parseLabels(idx({4}, "\0\7\x80\xff"s))), (std::vector<std::uint8_t>{0, 7, 128, 255}));
}

struct IdxFault {
    const char* name;
    std::string bytes;
    const char* sentence;
};

class IdxFaults : public testing::TestWithParam<IdxFault> {};

TEST_P(IdxFaults, areSaidInOneSentence) { EXPECT_EQ(errorOf(parseImages(GetParam().bytes)), GetParam().sentence); }

const IdxFault kFaults[]{
    {"empty", "", "x.idx is empty."},
    {"twoBytes", "\0\0"s, "x.idx is not an IDX file: it begins with 00 00, not with 00 00 08 03."},
    {"otherFormat", "\x89PNG\r\n\x1a\n and more",
     "x.idx is not an IDX file: it begins with 89 50 4e 47, not with 00 00 08 03."},
    {"secondByte", "\0\1\x08\3"s, "x.idx is not an IDX file: it begins with 00 01 08 03, not with 00 00 08 03."},
    {"floats", "\0\0\x0d\3"s, "x.idx holds values of the IDX type 0d (float32); only 08 (unsigned bytes) is read."},
    {"noKnownType", "\0\0\xf7\3"s, "x.idx holds values of the IDX type f7; only 08 (unsigned bytes) is read."},
    {"labels", idx({4}, "abcd"), "x.idx is an IDX file of 1 axis; images have 3 (count, height, width)."},
    {"fourAxes", idx({1, 1, 1, 1}, "a"), "x.idx is an IDX file of 4 axes; images have 3 (count, height, width)."},
    {"cutInTheHeader", idx({2, 1, 3}, "").substr(0, 15),
     "x.idx ends within its header: 16 bytes are needed, but 15 are there."},
    {"onlyMagic", "\0\0\x08\3"s, "x.idx ends within its header: 16 bytes are needed, but 4 are there."},
    {"noImages", idx({0, 28, 28}, ""), "x.idx has the sizes 0×28×28: there is nothing in it."},
    {"noWidth", idx({1, 28, 0}, ""), "x.idx has the sizes 1×28×0: there is nothing in it."},
    {"hugeSizes", idx({0xffffffff, 0xffffffff, 0xffffffff}, "abc"),
     "x.idx has the sizes 4294967295×4294967295×4294967295, which is more than the 1073741824 bytes that are read."},
    {"oneImageTooMany", idx({1025, 1024, 1024}, "abc"),
     "x.idx has the sizes 1025×1024×1024, which is more than the 1073741824 bytes that are read."},
    {"lyingSizes", idx({1024, 1024, 1024}, "abc"),
     "x.idx is cut short: its sizes 1024×1024×1024 need 1073741824 bytes of data, but 3 are there."},
    {"cutInTheData", idx({2, 1, 3}, "abcde"),
     "x.idx is cut short: its sizes 2×1×3 need 6 bytes of data, but 5 are there."},
    {"tooLong", idx({2, 1, 3}, "abcdefg"),
     "x.idx is too long: its sizes 2×1×3 need 6 bytes of data, but more are there."},
};

INSTANTIATE_TEST_SUITE_P(Each, IdxFaults, testing::ValuesIn(kFaults),
                         [](const auto& fault) { return fault.param.name; });

TEST(Idx, imagesAreNoLabels)
{
    EXPECT_EQ(errorOf(parseLabels(idx({1, 1, 1}, "a"))), "y.idx is an IDX file of 3 axes; labels have 1 (count).");
    EXPECT_EQ(errorOf(parseLabels("PK\3\4")),
              "y.idx is not an IDX file: it begins with 50 4b 03 04, not with 00 00 08 01.");
}

TEST(Idx, flippedAndMissingBytesNeverCrash)
{
    std::mt19937 generator(11);
    const std::string intact = idx({2, 1, 3}, "abcdef");
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = intact.substr(0, round % 4 ? intact.size() : generator() % intact.size());
        for (unsigned flips = generator() % 4; flips > 0 && !bytes.empty(); --flips)
            bytes[generator() % bytes.size()] ^= static_cast<char>(1u << generator() % 8);
        const auto images = parseImages(bytes);
        if (!images)
            ++refused;
        else
            ASSERT_EQ(static_cast<std::int64_t>(images->data.size()), elementCount(images->shape));
    }
    EXPECT_GT(refused, 10'000);
}

TEST(IdxFiles, arePlain)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("x"), idx({1, 1, 2}, "ab")));
    EXPECT_EQ(valueOf(readIdxImages(folder.file("x"))), ByteTensor({1, 1, 1, 2}, {'a', 'b'}));
    ASSERT_TRUE(writeWholeFile(folder.file("y"), idx({2}, "\3\4")));
    EXPECT_EQ(valueOf(readIdxLabels(folder.file("y"))), (std::vector<std::uint8_t>{3, 4}));
}

TEST(IdxFiles, areNamedInErrors)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("x.idx").string();
    EXPECT_EQ(errorOf(readIdxImages(path)), "There is no file “" + path + "”.");
    ASSERT_TRUE(writeWholeFile(path, idx({2, 1, 3}, "abcde")));
    EXPECT_EQ(errorOf(readIdxImages(path)),
              "“" + path + "” is cut short: its sizes 2×1×3 need 6 bytes of data, but 5 are there.");
    EXPECT_EQ(errorOf(readIdxLabels(path)), "“" + path + "” is an IDX file of 3 axes; labels have 1 (count).");
}

/// Packed by Python: see tests/golden/make_idx.py, which has the same formulas.
class IdxGzip : public testing::Test {
protected:
    void SetUp() override
    {
        if (!canReadGzip()) GTEST_SKIP() << "built without zlib";
        const auto bytes = valueOf(readWholeFile(CONVSCOPE_GOLDEN_FOLDER "/idx/images.idx3.gz"));
        packed.assign(bytes.begin(), bytes.end());
    }
    std::string packed;
};

TEST_F(IdxGzip, isReadAsPlainFilesAre)
{
    const ByteTensor images = valueOf(readIdxImages(CONVSCOPE_GOLDEN_FOLDER "/idx/images.idx3.gz"));
    ASSERT_EQ(images.shape, (Shape{7, 1, 3, 5}));
    for (std::size_t i = 0; i < images.data.size(); ++i) ASSERT_EQ(images.data[i], 37 * i % 256) << i;
    EXPECT_EQ(valueOf(readIdxLabels(CONVSCOPE_GOLDEN_FOLDER "/idx/labels.idx1.gz")),
              (std::vector<std::uint8_t>{0, 3, 6, 9, 2, 5, 8}));
}

TEST_F(IdxGzip, isFoundByItsBytesNotByItsName)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("x"), packed));
    EXPECT_EQ(valueOf(readIdxImages(folder.file("x"))).shape, (Shape{7, 1, 3, 5}));
    ASSERT_TRUE(writeWholeFile(folder.file("x.gz"), idx({1, 1, 2}, "ab")));
    EXPECT_EQ(valueOf(readIdxImages(folder.file("x.gz"))).shape, (Shape{1, 1, 1, 2}));
}

TEST_F(IdxGzip, ofSeveralMembersIsOneFile)
{
    const auto twice = valueOf(gunzip(packed + packed, "x.gz", 1'000));
    EXPECT_EQ(twice.size(), 2u * (16 + 7 * 3 * 5));
}

TEST_F(IdxGzip, isUnpackedAsFarAsAskedFor)
{
    EXPECT_EQ(valueOf(gunzip(packed, "x.gz", 3)), (std::vector<char>{'\0', '\0', '\x08'}));
    EXPECT_TRUE(valueOf(gunzip(packed, "x.gz", 0)).empty());
}

TEST_F(IdxGzip, thatIsCutShortSaysSo)
{
    for (std::size_t size = 2; size < packed.size(); ++size) {
        const std::string sentence = errorOf(parseImages(packed.substr(0, size)));
        ASSERT_TRUE(sentence.starts_with("x.idx is cut short: its gzip data ends after ")) << size << ": " << sentence;
    }
    EXPECT_EQ(errorOf(parseImages(packed.substr(0, packed.size() - 1))),
              "x.idx is cut short: its gzip data ends after 121 unpacked bytes.");
}

TEST_F(IdxGzip, withAWrongChecksumSaysSo)
{
    packed[packed.size() - 8] ^= 1;
    EXPECT_EQ(errorOf(parseImages(packed)),
              "x.idx is damaged: its gzip data cannot be unpacked after 121 unpacked bytes (incorrect data check).");
}

TEST_F(IdxGzip, withBytesBehindSaysSo)
{
    EXPECT_EQ(errorOf(parseImages(packed + "abc")),
              "x.idx is damaged: 3 bytes that are no gzip follow the packed data.");
}

TEST_F(IdxGzip, thatHoldsMoreThanItSaysIsTooLong)
{
    EXPECT_EQ(errorOf(parseImages(packed + packed)),
              "x.idx is too long: its sizes 7×3×5 need 105 bytes of data, but more are there.");
}

TEST_F(IdxGzip, flippedBitsNeverCrash)
{
    const ByteTensor intact = valueOf(parseImages(packed));
    for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
        std::string bytes = packed;
        bytes[bit / 8] ^= static_cast<char>(1 << bit % 8);
        const auto images = parseImages(bytes);
        // What gzip's header says of time and system is not checked by anyone.
        ASSERT_TRUE(!images || images->data == intact.data) << bit;
    }
}

TEST(IdxWithoutZlib, saysWhatIsMissing)
{
    if (canReadGzip()) GTEST_SKIP() << "built with zlib";
    EXPECT_EQ(errorOf(readIdxImages(CONVSCOPE_GOLDEN_FOLDER "/idx/images.idx3.gz")),
              "“" CONVSCOPE_GOLDEN_FOLDER "/idx/images.idx3.gz” is packed with gzip, and Convscope was built without "
              "zlib: unpack it with gunzip, or install zlib (Debian: zlib1g-dev) and build Convscope again.");
}

TEST_F(IdxGzip, isNotUnpackedFurtherOnceItIsAskedToStop)
{
    std::stop_source stop;
    EXPECT_TRUE(gunzip(packed, "x.gz", 1'000, stop.get_token()));
    stop.request_stop();
    EXPECT_EQ(errorOf(gunzip(packed, "x.gz", 1'000, stop.get_token())), stoppedError().message);
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("x"), packed));
    EXPECT_EQ(errorOf(readIdxImages(folder.file("x"), stop.get_token())), stoppedError().message);
    EXPECT_EQ(errorOf(readIdxLabels(folder.file("x"), stop.get_token())), stoppedError().message);
}

} // namespace
} // namespace convscope
