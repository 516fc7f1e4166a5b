#include "engine/opencv/opencv_module.h"

#include "engine/data/kernel_presets.h"
#include "engine/io/whole_file.h"
#include "tests/support/module_error.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <dlfcn.h>
#include <exception>
#include <filesystem>
#include <random>

namespace convscope {
namespace {

using namespace std::literals;

class OpenCvModule : public testing::Test {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_OPENCV_MODULE
        GTEST_SKIP() << "built without OpenCV";
#endif
        functions = valueOf(openCvModule());
    }

    Image decode(const std::string& bytes) const
    {
        Image image;
        std::string reason;
        if (!functions->decodeImage(bytes.data(), bytes.size(), &image, &reason)) throw std::runtime_error(reason);
        return image;
    }

    std::string reasonAgainst(const std::string& bytes) const
    {
        Image image;
        std::string reason;
        return functions->decodeImage(bytes.data(), bytes.size(), &image, &reason) ? "(no reason)" : reason;
    }

    const OpenCvFunctions* functions = nullptr;
};

std::string bigEndian(const std::vector<std::uint16_t>& samples)
{
    std::string bytes;
    for (const std::uint16_t sample : samples) {
        bytes += static_cast<char>(sample >> 8);
        bytes += static_cast<char>(sample & 0xff);
    }
    return bytes;
}

std::string bytesOf(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// The least significant byte first.
std::string littleEndian(std::uint32_t number, int size)
{
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> 8 * i & 0xff);
    return bytes;
}

enum SampleFormat { Unsigned = 1, Signed = 2 };

/// One row of pixels, not compressed: grey, or red, green, blue and alpha.
std::string tiff(int width, int channels, int bits, SampleFormat format, const std::string& samples)
{
    constexpr int kShort = 3, kLong = 4, kEntries = 11;
    const std::uint32_t depthsBegin = 8 + 2 + kEntries * 12 + 4;
    const std::uint32_t samplesBegin = depthsBegin + 8;
    std::string depths;
    for (int c = 0; c < 4; ++c) depths += littleEndian(bits, 2);
    const auto entry = [](int tag, int type, std::uint32_t value, std::uint32_t count = 1) {
        return littleEndian(tag, 2) + littleEndian(type, 2) + littleEndian(count, 4) + littleEndian(value, 4);
    };
    return "II*\0"s + littleEndian(8, 4) + littleEndian(kEntries, 2) + //
           entry(256, kLong, width) +                                  //
           entry(257, kLong, 1) +                                      // height
           (channels == 1 ? entry(258, kShort, bits) : entry(258, kShort, depthsBegin, channels)) +
           entry(259, kShort, 1) +                     // not compressed
           entry(262, kShort, channels == 1 ? 1 : 2) + // black is zero, or RGB
           entry(273, kLong, samplesBegin) +           //
           entry(277, kShort, channels) +              //
           entry(278, kLong, 1) +                      // rows in a strip
           entry(279, kLong, samples.size()) +         // bytes in it
           entry(338, kShort, channels == 4 ? 2 : 0) + // alpha that the colours are not multiplied with
           entry(339, kShort, format) +                //
           littleEndian(0, 4) + depths + samples;
}

TEST_F(OpenCvModule, saysItsVersion) { EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(functions->version[0]))); }

TEST_F(OpenCvModule, isLoadedOnce) { EXPECT_EQ(valueOf(openCvModule()), functions); }

TEST_F(OpenCvModule, decodesSixteenBitGrey)
{
    const std::vector<std::uint16_t> samples{0, 1, 256, 65535, 40000, 513};
    const Image image = decode("P5\n3 2\n65535\n" + bigEndian(samples));
    EXPECT_EQ(image.width, 3);
    EXPECT_EQ(image.height, 2);
    EXPECT_EQ(image.channels, 1);
    ASSERT_TRUE(image.isDeep());
    EXPECT_EQ(std::get<1>(image.samples), samples);
}

TEST_F(OpenCvModule, decodesColourAsRedGreenBlue)
{
    const Image eight = decode("P6\n2 1\n255\n\x01\x02\x03\x0a\x0b\x0c");
    ASSERT_FALSE(eight.isDeep());
    EXPECT_EQ(eight.channels, 3);
    EXPECT_EQ(std::get<0>(eight.samples), (std::vector<std::uint8_t>{1, 2, 3, 10, 11, 12}));
    const Image sixteen = decode("P6\n1 1\n65535\n" + bigEndian({1000, 2000, 3000}));
    ASSERT_TRUE(sixteen.isDeep());
    EXPECT_EQ(std::get<1>(sixteen.samples), (std::vector<std::uint16_t>{1000, 2000, 3000}));
}

