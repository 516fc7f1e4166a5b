#include "engine/data/image_sample.h"

#include "engine/data/resize.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

Image grey(int width, int height, std::vector<std::uint8_t> samples)
{
    Image image(width, height, 1);
    image.samples = std::move(samples);
    return image;
}

Image colour(std::vector<std::uint8_t> samples)
{
    Image image(1, static_cast<int>(samples.size() / 3), 3);
    image.samples = std::move(samples);
    return image;
}

TEST(ImageSample, isThePictureItselfWhereItFits)
{
    EXPECT_EQ(imageSample(grey(3, 1, {0, 7, 255}), 1, {1, 3}), ByteTensor({1, 1, 1, 3}, {0, 7, 255}));
    EXPECT_EQ(imageSample(colour({1, 2, 3, 4, 5, 6}), 3, {2, 1}), ByteTensor({1, 3, 2, 1}, {1, 4, 2, 5, 3, 6}));
}

TEST(ImageSample, turnsGreyIntoEqualChannelsAndColourIntoItsLuma)
{
    EXPECT_EQ(imageSample(grey(2, 1, {9, 8}), 3, {1, 2}), ByteTensor({1, 3, 1, 2}, {9, 8, 9, 8, 9, 8}));
    EXPECT_EQ(imageSample(colour({255, 0, 0, 0, 255, 0, 0, 0, 255}), 1, {3, 1}),
              ByteTensor({1, 1, 3, 1}, {76, 150, 29})); // 0.299, 0.587 and 0.114 of 255
}

TEST(ImageSample, isResizedAndRounded)
{
    EXPECT_EQ(imageSample(grey(4, 2, {0, 10, 20, 31, 2, 12, 22, 32}), 1, {1, 2}), ByteTensor({1, 1, 1, 2}, {6, 26}));
    Image deep(1, 1, 1);
    deep.samples = std::vector<std::uint16_t>{65535};
    EXPECT_EQ(imageSample(deep, 1, {1, 1}), ByteTensor({1, 1, 1, 1}, {255}));
}

// Row by row, yet with the numbers of the whole planes.
TEST(ImageSample, isThatOfResizedPlanes)
{
    Image image(37, 23, 3);
    auto& samples = std::get<std::vector<std::uint8_t>>(image.samples);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = static_cast<std::uint8_t>(i * i % 251);
    for (const Extent size : {Extent{5, 7}, Extent{23, 8}, Extent{30, 11}, Extent{40, 50}}) {
        const ByteTensor sample = imageSample(image, 3, size);
        ASSERT_EQ(sample.shape, (Shape{1, 3, size.h, size.w}));
        for (int c = 0; c < 3; ++c) {
            const Tensor plane =
                regionOf(image, static_cast<Channel>(static_cast<int>(Channel::Red) + c), 0, 0, 37, 23);
            const Tensor expected = resized(plane, size);
            for (int y = 0; y < size.h; ++y)
                for (int x = 0; x < size.w; ++x) EXPECT_NEAR(sample.at(0, c, y, x), expected.at(0, 0, y, x), 0.51);
        }
    }
}

} // namespace
} // namespace convscope
