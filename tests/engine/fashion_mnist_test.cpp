#include "engine/data/fashion_mnist.h"
#include "engine/data/idx_dataset.h"

#include "engine/io/gzip.h"
#include "engine/io/whole_file.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>

namespace convscope {
namespace {

namespace fs = std::filesystem;
using namespace std::literals;

std::string images(int count, int width = 2)
{
    std::string bytes = "\0\0\x08\3\0\0\0"s + static_cast<char>(count) + "\0\0\0\1\0\0\0"s + static_cast<char>(width);
    for (int i = 0; i < count * width; ++i) bytes += static_cast<char>(i);
    return bytes;
}

std::string labels(const std::string& values)
{
    return "\0\0\x08\1\0\0\0"s + static_cast<char>(values.size()) + values;
}

class IdxFolder : public testing::Test {
protected:
    IdxFolder()
    {
        write("train-images-idx3-ubyte", images(3));
        write("train-labels-idx1-ubyte", labels("\0\1\2"s));
        write("t10k-images-idx3-ubyte", images(2));
        write("t10k-labels-idx1-ubyte", labels("\2\1"));
    }
    void write(const std::string& name, const std::string& bytes) const
    {
        if (!writeWholeFile(folder.file(name), bytes)) throw std::runtime_error(name);
    }
    Result<Dataset> read() const { return readIdxFolder(folder.path(), "toys"); }
    std::string quoted(const std::string& name) const { return "“" + folder.file(name).string() + "”"; }

    TemporaryFolder folder;
};

TEST_F(IdxFolder, putsTheTestBehindTheTraining)
{
    const Dataset dataset = valueOf(read());
    EXPECT_EQ(dataset.name, "toys");
    EXPECT_EQ(dataset.classNames, (std::vector<std::string>{"0", "1", "2"}));
    EXPECT_EQ(dataset.train, (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(dataset.test, (std::vector<int>{3, 4}));
    EXPECT_EQ(dataset.content->labels, (std::vector<std::uint8_t>{0, 1, 2, 2, 1}));
    EXPECT_EQ(dataset.content->images, ByteTensor({5, 1, 1, 2}, {0, 1, 2, 3, 4, 5, 0, 1, 2, 3}));
}

TEST_F(IdxFolder, isReadUnderEitherSpelling)
{
    fs::rename(folder.file("t10k-labels-idx1-ubyte"), folder.file("t10k-labels.idx1-ubyte"));
    EXPECT_TRUE(read());
    fs::remove(folder.file("t10k-labels.idx1-ubyte"));
    EXPECT_EQ(errorOf(read()),
              "The folder “" + folder.path().string() + "” has no file “t10k-labels-idx1-ubyte” (nor as .gz).");
}

TEST_F(IdxFolder, namesTheFileThatIsWrong)
{
    write("t10k-labels-idx1-ubyte", labels("\1\3"));
    EXPECT_EQ(errorOf(read()),
              quoted("t10k-labels-idx1-ubyte") + " gives image 2 the label 3, but labels go from 0 to 2.");
    write("t10k-labels-idx1-ubyte", labels("\1\2\1"));
    EXPECT_EQ(errorOf(read()), quoted("t10k-images-idx3-ubyte") + " has 2 images, but " +
                                   quoted("t10k-labels-idx1-ubyte") + " has 3 labels.");
    write("t10k-labels-idx1-ubyte", labels("\1\2"));
    write("t10k-images-idx3-ubyte", images(2, 3));
    EXPECT_EQ(errorOf(read()), "The images for the test in “" + folder.path().string() +
                                   "” have the size 1×1×3, but those for training 1×1×2.");
    write("t10k-images-idx3-ubyte", images(2).substr(0, 18));
    EXPECT_EQ(errorOf(read()), quoted("t10k-images-idx3-ubyte") +
                                   " is cut short: its sizes 2×1×2 need 4 bytes of data, but 2 are there.");
}

TEST_F(IdxFolder, needsAnImageOfEachClass)
{
    write("train-labels-idx1-ubyte", labels("\0\2\2"s));
    EXPECT_EQ(errorOf(read()),
              "The data set “toys” has no image of the class “1” to train with; every class needs one.");
}

TEST(FashionMnist, saysWhatToInstall)
{
    EXPECT_EQ(errorOf(readFashionMnist("/nowhere/fashion")),
              "Fashion-MNIST is not in the folder “/nowhere/fashion”: install Debian's package dataset-fashion-mnist, "
              "or name the folder with its four files.");
}

TEST(FashionMnist, isTheOneOfThePackage)
{
    const char* named = std::getenv("CONVSCOPE_FASHION_MNIST");
    const fs::path folder = named ? named : kFashionMnistFolder;
    if (!canReadGzip() || !fs::exists(folder)) GTEST_SKIP() << "dataset-fashion-mnist or zlib is not installed";
    const Dataset dataset = valueOf(readFashionMnist(folder));
    EXPECT_EQ(dataset.train.size(), 60'000u);
    EXPECT_EQ(dataset.test.size(), 10'000u);
    EXPECT_EQ(dataset.imageShape(), (Shape{1, 28, 28}));
    // Python's numbers: gzip.decompress, then sum(); the first labels of each part.
    const auto& bytes = dataset.content->images.data;
    const auto middle = bytes.begin() + 60'000 * 28 * 28;
    EXPECT_EQ(std::accumulate(bytes.begin(), middle, std::int64_t{0}), 3'431'114'169);
    EXPECT_EQ(std::accumulate(middle, bytes.end(), std::int64_t{0}), 573'469'082);
    const auto& all = dataset.content->labels;
    EXPECT_EQ(std::vector<std::uint8_t>(all.begin(), all.begin() + 10),
              (std::vector<std::uint8_t>{9, 0, 0, 3, 0, 2, 7, 2, 5, 5}));
    EXPECT_EQ(std::vector<std::uint8_t>(all.begin() + 60'000, all.begin() + 60'010),
              (std::vector<std::uint8_t>{9, 2, 1, 1, 6, 1, 4, 6, 5, 7}));
    EXPECT_EQ(dataset.classNames[9], "Ankle boot");
}

} // namespace
} // namespace convscope
