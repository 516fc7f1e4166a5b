// Each operation on numbers small enough to be done by hand, and on those that are none.

#include "engine/ops/operation.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace convscope {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Operands ofInput(Tensor input) { return {std::move(input), {}, {}, {}}; }

Tensor forwardOf(const Operation& operation, const Operands& operands) { return valueOf(forward(operation, operands)); }

Tensor inputGradientOf(const Operation& operation, const Operands& operands, const Tensor& dOutput)
{
    return valueOf(backward(operation, operands, dOutput)).input;
}

const Tensor kFourByFour({1, 1, 4, 4}, {1, 3, 2, 1, //
                                        4, 2, 0, 5, //
                                        7, 1, 2, 2, //
                                        0, 6, 3, 8});

TEST(Pool2d, handComputedMaximum)
{
    const Pool2dParams params{.kind = PoolKind::Max};
    EXPECT_EQ(forwardOf(params, ofInput(kFourByFour)), Tensor({1, 1, 2, 2}, {4, 5, 7, 8}));
    EXPECT_EQ(inputGradientOf(params, ofInput(kFourByFour), Tensor({1, 1, 2, 2}, {10, 20, 30, 40})),
              Tensor({1, 1, 4, 4}, {0, 0, 0, 0, 10, 0, 0, 20, 30, 0, 0, 0, 0, 0, 0, 40}));
}

TEST(Pool2d, handComputedMeanAndNorm)
{
    const Pool2dParams mean{.kind = PoolKind::Average};
    EXPECT_EQ(forwardOf(mean, ofInput(kFourByFour)), Tensor({1, 1, 2, 2}, {2.5f, 2, 3.5f, 3.75f}));
    EXPECT_EQ(inputGradientOf(mean, ofInput(kFourByFour), Tensor({1, 1, 2, 2}, {4, 8, 12, 16})),
              Tensor({1, 1, 4, 4}, {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}));
    const Pool2dParams norm{.kind = PoolKind::L2, .size = {1, 2}, .stride = {1, 2}};
    const Tensor input({1, 1, 1, 4}, {3, -4, 0, 0});
    EXPECT_EQ(forwardOf(norm, ofInput(input)), Tensor({1, 1, 1, 2}, {5, 0}));
    EXPECT_EQ(inputGradientOf(norm, ofInput(input), Tensor({1, 1, 1, 2}, {10, 10})),
              Tensor({1, 1, 1, 4}, {6, -8, 0, 0}))
        << "and none where the norm is 0";
}

TEST(Pool2d, ofSixBySixUnderOverlappingThreeByThree)
{
    Tensor input({1, 1, 6, 6});
    for (std::size_t i = 0; i < 36; ++i) input.data[i] = static_cast<float>(i);
    const Pool2dParams params{.kind = PoolKind::Max, .size = {3, 3}, .stride = {1, 1}};
    const Tensor output = forwardOf(params, ofInput(input));
    EXPECT_EQ(output, Tensor({1, 1, 4, 4}, {14, 15, 16, 17, 20, 21, 22, 23, 26, 27, 28, 29, 32, 33, 34, 35}));
    // Equal numbers: each window's first cell wins, save where the windows hold a larger one.
    Tensor flat({1, 1, 6, 6}, 1.0f);
    flat.at(0, 0, 2, 2) = 5.0f; // in the nine windows of rows and columns 0 to 2
    const Tensor gradient = inputGradientOf(params, ofInput(flat), Tensor({1, 1, 4, 4}, 1.0f));
    EXPECT_EQ(gradient.at(0, 0, 2, 2), 9.0f) << "where windows overlap, gradients add up";
    EXPECT_EQ(gradient.at(0, 0, 0, 3), 1.0f);
    EXPECT_EQ(gradient.at(0, 0, 3, 3), 1.0f);
    EXPECT_EQ(gradient.at(0, 0, 5, 5), 0.0f);
    EXPECT_EQ(gradient.at(0, 0, 0, 0), 0.0f);
}

TEST(Pool2d, paddingNeverWinsAndCountsInAMeanIfAsked)
{
    const Tensor input({1, 1, 1, 2}, {-3, -5});
    Pool2dParams params{
        .kind = PoolKind::Max, .size = {1, 2}, .stride = {1, 1}, .padding = valueOf(parsePadding("0,1"))};
    EXPECT_EQ(forwardOf(params, ofInput(input)), Tensor({1, 1, 1, 3}, {-3, -3, -5}));
    params.kind = PoolKind::Average;
    EXPECT_EQ(forwardOf(params, ofInput(input)), Tensor({1, 1, 1, 3}, {-1.5f, -4, -2.5f}));
    params.countIncludePad = false;
    EXPECT_EQ(forwardOf(params, ofInput(input)), Tensor({1, 1, 1, 3}, {-3, -4, -5}));
}

