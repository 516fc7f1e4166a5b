#include "engine/data/image_sample.h"

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

} // namespace
} // namespace convscope
