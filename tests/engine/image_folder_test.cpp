#include "engine/data/image_folder.h"

#include "engine/io/whole_file.h"
#include "engine/opencv/opencv_module.h"
#include "engine/stopped.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;

/// A format for these tests alone: width, height, channels, samples, a byte each.
Result<Image> readToy(const fs::path& path)
{
    const auto bytes = readWholeFile(path);
    if (!bytes) return bytes.error();
    if (bytes->size() < 4) return Error{"“" + path.filename().string() + "” is no toy."};
    Image image((*bytes)[0], (*bytes)[1], (*bytes)[2]);
    image.samples = std::vector<std::uint8_t>(bytes->begin() + 3, bytes->end());
    return image;
}

class ImageFolder : public testing::Test {
protected:
    void write(const std::string& name, const std::string& bytes) const
    {
        fs::create_directories(folder.file(name).parent_path());
        ASSERT_TRUE(writeWholeFile(folder.file(name), bytes));
    }
    /// A grey image of one pixel.
    void writePixel(const std::string& name, char value) const { write(name, std::string("\1\1\1") + value); }
    void writePixels(const std::string& className, int count) const
    {
        for (int i = 0; i < count; ++i)
            writePixel(className + "/" + static_cast<char>('a' + i), static_cast<char>(i + 1));
    }
    Result<Dataset> read() const { return readImageFolder(folder.path(), readToy); }
    std::string quoted(const std::string& name) const { return "“" + folder.file(name).string() + "”"; }
    std::string set() const { return "“" + folder.path().string() + "”"; }

    TemporaryFolder folder;
};

std::vector<int> firstPixels(const Dataset& dataset, const std::vector<int>& indices)
{
    std::vector<int> pixels;
    for (const int index : indices) pixels.push_back(dataset.pixels(index)[0]);
    return pixels;
}

TEST_F(ImageFolder, hasAClassInEachSubfolderSortedByName)
{
    writePixels("dogs", 6);
    writePixels("cats", 12);
    const Dataset dataset = valueOf(read());
    EXPECT_EQ(dataset.name, folder.path().string());
    EXPECT_EQ(dataset.classNames, (std::vector<std::string>{"cats", "dogs"}));
    EXPECT_EQ(dataset.imageCount(), 18);
    EXPECT_EQ(dataset.label(11), 0);
    EXPECT_EQ(dataset.label(12), 1);
    EXPECT_EQ(dataset.imageShape(), (Shape{1, 1, 1}));
    EXPECT_TRUE(dataset.notes.empty());
    EXPECT_EQ(firstPixels(dataset, dataset.test), (std::vector<int>{6, 12, 6}));
    EXPECT_EQ(firstPixels(dataset, dataset.train), (std::vector<int>{1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 1, 2, 3, 4, 5}));
}

TEST_F(ImageFolder, mayBeDividedAlready)
{
    writePixel("train/cats/a", 1);
    writePixel("train/dogs/a", 2);
    writePixel("test/dogs/a", 3);
    const Dataset dataset = valueOf(read());
    EXPECT_EQ(dataset.classNames, (std::vector<std::string>{"cats", "dogs"}));
    EXPECT_EQ(firstPixels(dataset, dataset.train), (std::vector<int>{1, 2}));
    EXPECT_EQ(firstPixels(dataset, dataset.test), (std::vector<int>{3}));
    EXPECT_EQ(dataset.label(dataset.test[0]), 1);
}

TEST_F(ImageFolder, withAClassInTheTestAloneSaysSo)
{
    writePixel("train/cats/a", 1);
    writePixel("test/dogs/a", 3);
    EXPECT_EQ(errorOf(read()),
              "The class " + quoted("test/dogs") + " is in the test alone; nothing is there to train it.");
}

TEST_F(ImageFolder, getsTheSizeOfTheFirstAndSaysItOnce)
{
    writePixels("b", 6);
    write("a/1", "\2\1\1\x10\x20");
    for (const char* name : {"a/2", "a/3", "a/4", "a/5", "a/6"}) write(name, "\2\2\1\x10\x20\x30\x50");
    const Dataset dataset = valueOf(read());
    EXPECT_EQ(dataset.imageShape(), (Shape{1, 1, 2}));
    EXPECT_EQ(dataset.pixels(1)[0], 0x20);
    EXPECT_EQ(dataset.pixels(1)[1], 0x38);
    EXPECT_EQ(dataset.pixels(6)[1], 1);
    EXPECT_EQ(dataset.notes, (std::vector<std::string>{"11 of 12 images had another size than the first and were "
                                                       "resized to 2×1."}));
}

TEST_F(ImageFolder, isInColourWhereOneImageIs)
{
    writePixels("a", 6);
    write("a/g", "\1\1\3\x0a\x14\x1e");
    const Dataset dataset = valueOf(read());
    EXPECT_EQ(dataset.imageShape(), (Shape{3, 1, 1}));
    EXPECT_EQ(batchOf(dataset, std::vector<int>{1, 6}).images,
              Tensor({2, 3, 1, 1}, {2 / 255.0f, 2 / 255.0f, 2 / 255.0f, 10 / 255.0f, 20 / 255.0f, 30 / 255.0f}));
}