TEST(Pool2d, theFirstOfEqualNumbersWins)
{
    const Tensor input({1, 1, 2, 2}, {1, 7, 7, 7});
    EXPECT_EQ(inputGradientOf(Pool2dParams{}, ofInput(input), Tensor({1, 1, 1, 1}, 3.0f)),
              Tensor({1, 1, 2, 2}, {0, 3, 0, 0}));
    const Tensor zeros({1, 1, 2, 2}, {-0.0f, 0.0f, -0.0f, 0.0f});
    EXPECT_EQ(inputGradientOf(Pool2dParams{}, ofInput(zeros), Tensor({1, 1, 1, 1}, 3.0f)),
              Tensor({1, 1, 2, 2}, {3, 0, 0, 0}));
}

TEST(Pool2d, aNanIsTheLargest)
{
    for (const std::size_t place : {0u, 1u, 3u}) {
        Tensor input({1, 1, 2, 2}, {1, kInfinity, 3, 4});
        input.data[place] = kNan;
        EXPECT_TRUE(std::isnan(forwardOf(Pool2dParams{}, ofInput(input)).data[0])) << place;
        Tensor expected({1, 1, 2, 2});
        expected.data[place] = 2.0f;
        EXPECT_EQ(inputGradientOf(Pool2dParams{}, ofInput(input), Tensor({1, 1, 1, 1}, 2.0f)), expected) << place;
    }
    const Tensor two({1, 1, 2, 2}, {1, kNan, kNan, 4});
    EXPECT_EQ(inputGradientOf(Pool2dParams{}, ofInput(two), Tensor({1, 1, 1, 1}, 2.0f)),
              Tensor({1, 1, 2, 2}, {0, 2, 0, 0}));
}

TEST(Pool2d, ofInfinities)
{
    const Tensor low({1, 1, 2, 2}, -kInfinity);
    EXPECT_EQ(forwardOf(Pool2dParams{}, ofInput(low)).data[0], -kInfinity);
    EXPECT_EQ(inputGradientOf(Pool2dParams{}, ofInput(low), Tensor({1, 1, 1, 1}, 2.0f)),
              Tensor({1, 1, 2, 2}, {2, 0, 0, 0}));
    const Tensor mixed({1, 1, 2, 2}, {kInfinity, 0, 0, 0});
    EXPECT_EQ(forwardOf(Pool2dParams{.kind = PoolKind::Average}, ofInput(mixed)).data[0], kInfinity);
    EXPECT_EQ(forwardOf(Pool2dParams{.kind = PoolKind::L2}, ofInput(mixed)).data[0], kInfinity);
}

TEST(Pool2d, anEmptyBatchGivesAnEmptyResult)
{
    const Operands operands = ofInput(Tensor({0, 3, 4, 4}));
    EXPECT_EQ(forwardOf(Pool2dParams{}, operands).shape, (Shape{0, 3, 2, 2}));
    EXPECT_EQ(inputGradientOf(Pool2dParams{}, operands, Tensor({0, 3, 2, 2})).shape, (Shape{0, 3, 4, 4}));
}

TEST(GlobalAveragePool, isTheMeanOfEachMap)
{
    const Tensor input({1, 2, 2, 2}, {1, 2, 3, 4, 10, 20, 30, 40});
    EXPECT_EQ(forwardOf(GlobalAveragePoolParams{}, ofInput(input)), Tensor({1, 2, 1, 1}, {2.5f, 25}));
    EXPECT_EQ(inputGradientOf(GlobalAveragePoolParams{}, ofInput(input), Tensor({1, 2, 1, 1}, {4, 8})),
              Tensor({1, 2, 2, 2}, {1, 1, 1, 1, 2, 2, 2, 2}));
}

double activated(Activation kind, double z) { return activate({.kind = kind, .alpha = 0.2}, z); }
double slopeOf(Activation kind, double z) { return activationSlope({.kind = kind, .alpha = 0.2}, z); }

