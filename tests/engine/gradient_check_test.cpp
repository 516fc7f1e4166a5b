// Does the check itself find what is wrong, and leave out what has no derivative? That right gradients pass it,
// operations_test.cpp sees to for every golden case.

#include "engine/analysis/gradient_check.h"

#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace convscope {
namespace {

constexpr double kAgrees = 1e-6;
constexpr double kDiffers = 1e-2;

Operands ofInput(Tensor input) { return {std::move(input), {}, {}, {}}; }

GradientCheck checkInput(const Operation& operation, const Operands& operands, const Tensor& dOutput)
{
    const Gradients gradients = valueOf(backward(operation, operands, dOutput));
    return valueOf(checkGradient(operation, Operand::Input, operands, dOutput, gradients.input));
}

const Conv2dParams kConvolution{.stride = {2, 1},
                                .dilation = {1, 2},
                                .padding = {PaddingRule::Explicit, {1, 2, 0, 1}},
                                .padMode = PadMode::Reflect,
                                .groups = 2};
const Operands kConvolved{randomTensor({2, 4, 6, 7}, 1), randomTensor({2, 2, 3, 2}, 2), randomTensor({2}, 3), {}};

Tensor convolutionGradient()
{
    return randomTensor(valueOf(outputShape(kConvolution, kConvolved.input.shape, kConvolved.weight.shape)), 4);
}

TEST(GradientCheck, passesARightGradientAndSaysHowMuchItSaw)
{
    const Tensor dOutput = convolutionGradient();
    const Gradients gradients = valueOf(backward(Operation(kConvolution), kConvolved, dOutput));
    const auto weight = valueOf(checkGradient(kConvolution, Operand::Weight, kConvolved, dOutput, gradients.weight));
    EXPECT_LE(weight.largestError, kAgrees);
    EXPECT_EQ(weight.checked, 2 * 2 * 3 * 2);
    EXPECT_EQ(weight.kinks, 0);
    ASSERT_EQ(weight.differences.shape, gradients.weight.shape);
    for (std::size_t i = 0; i < gradients.weight.data.size(); ++i)
        EXPECT_NEAR(weight.differences.data[i], gradients.weight.data[i], 1e-5) << i;
    const auto bias = valueOf(checkGradient(kConvolution, Operand::Bias, kConvolved, dOutput, gradients.bias));
    EXPECT_LE(bias.largestError, kAgrees);
    EXPECT_EQ(bias.checked, 2);
}

TEST(GradientCheck, looksAtNoMoreThanItIsAskedTo)
{
    // L = Σ x², whose gradient is 2x
    const Tensor x = randomTensor({100}, 5);
    Tensor gradient = x;
    for (float& value : gradient.data) value *= 2.0f;
    const auto loss = [](const DoubleTensor& at) {
        return std::inner_product(at.data.begin(), at.data.end(), at.data.begin(), 0.0);
    };
    for (const std::int64_t most : {1, 7, 50, 99, 100, 1000}) {
        const GradientCheck check = checkGradient(loss, converted<double>(x), gradient, {}, most);
        EXPECT_LE(check.checked, most);
        EXPECT_GE(check.checked, std::min<std::int64_t>(most, 100) / 2);
        EXPECT_LE(check.largestError, kAgrees);
        EXPECT_FALSE(std::isnan(check.differences.data.front()));
    }
    gradient.data[0] += 1.0f; // the first is among them, however few
    EXPECT_GE(checkGradient(loss, converted<double>(x), gradient, {}, 1).largestError, kDiffers);
}

/// What the check says of the gradient that a wrong backward pass would give.
double errorOfGradient(Operand operand, const Conv2dParams& wrong, const Tensor& dOutput)
{
    const Gradients gradients = valueOf(backward(Operation(wrong), kConvolved, dOutput));
    const Tensor& gradient = operand == Operand::Input ? gradients.input : gradients.weight;
    return valueOf(checkGradient(kConvolution, operand, kConvolved, convolutionGradient(), gradient)).largestError;
}

TEST(GradientCheck, findsAWrongGradient)
{
    const Tensor dOutput = convolutionGradient();
    Conv2dParams ofOtherMode = kConvolution;
    ofOtherMode.padMode = PadMode::Replicate;
    Conv2dParams withoutDilation = kConvolution; // the sides make up for it, so that the shapes fit
    withoutDilation.dilation = {1, 1};
    withoutDilation.padding.sides = {1, 2, 0, 0};
    Conv2dParams shifted = kConvolution;
    shifted.padding.sides = {0, 2, 1, 1};
    Tensor scaled = dOutput;
    for (float& value : scaled.data) value *= 1.1f;
    Tensor oneOff = dOutput;
    oneOff.data[0] += 1.0f;
    for (const Operand operand : {Operand::Input, Operand::Weight}) {
        EXPECT_LE(errorOfGradient(operand, kConvolution, dOutput), kAgrees);
        EXPECT_GE(errorOfGradient(operand, ofOtherMode, dOutput), kDiffers) << "padding that repeats other cells";
        EXPECT_GE(errorOfGradient(operand, withoutDilation, dOutput), kDiffers) << "dilation that is ignored";
        EXPECT_GE(errorOfGradient(operand, shifted, dOutput), kDiffers) << "padding on the wrong side";
        EXPECT_GE(errorOfGradient(operand, kConvolution, scaled), kDiffers) << "a gradient scaled by 1.1";
        EXPECT_GE(errorOfGradient(operand, kConvolution, oneOff), kDiffers) << "one number of dOutput that is off";
    }
}

TEST(GradientCheck, findsANan)
{
    const Operands operands = ofInput(randomTensor({3}, 1));
    const Tensor gradient({3}, {1.0f, std::numeric_limits<float>::quiet_NaN(), 1.0f});
    const Operation identity = ActivationParams{.kind = Activation::Identity};
    const auto check = valueOf(checkGradient(identity, Operand::Input, operands, Tensor({3}, 1.0f), gradient));
    EXPECT_TRUE(std::isnan(check.largestError)) << "though the number after it is right";
}

TEST(GradientCheck, leavesOutTheKinkOfRelu)
{
    const Operands operands = ofInput(Tensor({6}, {0.0f, 1.0f, -0.0f, -1.0f, 1e-7f, 1e-3f}));
    const Tensor dOutput({6}, 1.0f);
    const GradientCheck relu = checkInput(ActivationParams{.kind = Activation::Relu}, operands, dOutput);
    EXPECT_EQ(relu.kinks, 3) << "0, -0, and what is nearer to 0 than h";
    EXPECT_EQ(relu.checked, 3);
    EXPECT_LE(relu.largestError, kAgrees);
    for (const std::size_t i : {0u, 2u, 4u}) EXPECT_TRUE(std::isnan(relu.differences.data[i])) << i;
    for (const std::size_t i : {1u, 3u, 5u}) EXPECT_FALSE(std::isnan(relu.differences.data[i])) << i;
    // No slope of these jumps: none at all, an equal one on both sides, or a smooth one.
    EXPECT_EQ(checkInput(ActivationParams{.kind = Activation::Identity}, operands, dOutput).kinks, 0);
    EXPECT_EQ(checkInput(ActivationParams{.kind = Activation::LeakyRelu, .alpha = 1.0}, operands, dOutput).kinks, 0);
    EXPECT_EQ(checkInput(ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.5}, operands, dOutput).kinks, 3);
    EXPECT_EQ(checkInput(ActivationParams{.kind = Activation::Gelu}, operands, dOutput).kinks, 0);
    EXPECT_EQ(checkInput(ActivationParams{.kind = Activation::Softplus}, operands, dOutput).kinks, 0);
}