TEST_F(OpenCvModule, decodesFloatsWithOneAsWhite)
{
    // A PFM starts with its lowest row; a negative scale means little-endian.
    const Image image = decode("Pf\n2 2\n-1.0\n" + bytesOf({0.25f, 7.0f, 0.0f, 1.0f}));
    ASSERT_TRUE(image.isDeep());
    EXPECT_EQ(image.channels, 1);
    EXPECT_EQ(std::get<1>(image.samples), (std::vector<std::uint16_t>{0, 65535, 16384, 65535}));
}

TEST_F(OpenCvModule, laysTransparencyOnWhite)
{
    // Opaque, half and fully transparent.
    const Image eight = decode(tiff(3, 4, 8, Unsigned, "\x0a\x14\x1e\xff\x0a\x14\x1e\x80\x0a\x14\x1e\x00"s));
    ASSERT_FALSE(eight.isDeep());
    EXPECT_EQ(eight.width, 3);
    EXPECT_EQ(eight.channels, 3);
    EXPECT_EQ(std::get<0>(eight.samples), (std::vector<std::uint8_t>{10, 20, 30, 132, 137, 142, 255, 255, 255}));

    std::string samples;
    for (const std::uint32_t sample : {1000, 2000, 3000, 65535, 1000, 2000, 3000, 13107})
        samples += littleEndian(sample, 2);
    const Image sixteen = decode(tiff(2, 4, 16, Unsigned, samples));
    ASSERT_TRUE(sixteen.isDeep());
    EXPECT_EQ(std::get<1>(sixteen.samples), (std::vector<std::uint16_t>{1000, 2000, 3000, 52628, 52828, 53028}));
}

TEST_F(OpenCvModule, decodesSignedNumbersWithNoneBelowBlack)
{
    const Image image = decode(tiff(3, 1, 16, Signed, littleEndian(7, 2) + littleEndian(0x7fff, 2) + "\xff\xff"));
    ASSERT_TRUE(image.isDeep());
    EXPECT_EQ(std::get<1>(image.samples), (std::vector<std::uint16_t>{7, 32767, 0}));
}

TEST_F(OpenCvModule, givesAReasonForDamagedBytes)
{
    const std::string intact = "P5\n3 2\n65535\n" + bigEndian({0, 1, 256, 65535, 40000, 513});
    for (const std::string& bytes : {std::string(), std::string("not a picture"), intact.substr(0, 8),
                                     intact.substr(0, intact.size() - 5), std::string("P5\n-3 2\n65535\n")}) {
        const std::string reason = reasonAgainst(bytes);
        EXPECT_TRUE(reason == "it is no picture of a known kind, or it is damaged" ||
                    reason == "it is damaged, or too large to open")
            << bytes << ": " << reason;
    }
}

TEST_F(OpenCvModule, keepsDamagedMedicalPicturesFromEndingTheProgram)
{
    // Found by tests/fuzz: GDCM's reader asserts that these elements are whole.
    const std::string elements = "\x02\0\x09\x89\x80\x89\0\x89"
                                 "\x09\x89\x2a\x89\x02\0DICM\x09\x89\xd5\x89\0\x89*\x89\x80\x02\x02\0\x09\x89"s;
    for (const std::string& beginning : {std::string(), std::string("#?RADIAN"), std::string("\x76\x2f\x31\x01"),
                                         std::string("\xff\x4f\xff\x51"), std::string("RIFFsizeWEBP")}) {
        std::string bytes = beginning;
        bytes.resize(128, 'x');
        EXPECT_EQ(reasonAgainst(bytes + "DICM" + elements), "it is no picture of a known kind, or it is damaged");
    }
}

TEST_F(OpenCvModule, decodesNoPng)
{
    // Found by tests/fuzz: for a chunk that claims 2 GB, libpng fills so many. One grey pixel, and nothing wrong with
    // it:
    const std::string picture =
        "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00"
        "\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\xf0\x05"
        "\x00\x00\x4f\x00\x4e\x69\x8b\x01\x6c\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82"s;
    EXPECT_EQ(reasonAgainst(picture), "it is no picture of a known kind, or it is damaged");
}

TEST_F(OpenCvModule, decodesNoPamRatherThanOneWithRedAndBlueExchanged)
{
    EXPECT_EQ(reasonAgainst("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n\x01\x02\x03"),
              "it is no picture of a known kind, or it is damaged");
}

TEST_F(OpenCvModule, opensNoMapsThatNameOtherFiles)
{
    // What GDAL calls a virtual raster, with the mark of an elevation map where OpenCV looks for it.
    const TemporaryFolder folder;
    const std::string other = folder.file("other.pgm").string();
    const std::string picture = "P5\n1 1\n255\nx";
    ASSERT_TRUE(writeWholeFile(other, picture));
    std::string bytes = "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><!--";
    bytes.resize(140, ' ');
    bytes += "DTED--><VRTRasterBand dataType=\"Byte\" "
             "band=\"1\"><ColorInterp>Gray</ColorInterp><SimpleSource><SourceFilename>" +
             other + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>";
    EXPECT_EQ(reasonAgainst(bytes), "it is no picture of a known kind, or it is damaged");
}

