// Single operations on the fast path against PyTorch's numbers and the textbook's: the table of operations_test.cpp.
// The sentences about faulty operands are in operation_faults_test.cpp.

#include "engine/fast/fast_operation.h"

#include "tests/support/close_to.h"
#include "tests/support/golden_case.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace convscope {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

void expectClose(const Gradients& actual, const Gradients& expected)
{
    EXPECT_TRUE(closeToScale(actual.input, expected.input)) << "of the input's gradient";
    EXPECT_TRUE(closeToScale(actual.weight, expected.weight)) << "of the weight's gradient";
    EXPECT_TRUE(closeToScale(actual.bias, expected.bias)) << "of the bias's gradient";
}

void expectTextbooksNumbers(const Operation& operation, const Operands& operands, const Tensor& dOutput)
{
    EXPECT_TRUE(closeToScale(valueOf(fastForward(operation, operands)), valueOf(forward(operation, operands))));
    expectClose(valueOf(fastBackward(operation, operands, dOutput)), valueOf(backward(operation, operands, dOutput)));
}

class FastOperations : public testing::TestWithParam<GoldenCase> {};

TEST_P(FastOperations, forwardAndGradientsEqualPyTorchAndTheTextbook)
{
    const GoldenCase& golden = GetParam();
    const Operands operands = golden.operands();
    const Tensor dOutput = golden.gradient();
    EXPECT_TRUE(closeToScale(valueOf(fastForward(golden.operation, operands)), golden.output()));
    const Gradients are = valueOf(fastBackward(golden.operation, operands, dOutput));
    Gradients should = golden.gradients();
    if (operands.bias.isNone()) should.bias = are.bias; // PyTorch has it only where there is a bias
    expectClose(are, should);
    expectTextbooksNumbers(golden.operation, operands, dOutput);
}

INSTANTIATE_TEST_SUITE_P(Cases, FastOperations, testing::ValuesIn(goldenCases()),
                         [](const auto& golden) { return golden.param.name; });

/// Operations on images of any number: what the golden cases have few of.
struct BatchCase {
    std::string name;
    Operation operation;
    Shape image; ///< without N
    Shape weight{};
    friend std::ostream& operator<<(std::ostream& stream, const BatchCase& each) { return stream << each.name; }
};

class FastBatches : public testing::TestWithParam<BatchCase> {
protected:
    Operands operandsOf(std::int64_t images) const
    {
        Shape shape{images};
        shape.insert(shape.end(), GetParam().image.begin(), GetParam().image.end());
        Operands operands{.input = randomTensor(shape, 1), .weight = {}, .bias = {}, .target = {}};
        if (!GetParam().weight.empty()) {
            operands.weight = randomTensor(GetParam().weight, 2);
            operands.bias = randomTensor({GetParam().weight[0]}, 3);
        }
        if (std::holds_alternative<SoftmaxCrossEntropyParams>(GetParam().operation)) {
            operands.target = Tensor({images});
            for (std::size_t n = 0; n < operands.target.data.size(); ++n)
                operands.target.data[n] = static_cast<float>(n % static_cast<std::size_t>(GetParam().image[0]));
        }
        return operands;
    }
    Tensor gradientFor(const Operands& operands) const
    {
        return randomTensor(valueOf(outputShape(GetParam().operation, operands.input.shape, operands.weight.shape)), 4);
    }
};

TEST_P(FastBatches, ofAnySizeEqualTheTextbook)
{
    for (const std::int64_t images : {1, 15, 16, 17, 40}) {
        SCOPED_TRACE(std::to_string(images) + " images");
        const Operands operands = operandsOf(images);
        expectTextbooksNumbers(GetParam().operation, operands, gradientFor(operands));
    }
}

TEST_P(FastBatches, mayBeEmpty)
{
    const Operands operands = operandsOf(0);
    const auto output = fastForward(GetParam().operation, operands);
    const auto should = forward(GetParam().operation, operands);
    ASSERT_EQ(errorOf(output), errorOf(should));
    if (!should) return; // there is no loss of nothing
    EXPECT_EQ(*output, *should);
    const Tensor dOutput(should->shape);
    const Gradients gradients = valueOf(fastBackward(GetParam().operation, operands, dOutput));
    const Gradients textbooks = valueOf(backward(GetParam().operation, operands, dOutput));
    EXPECT_EQ(gradients.input, textbooks.input);
    EXPECT_EQ(gradients.weight, textbooks.weight);
    EXPECT_EQ(gradients.bias, textbooks.bias);
}

const Conv2dParams kStrided{.stride = {2, 1}, .padding = {PaddingRule::Explicit, {1, 0, 2, 1}}};
const Conv2dParams kMirrored{.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Reflect, .groups = 2};