TEST_F(ImageFolder, namesWhatItCannotReadInOneSentence)
{
    writePixels("a", 6);
    write("a/x.txt", "no");
    write("a/.hidden", "no");
    write("readme", "no");
    EXPECT_EQ(valueOf(read()).notes,
              (std::vector<std::string>{"What cannot be read as an image was left out: " + quoted("a/x.txt") + "."}));
    for (const char* name : {"a/y1", "a/y2", "a/y3", "a/y4"}) write(name, "");
    EXPECT_EQ(valueOf(read()).notes,
              (std::vector<std::string>{"What cannot be read as an image was left out: " + quoted("a/x.txt") + ", " +
                                        quoted("a/y1") + ", " + quoted("a/y2") + " and 2 more."}));
    EXPECT_EQ(valueOf(read()).imageCount(), 6);
}

TEST_F(ImageFolder, withoutAnImageSaysWhy)
{
    write("a/x.txt", "no");
    EXPECT_EQ(errorOf(read()), "No image in " + set() + " can be read. “x.txt” is no toy.");
}

TEST_F(ImageFolder, withAnEmptyClassSaysSo)
{
    writePixels("a", 6);
    fs::create_directory(folder.file("b"));
    EXPECT_EQ(errorOf(read()), "The class " + quoted("b") + " is empty: there is no image in it.");
    write("b/x.txt", "no");
    EXPECT_EQ(errorOf(read()),
              "The data set " + set() + " has no image of the class “b” to train with; every class needs one.");
}

TEST_F(ImageFolder, needsSubfolders)
{
    EXPECT_EQ(errorOf(read()), "The folder " + set() + " has no subfolders; each class needs one, with its images.");
    EXPECT_EQ(errorOf(readImageFolder(folder.file("none"), readToy)), "There is no folder " + quoted("none") + ".");
    for (int i = 0; i < 257; ++i) fs::create_directory(folder.file(std::to_string(i)));
    EXPECT_EQ(errorOf(read()), "The folder " + set() + " has 257 subfolders; the most classes are 256.");
}

TEST_F(ImageFolder, withTooFewImagesForATestSaysSo)
{
    writePixels("a", 5);
    EXPECT_EQ(errorOf(read()), "The data set " + set() + " has no image for the test.");
}

TEST_F(ImageFolder, thatWouldNotFitIsRefusedBeforeItIsRead)
{
    int reads = 0;
    writePixels("a", 20);
    const auto readLarge = [&](const fs::path&) -> Result<Image> {
        ++reads;
        return Image(5'000, 4'000, 1);
    };
    EXPECT_EQ(errorOf(readImageFolder(folder.path(), readLarge)),
              quoted("a/a") + " is 5000×4000 pixels large; 20 images of this size are more than Convscope trains with: "
                              "at most 17895697 pixels each.");
    EXPECT_EQ(reads, 1);
}

TEST_F(ImageFolder, ofPicturesIsReadThroughOpenCv)
{
#ifndef CONVSCOPE_HAS_OPENCV_MODULE
    GTEST_SKIP() << "built without OpenCV";
#endif
    const OpenCvFunctions* functions = valueOf(openCvModule());
    const auto readPicture = [&](const fs::path& path) -> Result<Image> {
        const auto bytes = valueOf(readWholeFile(path));
        Image image;
        std::string reason;
        if (!functions->decodeImage(bytes.data(), bytes.size(), &image, &reason)) return Error{reason};
        return image;
    };
    for (const char* name : {"a/1.pgm", "a/2.pgm", "a/3.pgm", "a/4.pgm", "a/5.pgm"})
        write(name, "P5 2 1 255\n\x0a\x14");
    write("a/6.pgm", "P5 2 1 65535\n\x7f\x7f\x01\x01"); // 16 bits: 127 and 1
    const Dataset dataset = valueOf(readImageFolder(folder.path(), readPicture));
    EXPECT_EQ(batchOf(dataset, std::vector<int>{4, 5}).images,
              Tensor({2, 1, 1, 2}, {10 / 255.0f, 20 / 255.0f, 127 / 255.0f, 1 / 255.0f}));
}

TEST_F(ImageFolder, readsNoFurtherImageOnceItIsAskedToStop)
{
    writePixels("cats", 12);
    writePixels("dogs", 12);
    std::stop_source stop;
    int read = 0;
    const ImageReader reader = [&](const fs::path& path) {
        if (++read == 5) stop.request_stop();
        return readToy(path);
    };
    EXPECT_EQ(errorOf(readImageFolder(folder.path(), reader, stop.get_token())), stoppedError().message);
    EXPECT_EQ(read, 5);
    EXPECT_EQ(errorOf(readImageFolder(folder.path(), reader, stop.get_token())), stoppedError().message);
    EXPECT_EQ(read, 5); // not even the first
}

} // namespace
} // namespace convscope