TEST(Activation, handComputedNumbers)
{
    EXPECT_EQ(activated(Activation::Identity, -3.5), -3.5);
    EXPECT_EQ(activated(Activation::Relu, -3.5), 0.0);
    EXPECT_EQ(activated(Activation::Relu, 3.5), 3.5);
    EXPECT_DOUBLE_EQ(activated(Activation::LeakyRelu, -2.0), -0.4);
    EXPECT_EQ(activated(Activation::Sigmoid, 0.0), 0.5);
    EXPECT_DOUBLE_EQ(activated(Activation::Sigmoid, std::log(3.0)), 0.75);
    EXPECT_DOUBLE_EQ(activated(Activation::Tanh, std::log(2.0)), 0.6);
    EXPECT_DOUBLE_EQ(activated(Activation::Softplus, 0.0), std::log(2.0));
    EXPECT_EQ(activated(Activation::Gelu, 0.0), 0.0);
    EXPECT_NEAR(activated(Activation::Gelu, 1.0), 0.8413447460685429, 1e-15); // Φ(1)
    EXPECT_EQ(slopeOf(Activation::Relu, 0.0), 0.0);
    EXPECT_EQ(slopeOf(Activation::LeakyRelu, 0.0), 0.2);
    EXPECT_EQ(slopeOf(Activation::Sigmoid, 0.0), 0.25);
    EXPECT_EQ(slopeOf(Activation::Tanh, 0.0), 1.0);
    EXPECT_EQ(slopeOf(Activation::Softplus, 0.0), 0.5);
    EXPECT_EQ(slopeOf(Activation::Gelu, 0.0), 0.5);
}

TEST(Activation, atInfinity)
{
    struct Limit {
        Activation kind;
        double below, above, slopeBelow, slopeAbove;
    };
    const double infinity = kInfinity;
    const Limit limits[]{{Activation::Identity, -infinity, infinity, 1, 1},
                         {Activation::Relu, 0, infinity, 0, 1},
                         {Activation::LeakyRelu, -infinity, infinity, 0.2, 1},
                         {Activation::Sigmoid, 0, 1, 0, 0},
                         {Activation::Tanh, -1, 1, 0, 0},
                         {Activation::Softplus, 0, infinity, 0, 1},
                         {Activation::Gelu, 0, infinity, 0, 1}};
    for (const Limit& limit : limits) {
        EXPECT_EQ(activated(limit.kind, -infinity), limit.below) << toString(limit.kind);
        EXPECT_EQ(activated(limit.kind, infinity), limit.above) << toString(limit.kind);
        EXPECT_EQ(slopeOf(limit.kind, -infinity), limit.slopeBelow) << toString(limit.kind);
        EXPECT_EQ(slopeOf(limit.kind, infinity), limit.slopeAbove) << toString(limit.kind);
        // Far out, but finite: nothing may overflow on the way.
        EXPECT_NEAR(activated(limit.kind, -1000.0),
                    std::isinf(limit.below) ? activated(limit.kind, -1.0) * 1000.0 : limit.below, 1e-9)
            << toString(limit.kind);
        EXPECT_FALSE(std::isnan(slopeOf(limit.kind, 1e300))) << toString(limit.kind);
    }
}

