#include "engine/analysis/influence.h"

#include "engine/walks/conv_walk.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace convscope {
namespace {

struct InfluenceCase {
    Extent image, kernel, stride, dilation;
    const char* padding;
};

const InfluenceCase kCases[]{
    {{6, 6}, {3, 3}, {1, 1}, {1, 1}, "valid"},        {{6, 7}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{6, 7}, {3, 3}, {2, 2}, {1, 1}, "same"},         {{7, 6}, {2, 4}, {1, 2}, {1, 1}, "same_lower"},
    {{5, 8}, {2, 3}, {1, 1}, {1, 1}, "full"},         {{8, 5}, {3, 2}, {3, 1}, {2, 1}, "full"},
    {{9, 9}, {3, 3}, {2, 3}, {2, 2}, "1,2,0,3"},      {{7, 7}, {1, 1}, {3, 3}, {1, 1}, "valid"},
    {{4, 6}, {4, 3}, {1, 1}, {1, 1}, "same_pytorch"}, {{1, 1}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{2, 3}, {3, 3}, {1, 1}, {1, 1}, "4,3,2,5"},      {{10, 1}, {5, 1}, {2, 1}, {1, 1}, "2,0"},
    {{8, 8}, {2, 2}, {3, 3}, {1, 1}, "valid"},        {{6, 5}, {2, 2}, {1, 1}, {3, 4}, "same"},
};

constexpr PadMode kModes[]{PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular};

/// The sum of |b| that each place of the padded grid meets, and how it is shared with the image, by walking
/// all terms.
class Counted {
public:
    explicit Counted(const ConvWalk& walk)
    {
        for (std::int64_t i = 0; i < walk.size(); ++i)
            for (const Term& term : walk.at(i).terms) {
                m_sum[{term.aCell.y, term.aCell.x}] += std::abs(term.b);
                const bool repeats = term.aSource != term.aCell && term.aSource.y >= 0 && term.aSource.x >= 0;
                if (repeats) m_sum[{term.aSource.y, term.aSource.x}] += std::abs(term.b);
            }
    }
    double at(int y, int x) const
    {
        const auto found = m_sum.find({y, x});
        return found == m_sum.end() ? 0.0 : found->second;
    }

private:
    std::map<std::pair<int, int>, double> m_sum;
};

using InfluenceParam = std::tuple<InfluenceCase, PadMode>;
class InfluenceAgainstCounting : public testing::TestWithParam<InfluenceParam> {
protected:
    void compare(const Tensor& weight)
    {
        const auto& [row, mode] = GetParam();
        const Conv2dParams params{row.stride, row.dilation, valueOf(parsePadding(row.padding)), mode, 1};
        const auto walk = valueOf(ConvWalk::create(Tensor({1, 1, row.image.h, row.image.w}), weight, Tensor(), params));
        std::vector<float> magnitudes = weight.data;
        for (float& value : magnitudes) value = std::abs(value);

        const WindowGeometry& window = walk.shape().window;
        const InfluenceMap map(window, mode, magnitudes);
        const Counted counted(walk);
        double largest = 0.0;
        for (int y = -window.rows.padBefore; y < row.image.h + window.rows.padAfter; ++y)
            for (int x = -window.cols.padBefore; x < row.image.w + window.cols.padAfter; ++x) {
                ASSERT_NEAR(map.at(y, x), counted.at(y, x), 1e-5 * (1.0 + counted.at(y, x))) << "y " << y << " x " << x;
                const bool inImage = y >= 0 && y < row.image.h && x >= 0 && x < row.image.w;
                if (inImage) largest = std::max(largest, counted.at(y, x));
            }
        EXPECT_NEAR(map.maximum(), largest, 1e-5 * (1.0 + largest));
    }
    Shape kernelShape() const { return {1, 1, std::get<0>(GetParam()).kernel.h, std::get<0>(GetParam()).kernel.w}; }
};

TEST_P(InfluenceAgainstCounting, numberOfProducts) { compare(Tensor(kernelShape(), 1.0f)); }

TEST_P(InfluenceAgainstCounting, sumOfMagnitudes) { compare(randomTensor(kernelShape(), 7)); }

std::string nameOf(const testing::TestParamInfo<InfluenceParam>& tested)
{
    const auto& [row, mode] = tested.param;
    std::string padding = row.padding;
    std::replace(padding.begin(), padding.end(), ',', '_');
    return std::to_string(tested.index) + "_" + padding + "_" + toString(mode);
}

INSTANTIATE_TEST_SUITE_P(Geometries, InfluenceAgainstCounting,
                         testing::Combine(testing::ValuesIn(kCases), testing::ValuesIn(kModes)), nameOf);

TEST(UsesAlongAxis, countsTheProducts)
{
    for (int stride = 1; stride <= 3; ++stride)
        for (int dilation = 1; dilation <= 3; ++dilation)
            for (int kernel = 1; kernel <= 4; ++kernel) {
                const WindowAxis axis{9, kernel, stride, dilation, 2, 3};
                for (int i = -2; i < 12; ++i) {
                    int counted = 0;
                    for (int out = 0; out < axis.output(); ++out)
                        for (int tap = 0; tap < kernel; ++tap) counted += axis.position(out, tap) == i;
                    ASSERT_EQ(usesAlongAxis(axis, i), counted)
                        << "position " << i << " s " << stride << " d " << dilation << " f " << kernel;
                }
            }
}

InfluenceMap sixBySix(const char* padding, PadMode mode = PadMode::Zeros)
{
    const auto window = valueOf(windowGeometry({6, 6}, {3, 3}, {1, 1}, {1, 1}, valueOf(parsePadding(padding))));
    return InfluenceMap(window, mode, std::vector<float>(9, 1.0f));
}

// The numbers of the textbook picture, done by hand.
TEST(Influence, ofSixBySixUnderAValidThreeByThree)
{
    const InfluenceMap map = sixBySix("valid");
    EXPECT_EQ(map.at(0, 0), 1);
    EXPECT_EQ(map.at(0, 1), 2);
    EXPECT_EQ(map.at(0, 2), 3);
    EXPECT_EQ(map.at(1, 1), 4);
    EXPECT_EQ(map.at(2, 2), 9);
    EXPECT_EQ(map.maximum(), 9);
}

TEST(Influence, ofSixBySixUnderASameThreeByThree)
{
    const InfluenceMap map = sixBySix("same");
    EXPECT_EQ(map.at(0, 0), 4);
    EXPECT_EQ(map.at(0, 3), 6);
    EXPECT_EQ(map.at(3, 3), 9);
    EXPECT_EQ(map.at(-1, -1), 1);
    EXPECT_EQ(map.at(-1, 3), 3);
    EXPECT_EQ(map.maximum(), 9);
}

TEST(Influence, ofAReplicatedCornerIncludesItsCopies)
{
    const InfluenceMap map = sixBySix("same", PadMode::Replicate);
    EXPECT_EQ(map.at(0, 0), 4 + 2 + 2 + 1);
    EXPECT_EQ(map.at(-1, -1), 1);
    EXPECT_EQ(map.at(-1, 0), 2) << "a place in the padding has its own influence only";
}

TEST(Influence, isInstantOnALargePhoto)
{
    const auto window =
        valueOf(windowGeometry({12'000, 12'000}, {31, 31}, {1, 1}, {1, 1}, valueOf(parsePadding("same"))));
    const InfluenceMap map(window, PadMode::Reflect, std::vector<float>(31 * 31, 1.0f));
    EXPECT_EQ(map.at(6'000, 6'000), 31 * 31);
    EXPECT_EQ(map.at(0, 0), 16 * 16);
}

} // namespace
} // namespace convscope