TEST_F(OpenCvModule, decodesNothingLargerThanWhatIsOpened)
{
    // One bit a pixel, so that the file itself is small: 16384×16384 pixels are the most.
    const std::string header = "P4\n16384 16385\n";
    EXPECT_EQ(reasonAgainst(header + std::string(16384 / 8 * 16385, '\0')), "it is damaged, or too large to open");
}

TEST_F(OpenCvModule, refusesMoreBytesThanAnIntCounts)
{
    Image image;
    std::string reason;
    const char byte = 'P';
    for (const std::size_t size : {std::size_t{1} << 31, std::size_t{1} << 32, (std::size_t{1} << 32) + 1}) {
        EXPECT_FALSE(functions->decodeImage(&byte, size, &image, &reason)); // never reads past the first byte
        EXPECT_EQ(reason, "it has " + std::to_string(size) + " bytes, and OpenCV decodes no more than 2147483647");
    }
}

TEST_F(OpenCvModule, survivesFlippedBytes)
{
    std::mt19937 generator(5);
    const std::string intact = "P5\n3 2\n65535\n" + bigEndian({0, 1, 256, 65535, 40000, 513});
    for (int round = 0; round < 300; ++round) {
        std::string bytes = intact;
        bytes[generator() % bytes.size()] ^= static_cast<char>(1u << generator() % 8);
        Image image;
        std::string reason;
        if (!functions->decodeImage(bytes.data(), bytes.size(), &image, &reason)) { EXPECT_FALSE(reason.empty()); }
    }
}

std::string errorOfModuleIn(const std::filesystem::path& folder)
{
    return lineOfTestIn(folder, "OpenCvModuleAlone.isThereOrSaysWhyNot", "The OpenCV module");
}

TEST(OpenCvModuleAlone, isThereOrSaysWhyNot)
{
    const std::string error = errorOf(openCvModule());
    std::puts(error.c_str());
    EXPECT_TRUE(error == "(no error)" || error.starts_with("The OpenCV module is ")) << error;
}

TEST(OpenCvModuleAlone, isMissedInASentence)
{
    const TemporaryFolder folder;
    const std::string file = folder.file("convscope_opencv.so").string();
    EXPECT_EQ(errorOfModuleIn(folder.path()), "The OpenCV module is missing (" + file +
                                                  ": cannot open shared object file: No such file or " +
                                                  "directory); install OpenCV's imgcodecs and build Convscope again.");
}

TEST(OpenCvModuleAlone, isRefusedWhereItLacksItsFunction)
{
    // Some other library under its name.
    Dl_info other;
    ASSERT_TRUE(dladdr(reinterpret_cast<void*>(&std::terminate), &other));
    const TemporaryFolder folder;
    std::filesystem::copy_file(other.dli_fname, folder.file("convscope_opencv.so"));
    EXPECT_EQ(errorOfModuleIn(folder.path()), "The OpenCV module is of another version of Convscope.");
}

class OpenCvFilter : public OpenCvModule {
protected:
    /// That filter2d and filterImage agree on a picture of noise.
    void compare(int width, int height, const char* preset, int kernelSize)
    {
        std::mt19937 generator(9);
        Image image(width, height, 1);
        for (auto& sample : std::get<0>(image.samples)) sample = static_cast<std::uint8_t>(generator());
        const Tensor input = regionOf(image, Channel::Luma, 0, 0, width, height);
        const Kernel kernel = findKernelPreset(preset)->make({kernelSize, kernelSize});
        const Plane ours = valueOf(filterImage(image, Channel::Luma, kernel,
                                               {.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Reflect}));
        std::vector<float> theirs(input.data.size());
        functions->filter2d(input.data.data(), theirs.data(), height, width, kernel.weights().data(), kernelSize);
        double magnitude = 1.0;
        for (const float weight : kernel.weights()) magnitude += 255.0 * std::abs(weight);
        for (std::size_t i = 0; i < theirs.size(); ++i)
            ASSERT_NEAR(ours.values[i], theirs[i], 2e-6 * magnitude) << preset << " " << kernelSize << " at " << i;
    }
};

TEST_F(OpenCvFilter, equalsFilterImage)
{
    for (const int size : {1, 3, 5, 7, 9, 11, 15, 31})
        for (const char* preset : {"gaussian", "random", "gabor"}) compare(81, 50, preset, size);
}

TEST_F(OpenCvFilter, equalsFilterImageWhereHugePagesAreUsed) { compare(1023, 601, "random", 3); }

} // namespace
} // namespace convscope