TEST(GradientCheck, leavesOutAKinkWhereLittleGradientComesIn)
{
    const Operands z{Tensor({3}, {-1.0f, 0.0f, 2.0f}), {}, {}, {}};
    const Tensor dA({3}, 1e-4f);
    const Tensor dZ = valueOf(activationBackward(z.input, dA, {})).input;
    const GradientCheck check = valueOf(checkGradient(ActivationParams{}, Operand::Input, z, dA, dZ));
    EXPECT_EQ(check.kinks, 1);
    EXPECT_EQ(check.checked, 2);
    EXPECT_LT(check.largestError, 1e-9);
}

TEST(GradientCheck, leavesOutEqualMaxima)
{
    // The first window has two maxima, the second one, the third three.
    const Operands operands = ofInput(Tensor({1, 1, 2, 6}, {7, 1, 8, 2, 5, 5, //
                                                            2, 7, 3, 3, 1, 5}));
    const GradientCheck check = checkInput(Pool2dParams{}, operands, Tensor({1, 1, 1, 3}, 1.0f));
    EXPECT_EQ(check.kinks, 2 + 3);
    EXPECT_EQ(check.checked, 12 - 5);
    EXPECT_LE(check.largestError, kAgrees);
    const GradientCheck mean =
        checkInput(Pool2dParams{.kind = PoolKind::Average}, operands, Tensor({1, 1, 1, 3}, 1.0f));
    EXPECT_EQ(mean.kinks, 0) << "a mean has none";
    EXPECT_EQ(mean.checked, 12);
}

