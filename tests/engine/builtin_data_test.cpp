#include "engine/data/builtin_data.h"

#include <gtest/gtest.h>

#include <numeric>

namespace convscope {
namespace {

TEST(BuiltinDigits, areTheDigitsOfTheTable)
{
    // Counted in scikit-learn's digits.csv.gz by Python: images of each class, and the sum of their pixels of 0..16.
    const std::vector<int> counts{178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    const std::vector<int> sums{56415, 57007, 55566, 56151, 56239, 55915, 56336, 54289, 57408, 56392};
    const Dataset digits = builtinDigits();
    ASSERT_EQ(digits.imageCount(), 1797);
    ASSERT_EQ(digits.imageShape(), (Shape{1, 28, 28}));
    std::vector<int> counted(10);
    std::vector<double> summed(10);
    for (int index = 0; index < digits.imageCount(); ++index) {
        const auto pixels = digits.pixels(index);
        const auto label = static_cast<std::size_t>(digits.label(index));
        ++counted[label];
        summed[label] += std::accumulate(pixels.begin(), pixels.end(), 0.0);
    }
    EXPECT_EQ(counted, counts);
    // Drawn three times as large, each pixel counts nine times: but for the rounding to bytes, the sum is kept.
    for (std::size_t label = 0; label < 10; ++label)
        EXPECT_NEAR(summed[label] / (9 * 255.0 / 16) / sums[label], 1, 3e-3);
}

TEST(BuiltinDigits, lieInTheMiddleOfABlackMargin)
{
    const Dataset digits = builtinDigits();
    for (int index = 0; index < digits.imageCount(); ++index) {
        const auto pixels = digits.pixels(index);
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            const std::size_t y = i / 28;
            const std::size_t x = i % 28;
            const bool isMargin = y < 2 || y >= 26 || x < 2 || x >= 26;
            ASSERT_TRUE(!isMargin || pixels[i] == 0) << index;
        }
    }
    // The middles of the 3×3 cells are the pixels of the table: its second row of the first digit is 0 0 13 15 10 15 5
    // 0.
    const int row[]{0, 0, 13, 15, 10, 15, 5, 0};
    for (int x = 0; x < 8; ++x)
        EXPECT_NEAR(digits.pixels(0)[28 * (2 + 4) + 2 + 1 + 3 * x], row[x] * 255 / 16.0, 0.51) << x;
}

TEST(BuiltinDigits, keepASixthOfEachClassForTheTest)
{
    const Dataset digits = builtinDigits();
    EXPECT_EQ(digits.train.size() + digits.test.size(), 1797u);
    std::vector<int> counts(10);
    for (const int index : digits.test) ++counts[static_cast<std::size_t>(digits.label(index))];
    EXPECT_EQ(counts, (std::vector<int>{29, 30, 29, 30, 30, 30, 30, 29, 29, 30}));
    EXPECT_EQ(digits.classNames[7], "7");
    EXPECT_TRUE(digits.notes.empty());
}

} // namespace
} // namespace convscope
