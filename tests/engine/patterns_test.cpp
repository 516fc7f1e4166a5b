#include "engine/data/patterns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace convscope {
namespace {

Image pattern(const char* id) { return findPattern(id)->make(); }

const std::vector<std::uint8_t>& bytesOf(const Image& image) { return std::get<0>(image.samples); }

TEST(Patterns, haveUniqueIdsAndAreGreySquares)
{
    std::set<std::string_view> ids;
    for (const Pattern& pattern : patterns()) {
        EXPECT_TRUE(ids.insert(pattern.id).second) << pattern.id;
        EXPECT_EQ(findPattern(pattern.id), &pattern);
        const Image image = pattern.make();
        EXPECT_EQ(image.width, image.height) << pattern.id;
        EXPECT_EQ(image.channels, 1) << pattern.id;
        EXPECT_EQ(static_cast<std::int64_t>(bytesOf(image).size()), image.pixelCount()) << pattern.id;
    }
    EXPECT_EQ(findPattern("none"), nullptr);
}

TEST(Patterns, impulseIsOneWhitePixelInTheMiddle)
{
    const Image image = pattern("impulse");
    EXPECT_EQ(std::accumulate(bytesOf(image).begin(), bytesOf(image).end(), 0), 255);
    EXPECT_EQ(image.width % 2, 1);
    EXPECT_EQ(image.sample(image.height / 2, image.width / 2, 0), 255);
}

TEST(Patterns, edgeIsUprightInTheMiddle)
{
    const Image image = pattern("edge");
    for (int y = 0; y < image.height; ++y) {
        ASSERT_EQ(image.sample(y, 127, 0), 32);
        ASSERT_EQ(image.sample(y, 128, 0), 224);
    }
}

TEST(Patterns, gradientHasEveryByte)
{
    const Image image = pattern("gradient");
    for (int x = 0; x < 256; ++x) ASSERT_EQ(image.sample(100, x, 0), x);
}

TEST(Patterns, checkerAndStripesRepeat)
{
    const Image checker = pattern("checker");
    EXPECT_NE(checker.sample(0, 0, 0), checker.sample(0, 4, 0));
    EXPECT_NE(checker.sample(0, 0, 0), checker.sample(4, 0, 0));
    EXPECT_EQ(checker.sample(0, 0, 0), checker.sample(4, 4, 0));
    const Image stripes = pattern("stripes");
    for (int x = 0; x < 250; ++x) {
        ASSERT_EQ(stripes.sample(0, x, 0), stripes.sample(0, x + 6, 0));
        ASSERT_EQ(stripes.sample(1, x, 0), stripes.sample(0, x + 1, 0));
        ASSERT_NE(stripes.sample(0, x, 0), stripes.sample(0, x + 3, 0));
    }
}

TEST(Patterns, zonePlateIsWhiteInTheMiddleAndRound)
{
    const Image image = pattern("zone_plate");
    EXPECT_EQ(image.sample(128, 128, 0), 255);
    EXPECT_EQ(image.sample(128, 144, 0), 0) << "r² = 256: cos π";
    for (int i = 1; i < 128; ++i) {
        ASSERT_EQ(image.sample(128, 128 + i, 0), image.sample(128, 128 - i, 0));
        ASSERT_EQ(image.sample(128, 128 + i, 0), image.sample(128 + i, 128, 0));
    }
}

} // namespace
} // namespace convscope
