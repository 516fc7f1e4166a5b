#include "engine/analysis/layer_cost.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

LayerCost costOf(const Operation& operation, const Shape& input, const Shape& weight, bool hasBias = true)
{
    return valueOf(layerCost(operation, input, weight, hasBias));
}

TEST(LayerCost, ofAConvolution)
{
    const Conv2dParams same{.padding = {PaddingRule::Same, {}}};
    EXPECT_EQ(costOf(same, {1, 1, 28, 28}, {32, 1, 3, 3}), (LayerCost{320, 28 * 28 * 32 * 9}));
    EXPECT_EQ(costOf(same, {1, 1, 28, 28}, {32, 1, 3, 3}, false), (LayerCost{288, 28 * 28 * 32 * 9}));
    EXPECT_EQ(costOf(same, {8, 1, 28, 28}, {32, 1, 3, 3}), (LayerCost{320, 8 * 28 * 28 * 32 * 9}))
        << "a batch costs more products, but no more parameters";
    const Conv2dParams depthwise{.padding = {PaddingRule::Same, {}}, .groups = 32};
    EXPECT_EQ(costOf(depthwise, {1, 32, 14, 14}, {32, 1, 3, 3}), (LayerCost{320, 14 * 14 * 32 * 9}));
}

// LeCun et al. 1998, "Gradient-based learning applied to document recognition", section II.B; S2's and C3's sparse
// connections left out, as every framework does.
TEST(LayerCost, ofLeNet5)
{
    EXPECT_EQ(costOf(Conv2dParams{}, {1, 1, 32, 32}, {6, 1, 5, 5}), (LayerCost{156, 28 * 28 * 6 * 25}));
    EXPECT_EQ(costOf(Pool2dParams{.kind = PoolKind::Average}, {1, 6, 28, 28}, {}), (LayerCost{0, 0}));
    EXPECT_EQ(costOf(Conv2dParams{}, {1, 6, 14, 14}, {16, 6, 5, 5}), (LayerCost{2416, 10 * 10 * 16 * 6 * 25}));
    EXPECT_EQ(costOf(DenseParams{}, {1, 400}, {120, 400}), (LayerCost{48120, 48000}));
    EXPECT_EQ(costOf(DenseParams{}, {1, 120}, {84, 120}), (LayerCost{10164, 10080}));
    EXPECT_EQ(costOf(DenseParams{}, {1, 84}, {10, 84}), (LayerCost{850, 840}));
}

TEST(LayerCost, isNothingWhereThereIsNoWeight)
{
    EXPECT_EQ(costOf(ActivationParams{}, {1, 2, 3, 4}, {}), LayerCost{});
    EXPECT_EQ(costOf(FlattenParams{}, {1, 2, 3, 4}, {}), LayerCost{});
    EXPECT_EQ(costOf(DropoutParams{}, {1, 2, 3, 4}, {}), LayerCost{});
    EXPECT_EQ(costOf(GlobalAveragePoolParams{}, {1, 2, 3, 4}, {}), LayerCost{});
    EXPECT_EQ(costOf(SoftmaxCrossEntropyParams{}, {2, 10}, {}), LayerCost{});
}

TEST(LayerCost, handsOnTheErrorsOfTheShape)
{
    EXPECT_EQ(errorOf(layerCost(DenseParams{}, {1, 4}, {3, 5}, true)),
              "dense: each of the 3 outputs must have 4 weights, one an input, but has 5 (input 1×4, weight 3×5).");
    EXPECT_EQ(errorOf(layerCost(Pool2dParams{}, {4, 4}, {}, false)),
              "maxpool2d: the input must have four axes, N×C×H×W, but it is 4×4.");
}

} // namespace
} // namespace convscope