TEST(Pool2d, findsTheCellsOfAWindowFarLargerThanTheImage)
{
    Pool2dParams params{.size = {100'000, 1}, .stride = {1, 1}};
    params.padding = {PaddingRule::Explicit, {99'999, 0, 99'999, 0}};
    const Tensor output = forwardOf(params, ofInput(Tensor({1, 1, 3, 1}, {1, 3, 2})));
    ASSERT_EQ(output.shape, (Shape{1, 1, 100'002, 1}));
    EXPECT_EQ(output.data.front(), 1.0f);
    EXPECT_EQ(output.data[1], 3.0f);
    EXPECT_EQ(output.data.back(), 2.0f);
}

TEST(Activation, ofNanIsNan)
{
    for (const Activation kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                                  Activation::Tanh, Activation::Softplus, Activation::Gelu}) {
        const ActivationParams params{.kind = kind};
        const Operands operands = ofInput(Tensor({2}, {kNan, 1.0f}));
        const Tensor output = forwardOf(params, operands);
        EXPECT_TRUE(std::isnan(output.data[0])) << toString(kind);
        EXPECT_FALSE(std::isnan(output.data[1])) << toString(kind);
        // As in PyTorch, what bends not at all, or by a kink, lets the gradient through.
        const float gradient = inputGradientOf(params, operands, Tensor({2}, 1.0f)).data[0];
        if (kind == Activation::Identity || kind == Activation::Relu)
            EXPECT_EQ(gradient, 1.0f) << toString(kind);
        else if (kind == Activation::LeakyRelu)
            EXPECT_EQ(gradient, static_cast<float>(params.alpha));
        else
            EXPECT_TRUE(std::isnan(gradient)) << toString(kind);
    }
}

TEST(Activation, isReadByItsName)
{
    for (const Activation kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                                  Activation::Tanh, Activation::Softplus, Activation::Gelu})
        EXPECT_EQ(valueOf(parseActivation(toString(kind))), kind);
    EXPECT_EQ(errorOf(parseActivation("elu")),
              "The activation “elu” is none of identity, relu, leaky_relu, sigmoid, tanh, softplus and gelu.");
}

TEST(Dense, handComputedNumbers)
{
    const Operands operands{
        Tensor({2, 3}, {1, 2, 3, 4, 5, 6}), Tensor({2, 3}, {1, 0, -1, 2, 1, 0}), Tensor({2}, {10, 20}), {}};
    EXPECT_EQ(forwardOf(DenseParams{}, operands), Tensor({2, 2}, {8, 24, 8, 33}));
    const Gradients gradients = valueOf(backward(Operation(DenseParams{}), operands, Tensor({2, 2}, {1, 2, 3, 4})));
    EXPECT_EQ(gradients.input, Tensor({2, 3}, {5, 2, -1, 11, 4, -3}));
    EXPECT_EQ(gradients.weight, Tensor({2, 3}, {13, 17, 21, 18, 24, 30}));
    EXPECT_EQ(gradients.bias, Tensor({2}, {4, 6}));
}

TEST(Flatten, keepsTheOrder)
{
    const Tensor input({2, 1, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8});
    EXPECT_EQ(forwardOf(FlattenParams{}, ofInput(input)), Tensor({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(inputGradientOf(FlattenParams{}, ofInput(input), Tensor({2, 4}, {8, 7, 6, 5, 4, 3, 2, 1})),
              Tensor({2, 1, 2, 2}, {8, 7, 6, 5, 4, 3, 2, 1}));
}

TEST(SoftmaxCrossEntropy, handComputedNumbers)
{
    // p = (1/4, 3/4) and (1/2, 1/2).
    const Operands operands{Tensor({2, 2}, {0.0f, std::log(3.0f), 2.0f, 2.0f}), {}, {}, Tensor({2}, {1, 0})};
    const Tensor loss = forwardOf(SoftmaxCrossEntropyParams{}, operands);
    EXPECT_EQ(loss.shape, Shape{});
    EXPECT_NEAR(loss.data[0], (std::log(4.0 / 3.0) + std::log(2.0)) / 2.0, 1e-6);
    const Tensor gradient = inputGradientOf(SoftmaxCrossEntropyParams{}, operands, Tensor({}, 2.0f));
    const float expected[]{0.25f, -0.25f, -0.5f, 0.5f};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(gradient.data[i], expected[i], 1e-6) << i;
}

TEST(SoftmaxCrossEntropy, doesNotOverflow)
{
    const Tensor logits({2, 2}, {3e38f, -3e38f, -1e30f, -1e30f});
    EXPECT_EQ(softmax(logits), Tensor({2, 2}, {1, 0, 0.5f, 0.5f}));
    const Operands right{Tensor({1, 2}, {3e38f, -3e38f}), {}, {}, Tensor({1}, {0.0f})};
    EXPECT_EQ(forwardOf(SoftmaxCrossEntropyParams{}, right).data[0], 0.0f);
    const Operands wrong{Tensor({1, 2}, {500.0f, -500.0f}), {}, {}, Tensor({1}, {1.0f})};
    EXPECT_EQ(forwardOf(SoftmaxCrossEntropyParams{}, wrong).data[0], 1000.0f);
    EXPECT_EQ(inputGradientOf(SoftmaxCrossEntropyParams{}, wrong, Tensor({}, 1.0f)), Tensor({1, 2}, {1, -1}));
}

TEST(SoftmaxCrossEntropy, ofNanIsNan)
{
    const Operands operands{Tensor({1, 3}, {1, kNan, 2}), {}, {}, Tensor({1}, {0.0f})};
    EXPECT_TRUE(std::isnan(forwardOf(SoftmaxCrossEntropyParams{}, operands).data[0]));
    for (const float value : inputGradientOf(SoftmaxCrossEntropyParams{}, operands, Tensor({}, 1.0f)).data)
        EXPECT_TRUE(std::isnan(value));
}

} // namespace
} // namespace convscope