INSTANTIATE_TEST_SUITE_P(Operations, FastBatches,
                         testing::Values(BatchCase{"conv2d", kStrided, {3, 6, 7}, {5, 3, 3, 2}},
                                         BatchCase{"mirrored", kMirrored, {4, 5, 5}, {6, 2, 3, 3}},
                                         BatchCase{"maxpool2d", Pool2dParams{}, {3, 6, 7}},
                                         BatchCase{"l2pool2d", Pool2dParams{.kind = PoolKind::L2}, {3, 6, 7}},
                                         BatchCase{"globalAverage", GlobalAveragePoolParams{}, {3, 6, 7}},
                                         BatchCase{"tanh", ActivationParams{Activation::Tanh}, {3, 6, 7}},
                                         BatchCase{"dropout", DropoutParams{.rate = 0.3, .seed = 9}, {3, 6, 7}},
                                         BatchCase{"dense", DenseParams{}, {37}, {19, 37}},
                                         BatchCase{"wideDense", DenseParams{}, {300}, {130, 300}},
                                         BatchCase{"flatten", FlattenParams{}, {3, 6, 7}},
                                         BatchCase{"loss", SoftmaxCrossEntropyParams{}, {11}}),
                         [](const auto& each) { return each.param.name; });

TEST(FastOperation, dropsTheTextbooksNumbersOfAnyShape)
{
    const Operation dropout = DropoutParams{.rate = 0.5, .seed = 1'234'567'890'123};
    for (const Shape& shape : {Shape{}, Shape{7}, Shape{4096}, Shape{2, 1000}, Shape{3, 5, 7, 11, 2}}) {
        const Operands operands{Tensor(shape, 1.0f), {}, {}, {}};
        EXPECT_EQ(valueOf(fastForward(dropout, operands)), valueOf(forward(dropout, operands))) << toString(shape);
    }
}

/// The same numbers bit by bit, any NaN being like another.
void expectSame(const Tensor& actual, const Tensor& expected)
{
    ASSERT_EQ(actual.shape, expected.shape);
    for (std::size_t i = 0; i < expected.data.size(); ++i) {
        if (std::isnan(expected.data[i]))
            EXPECT_TRUE(std::isnan(actual.data[i])) << "number " << i << " is " << actual.data[i];
        else
            EXPECT_EQ(actual.data[i], expected.data[i]) << "number " << i;
    }
}

TEST(FastOperation, maximaOfWhatIsNotFiniteAreTheTextbooks)
{
    const std::vector<float> windows{
        1,          kNan,       3,          2,          // one NaN
        kNan,       kInfinity,  kNan,       0,          // the first of two
        kInfinity,  kInfinity,  1,          2,          // equals
        -kInfinity, -kInfinity, -kInfinity, -kInfinity, // nothing larger than where maxima begin
        -kInfinity, 0,          -kInfinity, 0,          //
        kNan,       kNan,       kNan,       kNan,
    };
    const Operands operands{Tensor({6, 1, 2, 2}, windows), {}, {}, {}};
    const Operation pool = Pool2dParams{};
    const Tensor dOutput({6, 1, 1, 1}, {1, 2, 3, 4, 5, 6});
    expectSame(valueOf(fastForward(pool, operands)), valueOf(forward(pool, operands)));
    expectSame(valueOf(fastBackward(pool, operands, dOutput)).input, valueOf(backward(pool, operands, dOutput)).input);
}

TEST(FastOperation, activationsOfWhatIsNotFiniteAreTheTextbooks)
{
    const Operands operands{Tensor({6}, {kNan, kInfinity, -kInfinity, 0.0f, 1e30f, -1e30f}), {}, {}, {}};
    const Tensor dOutput({6}, 2.0f);
    for (const Activation kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                                  Activation::Tanh, Activation::Softplus, Activation::Gelu}) {
        SCOPED_TRACE(toString(kind));
        const Operation operation = ActivationParams{.kind = kind, .alpha = 0.25};
        expectSame(valueOf(fastForward(operation, operands)), valueOf(forward(operation, operands)));
        expectSame(valueOf(fastBackward(operation, operands, dOutput)).input,
                   valueOf(backward(operation, operands, dOutput)).input);
    }
}

// The largest logit and the logarithm go in apart: 1e20 + log 2 is 1e20.
TEST(FastOperation, lossOfHugeLogitsIsTheTextbooks)
{
    const Operation loss = SoftmaxCrossEntropyParams{};
    const Operands operands{Tensor({2, 3}, {1e20f, 1e20f, 0, -1e30f, -1e30f, -1e30f}), {}, {}, Tensor({2}, {0, 2})};
    EXPECT_TRUE(closeTo(valueOf(fastForward(loss, operands)), valueOf(forward(loss, operands)), 1e-6));
}

TEST(FastOperation, saysWhereSixteenImagesAreTooLarge)
{
    const Operands operands{Tensor({1, 1, 4, 4}), Tensor({1, 1, 1, 1}), {}, {}};
    const Operation conv = Conv2dParams{.stride = {100'000, 100'000},
                                        .padding = {PaddingRule::Explicit, {500'000, 500'000, 500'000, 500'000}}};
    const std::string sentence = "conv2d: the fast path would need 61035644 MB for 16 images side by side, but takes "
                                 "at most 4096; the reference path needs less.";
    EXPECT_EQ(errorOf(fastForward(conv, operands)), sentence);
    EXPECT_EQ(errorOf(fastBackward(conv, operands, Tensor(valueOf(forward(conv, operands)).shape))), sentence);
}

} // namespace
} // namespace convscope
