#include "engine/io/image.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>

namespace convscope {
namespace {

Image colour(int width, int height, std::vector<std::uint8_t> samples)
{
    Image image(width, height, 3);
    image.samples = std::move(samples);
    return image;
}

Image deep(int width, int height, int channels, std::vector<std::uint16_t> samples)
{
    Image image(width, height, channels);
    image.samples = std::move(samples);
    return image;
}

TEST(Image, isBlackAndKnowsItsSize)
{
    const Image image(3, 2, 3);
    EXPECT_EQ(std::get<0>(image.samples), std::vector<std::uint8_t>(18, 0));
    EXPECT_EQ(image.pixelCount(), 6);
    EXPECT_EQ(image.largestSample(), 255);
    EXPECT_FALSE(image.isDeep());
    EXPECT_EQ(deep(1, 1, 1, {7}).largestSample(), 65535);
}

TEST(Image, samplesAreTheNumbersOfTheFile)
{
    const Image image = colour(2, 2, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    EXPECT_EQ(image.sample(0, 1, 2), 6);
    EXPECT_EQ(image.sample(1, 0, 0), 7);
    EXPECT_EQ(deep(2, 1, 1, {3, 60000}).sample(0, 1, 0), 60000);
}

TEST(PixelValue, channelsAreRedGreenBlue)
{
    const Image image = colour(1, 1, {10, 20, 30});
    EXPECT_EQ(pixelValue(image, Channel::Red, 0, 0), 10.0f);
    EXPECT_EQ(pixelValue(image, Channel::Green, 0, 0), 20.0f);
    EXPECT_EQ(pixelValue(image, Channel::Blue, 0, 0), 30.0f);
}

TEST(PixelValue, aGreyImageIsEqualInAllChannels)
{
    Image image(1, 1, 1);
    image.samples = std::vector<std::uint8_t>{77};
    for (const Channel channel : {Channel::Luma, Channel::Red, Channel::Green, Channel::Blue})
        EXPECT_EQ(pixelValue(image, channel, 0, 0), 77.0f);
}

TEST(PixelValue, lumaOfKnownColours)
{
    // What Pillow's convert("L") and OpenCV's cvtColor give.
    const std::pair<std::vector<std::uint8_t>, float> rows[]{
        {{255, 0, 0}, 76.0f}, {{0, 255, 0}, 150.0f},   {{0, 0, 255}, 29.0f},      {{255, 255, 255}, 255.0f},
        {{0, 0, 0}, 0.0f},    {{255, 255, 0}, 226.0f}, {{100, 100, 100}, 100.0f}, {{12, 200, 77}, 130.0f},
    };
    for (const auto& [rgb, luma] : rows) EXPECT_EQ(pixelValue(colour(1, 1, rgb), Channel::Luma, 0, 0), luma);
}

TEST(PixelValue, lumaIsTheNearestWholeSample)
{
    for (int r = 0; r <= 255; r += 15)
        for (int g = 0; g <= 255; g += 17)
            for (int b = 0; b <= 255; b += 5) {
                const Image image = colour(
                    1, 1, {static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(b)});
                const float luma = pixelValue(image, Channel::Luma, 0, 0);
                ASSERT_EQ(luma, std::floor(luma));
                ASSERT_NEAR(luma, 0.299 * r + 0.587 * g + 0.114 * b, 0.51);
            }
}

TEST(PixelValue, sixteenBitsAreDividedBy257)
{
    const Image grey = deep(3, 1, 1, {0, 257, 65535});
    EXPECT_FLOAT_EQ(pixelValue(grey, Channel::Luma, 0, 1), 1.0f);
    EXPECT_FLOAT_EQ(pixelValue(grey, Channel::Red, 0, 2), 255.0f);
    const Image white = deep(1, 1, 3, {65535, 65535, 65535});
    EXPECT_FLOAT_EQ(pixelValue(white, Channel::Luma, 0, 0), 255.0f);
    const Image red = deep(1, 1, 3, {65535, 0, 0});
    EXPECT_NEAR(pixelValue(red, Channel::Luma, 0, 0), 0.299 * 255, 0.5 / 257 + 1e-4);
}

TEST(ReadPixels, readsARunOfAnyLengthAsTheSinglePixelsAre)
{
    Image image(70, 2, 3);
    auto& bytes = std::get<0>(image.samples);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 37);
    for (const Channel channel : {Channel::Luma, Channel::Red, Channel::Green, Channel::Blue})
        for (const int count : {1, 7, 8, 31, 32, 33, 65}) {
            std::vector<float> run(static_cast<std::size_t>(count));
            readPixels(image, channel, 1, 5, count, run.data());
            for (int i = 0; i < count; ++i)
                ASSERT_EQ(run[static_cast<std::size_t>(i)], pixelValue(image, channel, 1, 5 + i)) << count;
        }
}

TEST(RegionOf, isTheRectangleAtXAndY)
{
    Image image(5, 4, 1);
    auto& bytes = std::get<0>(image.samples);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(regionOf(image, Channel::Luma, 2, 1, 3, 2), Tensor({1, 1, 2, 3}, {7, 8, 9, 12, 13, 14}));
}

TEST(CheckImageSize, saysWhyNot)
{
    EXPECT_TRUE(checkImageSize("“a.png”", 1, 1));
    EXPECT_TRUE(checkImageSize("“a.png”", 16'384, 16'384));
    EXPECT_EQ(errorOf(checkImageSize("“a.png”", 0, 5)), "“a.png” has no pixels (0×5).");
    EXPECT_EQ(errorOf(checkImageSize("“a.png”", 16'385, 16'384)),
              "“a.png” is 16385×16384 pixels large; the most that Convscope opens is 268 million.");
    EXPECT_FALSE(checkImageSize("“a.png”", std::int64_t{1} << 62, std::int64_t{1} << 62));
}

} // namespace
} // namespace convscope
