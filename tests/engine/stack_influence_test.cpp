#include "engine/analysis/stack_influence.h"

#include "engine/analysis/influence.h"
#include "engine/walks/conv_walk.h"
#include "tests/support/close_to.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>

namespace convscope {
namespace {

PaddingSpec padding(const char* text) { return valueOf(parsePadding(text)); }

/// Sends every cell's weight along each path that ends at `target` of the last of `shapes`, one term after the other.
void followPaths(std::span<const InfluenceLayer> layers, std::span<const Shape> shapes, const Cell& target,
                 double magnitude, Tensor& sums)
{
    if (layers.empty()) {
        sums.at(target.n, target.c, target.y, target.x) += static_cast<float>(magnitude);
        return;
    }
    const InfluenceLayer& last = layers.back();
    const Shape& input = shapes[layers.size() - 1];
    const auto walk = valueOf(ConvWalk::create(Tensor(input), last.magnitudes, Tensor(), last.params));
    for (const Term& term : walk.at(indexOf(shapes[layers.size()], target)).terms)
        if (term.aSource.y >= 0 && term.aSource.x >= 0)
            followPaths(layers.first(layers.size() - 1), shapes, term.aSource, magnitude * term.b, sums);
}

Tensor influenceByPaths(std::span<const InfluenceLayer> layers, const Shape& input, std::optional<Cell> unit)
{
    std::vector<Shape> shapes{input};
    for (const InfluenceLayer& layer : layers)
        shapes.push_back(valueOf(conv2dShape(shapes.back(), layer.magnitudes.shape, layer.params)).output());
    Tensor sums(input);
    for (std::int64_t i = 0; i < elementCount(shapes.back()); ++i) {
        const Cell end = cellAt(shapes.back(), i);
        if (!unit || *unit == end) followPaths(layers, shapes, end, 1.0, sums);
    }
    return sums;
}

std::vector<InfluenceLayer> threeLayers(bool counts)
{
    const Conv2dParams reflecting{.padding = padding("1,2,0,1"), .padMode = PadMode::Reflect};
    const Pool2dParams pool{.kind = PoolKind::Average, .size = {2, 3}, .stride = {2, 1}, .padding = padding("1,0")};
    const Conv2dParams grouped{.dilation = {1, 2}, .padding = padding("same"), .groups = 2};
    return {influenceLayer(randomTensor({2, 1, 2, 3}, 1), reflecting, counts), influenceLayer(pool, 2, counts),
            influenceLayer(randomTensor({2, 1, 2, 2}, 2), grouped, counts)};
}

TEST(StackInfluence, isTheSumOverAllPaths)
{
    const Shape input{1, 1, 5, 6};
    for (const bool counts : {true, false}) {
        const std::vector<InfluenceLayer> layers = threeLayers(counts);
        EXPECT_TRUE(closeTo(valueOf(stackInfluence(layers, input)), influenceByPaths(layers, input, {}), 1e-5));
        for (const Cell& unit : {Cell{0, 0, 0, 0}, Cell{0, 1, 1, 3}})
            EXPECT_TRUE(
                closeTo(valueOf(stackInfluence(layers, input, unit)), influenceByPaths(layers, input, unit), 1e-5));
    }
}

TEST(StackInfluence, countsThePathsOfTwoThreeByThrees)
{
    const InfluenceLayer layer = influenceLayer(randomTensor({1, 1, 3, 3}, 1), {}, true);
    const std::vector<InfluenceLayer> layers{layer, layer};
    // Along one axis 1, 2, 3, 2, 1 paths lead to the only output.
    Tensor expected({1, 1, 5, 5});
    for (int y = 0; y < 5; ++y)
        for (int x = 0; x < 5; ++x)
            expected.at(0, 0, y, x) = static_cast<float>((3 - std::abs(y - 2)) * (3 - std::abs(x - 2)));
    EXPECT_EQ(valueOf(stackInfluence(layers, {1, 1, 5, 5})), expected);
}

TEST(StackInfluence, ofOneLayerIsTheInfluenceMap)
{
    const Tensor weight = randomTensor({1, 1, 3, 2}, 3);
    std::vector<float> magnitudes;
    for (const float value : weight.data) magnitudes.push_back(std::abs(value));
    for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular})
        for (const char* pads : {"valid", "same", "full", "1,2,0,3"}) {
            const Conv2dParams params{.stride = {2, 1}, .dilation = {1, 2}, .padding = padding(pads), .padMode = mode};
            const auto window = valueOf(windowGeometry({6, 7}, {3, 2}, params.stride, params.dilation, params.padding));
            for (const bool counts : {true, false}) {
                const InfluenceMap map(window, mode, counts ? std::vector<float>(6, 1.0f) : magnitudes);
                const std::vector<InfluenceLayer> layers{influenceLayer(weight, params, counts)};
                const Tensor influence = valueOf(stackInfluence(layers, {1, 1, 6, 7}));
                for (int y = 0; y < 6; ++y)
                    for (int x = 0; x < 7; ++x)
                        ASSERT_NEAR(influence.at(0, 0, y, x), map.at(y, x), 1e-5)
                            << pads << " " << toString(mode) << " at " << y << "," << x;
            }
        }
}

