#include "engine/data/open_dataset.h"

#include "engine/io/whole_file.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;
using namespace std::literals;

/// Every file is a grey picture of one pixel.
Result<Image> readPixel(const fs::path&) { return Image(1, 1, 1); }

class OpenDataset : public testing::Test {
protected:
    void write(const std::string& name, const std::string& bytes) const
    {
        fs::create_directories(folder.file(name).parent_path());
        if (!writeWholeFile(folder.file(name), bytes)) throw std::runtime_error(name);
    }
    Result<Dataset> open() const { return openDataset(folder.path().string(), readPixel); }

    TemporaryFolder folder;
};

TEST_F(OpenDataset, bringsWhatIsBundled)
{
    const Dataset digits = valueOf(openDataset("digits", readPixel));
    EXPECT_EQ(digits.name, "digits");
    EXPECT_EQ(digits.train.size() + digits.test.size(), 1'797u);
}

TEST_F(OpenDataset, tellsIdxFilesFromFoldersOfImages)
{
    for (const std::string name : {"cats", "dogs"})
        for (int i = 0; i < 6; ++i) write(name + "/" + std::to_string(i), "");
    EXPECT_EQ(valueOf(open()).classNames, (std::vector<std::string>{"cats", "dogs"}));

    write("t10k-labels.idx1-ubyte.gz", "");
    EXPECT_EQ(errorOf(open()),
              "The folder “" + folder.path().string() + "” has no file “train-images-idx3-ubyte” (nor as .gz).");
}

TEST_F(OpenDataset, readsIdxFiles)
{
    for (const std::string part : {"train", "t10k"}) {
        write(part + "-images-idx3-ubyte", "\0\0\x08\3\0\0\0\2\0\0\0\1\0\0\0\1\7\5"s);
        write(part + "-labels-idx1-ubyte", "\0\0\x08\1\0\0\0\2\0\1"s);
    }
    const Dataset dataset = valueOf(open());
    EXPECT_EQ(dataset.imageShape(), (Shape{1, 1, 1}));
    EXPECT_EQ(dataset.name, folder.path().string());
    EXPECT_EQ(dataset.train.size(), 2u);
}

TEST_F(OpenDataset, namesWhatThereIsWhereThereIsNone)
{
    EXPECT_EQ(errorOf(openDataset("mnist", readPixel)),
              "There is no data set “mnist”: name digits, fashion-mnist, or a folder with the IDX files of MNIST or "
              "with a subfolder of images for each class.");
}

} // namespace
} // namespace convscope
