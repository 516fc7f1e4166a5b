#include "engine/walks/conv_walk.h"

#include "tests/support/golden_conv2d.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace convscope {
namespace {

ConvWalk walkOf(const GoldenConv2d& golden)
{
    return valueOf(ConvWalk::create(golden.input(), golden.weight(), golden.bias(), golden.params));
}

bool inImage(const ConvWalk& walk, const Cell& cell)
{
    return cell.y >= 0 && cell.y < walk.input().size(2) && cell.x >= 0 && cell.x < walk.input().size(3);
}

/// What stands at a cell of the input, padding included, worked out from the cell alone.
float valueAt(const ConvWalk& walk, const Cell& cell, PadMode mode)
{
    if (!inImage(walk, cell) && mode == PadMode::Zeros) return 0.0f;
    return walk.input().at(cell.n, cell.c, sourceIndex(cell.y, static_cast<int>(walk.input().size(2)), mode),
                           sourceIndex(cell.x, static_cast<int>(walk.input().size(3)), mode));
}

class ConvWalkGolden : public testing::TestWithParam<GoldenConv2d> {};

TEST_P(ConvWalkGolden, everyStepIsTheForwardResult)
{
    const GoldenConv2d& golden = GetParam();
    const ConvWalk walk = walkOf(golden);
    const Tensor bias = golden.bias();
    const Tensor output =
        valueOf(conv2dForward(golden.input(), golden.weight(), bias.data.empty() ? nullptr : &bias, golden.params));
    ASSERT_EQ(walk.size(), static_cast<std::int64_t>(output.data.size()));
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Step step = walk.at(i);
        const auto& [n, f, y, x] = step.target;
        ASSERT_EQ(step.result, output.data[static_cast<std::size_t>(i)]) << "step " << i;
        ASSERT_EQ(step.result, output.at(n, f, y, x)) << "step " << i << " names another target";
        double sum = step.bias;
        for (const Term& term : step.terms) sum += term.product();
        ASSERT_EQ(step.result, static_cast<float>(sum)) << "step " << i << " is not the sum of its terms";
    }
}

TEST_P(ConvWalkGolden, everyTermStandsWhereItSays)
{
    const GoldenConv2d& golden = GetParam();
    const ConvWalk walk = walkOf(golden);
    const auto& [rows, cols] = walk.shape().window;
    const int groups = golden.params.groups;
    const int channels = static_cast<int>(walk.weight().size(1));
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Step step = walk.at(i);
        ASSERT_EQ(step.terms.size(),
                  static_cast<std::size_t>(elementCount(walk.weight().shape) / walk.weight().size(0)));
        const int group = step.target.c * groups / static_cast<int>(walk.weight().size(0));
        std::size_t next = 0;
        for (int c = 0; c < channels; ++c)
            for (int j = 0; j < rows.kernel; ++j)
                for (int k = 0; k < cols.kernel; ++k) {
                    const Term& term = step.terms[next++];
                    const Cell expected{
                        step.target.n, group * channels + c,
                        step.target.y * golden.params.stride.h + j * golden.params.dilation.h - rows.padBefore,
                        step.target.x * golden.params.stride.w + k * golden.params.dilation.w - cols.padBefore};
                    ASSERT_EQ(term.aCell, expected) << "step " << i << " term " << next - 1;
                    ASSERT_EQ(term.bCell, (Cell{step.target.c, c, j, k}));
                    ASSERT_EQ(term.b, walk.weight().at(step.target.c, c, j, k));
                    ASSERT_EQ(term.a, valueAt(walk, term.aCell, golden.params.padMode));
                    ASSERT_EQ(term.isPadding, !inImage(walk, term.aCell)) << "y " << expected.y << " x " << expected.x;
                    if (!term.isPadding) { ASSERT_EQ(term.aSource, term.aCell); }
                    const bool readsTheImage = golden.params.padMode != PadMode::Zeros || !term.isPadding;
                    ASSERT_EQ(inImage(walk, term.aSource), readsTheImage);
                    if (readsTheImage) {
                        const auto& [n, channel, y, x] = term.aSource;
                        ASSERT_EQ(term.a, walk.input().at(n, channel, y, x));
                    }
                }
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, ConvWalkGolden, testing::ValuesIn(goldenConv2dCases()),
                         [](const auto& golden) { return golden.param.name; });

TEST(ConvWalk, jumpsAnywhereAtOnce)
{
    const auto walk =
        valueOf(ConvWalk::create(randomTensor({2, 2, 5, 6}, 1), randomTensor({3, 2, 2, 3}, 2), Tensor(), {}));
    ASSERT_EQ(walk.size(), 2 * 3 * 4 * 4);
    EXPECT_EQ(walk.at(95).target, (Cell{1, 2, 3, 3}));
    EXPECT_EQ(walk.at(0).target, (Cell{0, 0, 0, 0}));
    EXPECT_EQ(walk.at(50).target, (Cell{1, 0, 0, 2}));
    EXPECT_EQ(walk.at(50).result, walk.at(50).result);
}

TEST(ConvWalk, visitsEveryTargetOnce)
{
    const auto walk = valueOf(ConvWalk::create(Tensor({2, 1, 4, 5}), Tensor({3, 1, 2, 2}), Tensor(), {}));
    std::set<std::tuple<int, int, int, int>> targets;
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Cell target = walk.at(i).target;
        targets.insert({target.n, target.c, target.y, target.x});
    }
    EXPECT_EQ(static_cast<std::int64_t>(targets.size()), walk.size());
}

TEST(ConvWalk, handsOnTheErrorsOfForward)
{
    EXPECT_EQ(errorOf(ConvWalk::create(Tensor({1, 1, 5, 5}), Tensor({1, 2, 3, 3}), Tensor(), {})),
              "conv2d: each filter must have 1 channels (1 of the input / 1 groups), but has 2 (input "
              "1×1×5×5, weight "
              "1×2×3×3).");
}

} // namespace
} // namespace convscope