TEST(StackInfluence, ofAPool)
{
    const Pool2dParams mean{.kind = PoolKind::Average, .size = {2, 4}, .stride = {2, 4}};
    const Pool2dParams maximum{.kind = PoolKind::Max, .size = {2, 4}, .stride = {2, 4}};
    const auto influenceOf = [](const Pool2dParams& params, bool counts) {
        const std::vector<InfluenceLayer> layers{influenceLayer(params, 3, counts)};
        return valueOf(stackInfluence(layers, {1, 3, 2, 4}));
    };
    EXPECT_EQ(influenceOf(mean, true), Tensor({1, 3, 2, 4}, 1.0f));
    EXPECT_EQ(influenceOf(mean, false), Tensor({1, 3, 2, 4}, 0.125f));
    EXPECT_EQ(influenceOf(maximum, false), Tensor({1, 3, 2, 4}, 1.0f)) << "each cell may win";
}

TEST(StackInfluence, ofNoLayerIsTheOutputItself)
{
    EXPECT_EQ(valueOf(stackInfluence({}, {1, 2, 2, 2})), Tensor({1, 2, 2, 2}, 1.0f));
}

TEST(StackInfluence, faultsNameTheLayer)
{
    const std::vector<InfluenceLayer> layers{influenceLayer(Tensor({2, 1, 3, 3}), {}, true),
                                             influenceLayer(Tensor({1, 3, 3, 3}), {}, true)};
    EXPECT_EQ(
        errorOf(stackInfluence(layers, {1, 1, 6, 6})),
        "Layer 2, conv2d: each filter must have 2 channels (2 of the input / 1 groups), but has 3 (input 1×2×4×4, "
        "weight 1×3×3×3).");
    EXPECT_EQ(errorOf(stackInfluence(layers, {6, 6})), "The input must have four axes, N×C×H×W, but it is 6×6.");
    const std::span<const InfluenceLayer> first(layers.data(), 1);
    for (const Cell& outside :
         {Cell{1, 0, 0, 0}, Cell{0, 2, 0, 0}, Cell{0, 0, 4, 0}, Cell{0, 0, 0, 4}, Cell{0, -1, 0, 0}})
        EXPECT_EQ(errorOf(stackInfluence(first, {1, 1, 6, 6}, outside)),
                  "The unit lies outside the last layer's output, 1×2×4×4.");
    EXPECT_TRUE(stackInfluence(first, {1, 1, 6, 6}, Cell{0, 1, 3, 3}));
}

} // namespace
} // namespace convscope