TEST(GradientCheck, leavesOutTheTipOfANorm)
{
    const Operands operands = ofInput(Tensor({1, 1, 1, 4}, {0, 0, 3, 0}));
    const Pool2dParams params{.kind = PoolKind::L2, .size = {1, 2}, .stride = {1, 2}};
    const GradientCheck check = checkInput(params, operands, Tensor({1, 1, 1, 2}, 1.0f));
    EXPECT_EQ(check.kinks, 2) << "the window of zeros alone";
    EXPECT_LE(check.largestError, kAgrees);
}

TEST(GradientCheck, takesAnyLoss)
{
    const DoubleTensor at({3}, std::vector<double>{1, -2, 0.5});
    const auto cubes = [](const DoubleTensor& x) {
        return std::accumulate(x.data.begin(), x.data.end(), 0.0, [](double sum, double v) { return sum + v * v * v; });
    };
    const GradientCheck right = checkGradient(cubes, at, Tensor({3}, {3, 12, 0.75f}));
    EXPECT_LE(right.largestError, kAgrees);
    EXPECT_EQ(right.checked, 3);
    EXPECT_NEAR(checkGradient(cubes, at, Tensor({3}, {3, 12, 2.5f})).largestError, 1.75 / 1.75, 1e-6);
}

TEST(GradientCheck, stopsWhenAsked)
{
    std::stop_source source;
    int calls = 0;
    const auto stopsAfterTheSecondNumber = [&](const DoubleTensor& x) {
        if (++calls == 1 + 2 * 4) source.request_stop();
        return x.data[0] + x.data[1] + x.data[2];
    };
    const GradientCheck check =
        checkGradient(stopsAfterTheSecondNumber, DoubleTensor({3}), Tensor({3}, 1.0f), source.get_token());
    EXPECT_EQ(check.checked, 2);
    EXPECT_FALSE(std::isnan(check.differences.data[1]));
    EXPECT_TRUE(std::isnan(check.differences.data[2])) << "was not reached";
}

TEST(GradientCheck, handsOnWhatDoesNotFit)
{
    const Operands operands = ofInput(Tensor({1, 1, 4, 4}));
    EXPECT_EQ(errorOf(checkGradient(Pool2dParams{}, Operand::Input, ofInput(Tensor({4})), Tensor(), Tensor({4}))),
              "maxpool2d: the input must have four axes, N×C×H×W, but it is 4.");
    EXPECT_EQ(errorOf(checkGradient(Pool2dParams{}, Operand::Input, operands, Tensor({1, 1, 2, 3}), operands.input)),
              "gradient check: the gradient must have the shape of the output, 1×1×2×2, but it is 1×1×2×3.");
    EXPECT_EQ(
        errorOf(checkGradient(Pool2dParams{}, Operand::Input, operands, Tensor({1, 1, 2, 2}), Tensor({1, 1, 4, 5}))),
        "gradient check: the gradient is 1×1×4×5, but what it belongs to is 1×1×4×4.");
}

} // namespace
} // namespace convscope
