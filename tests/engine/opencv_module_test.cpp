#include "engine/opencv/opencv_module.h"

#include "engine/data/kernel_presets.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace convscope {
namespace {

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

TEST_F(OpenCvModule, filter2dEqualsFilterImage)
{
    constexpr int kWidth = 81, kHeight = 50;
    std::mt19937 generator(9);
    Image image(kWidth, kHeight, 1);
    for (auto& sample : std::get<0>(image.samples)) sample = static_cast<std::uint8_t>(generator());
    const Tensor input = regionOf(image, Channel::Luma, 0, 0, kWidth, kHeight);
    for (const int size : {1, 3, 5, 9, 15, 31})
        for (const char* id : {"gaussian", "random", "gabor"}) {
            const Kernel kernel = findKernelPreset(id)->make({size, size});
            const Plane ours = valueOf(filterImage(image, Channel::Luma, kernel,
                                                   {.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Reflect}));
            std::vector<float> theirs(input.data.size());
            functions->filter2d(input.data.data(), theirs.data(), kHeight, kWidth, kernel.weights().data(), size);
            double magnitude = 1.0;
            for (const float weight : kernel.weights()) magnitude += 255.0 * std::abs(weight);
            for (std::size_t i = 0; i < theirs.size(); ++i)
                ASSERT_NEAR(ours.values[i], theirs[i], 2e-6 * magnitude) << id << " " << size << " at " << i;
        }
}

} // namespace
} // namespace convscope
