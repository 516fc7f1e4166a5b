#include "engine/ops/dropout.h"

#include "engine/ops/operation.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {
namespace {

std::vector<bool> keptBy(const DropoutParams& params, int count)
{
    std::vector<bool> kept;
    for (int i = 0; i < count; ++i) kept.push_back(dropoutFactor(params, static_cast<std::uint64_t>(i)) != 0.0);
    return kept;
}

double shareOf(const std::vector<bool>& flags)
{
    return static_cast<double>(std::count(flags.begin(), flags.end(), true)) / static_cast<double>(flags.size());
}

/// Five standard deviations of a share of `count` numbers.
double margin(double rate, int count) { return 5.0 * std::sqrt(rate * (1.0 - rate) / count); }

TEST(Dropout, dropsTheShareThatItsRateSays)
{
    constexpr int kCount = 20'000;
    for (const double rate : {0.1, 0.25, 0.5, 0.9})
        for (const std::uint64_t seed : {0u, 1u, 42u})
            EXPECT_NEAR(1.0 - shareOf(keptBy({rate, seed}, kCount)), rate, margin(rate, kCount)) << "seed " << seed;
}

TEST(Dropout, scalesWhatItKeeps)
{
    for (const double rate : {0.25, 0.5, 0.9})
        for (std::uint64_t i = 0; i < 100; ++i) {
            const double factor = dropoutFactor({rate, 7}, i);
            EXPECT_TRUE(factor == 0.0 || factor == 1.0 / (1.0 - rate)) << factor;
        }
}

TEST(Dropout, sameSeedDropsTheSameNumbers)
{
    const Tensor input = randomTensor({2, 3, 4, 5}, 1);
    EXPECT_EQ(valueOf(dropoutForward(input, {0.5, 3})), valueOf(dropoutForward(input, {0.5, 3})));
}

// Seeds and places that follow each other must give masks that have nothing to do with each other: two of them agree
// in half of the numbers.
TEST(Dropout, otherSeedsDropOtherNumbers)
{
    constexpr int kCount = 20'000;
    const auto agreement = [](const std::vector<bool>& a, const std::vector<bool>& b) {
        std::vector<bool> equal;
        for (std::size_t i = 0; i < b.size(); ++i) equal.push_back(a[i] == b[i]);
        return shareOf(equal);
    };
    const std::vector<bool> mask = keptBy({0.5, 5}, kCount);
    for (const std::uint64_t other : {0u, 4u, 6u, 1000u})
        EXPECT_NEAR(agreement(mask, keptBy({0.5, other}, kCount)), 0.5, margin(0.5, kCount)) << "seed " << other;
    for (const std::uint64_t other : {4u, 5u, 6u}) {
        const std::vector<bool> later = keptBy({0.5, other}, kCount + 1);
        EXPECT_NEAR(agreement({later.begin() + 1, later.end()}, mask), 0.5, margin(0.5, kCount))
            << "the mask of seed " << other << ", moved by one";
    }
}

TEST(Dropout, forwardAndBackwardMultiplyByTheSameFactors)
{
    const DropoutParams params{0.25, 9};
    const Operands operands{randomTensor({2, 3, 4}, 1), {}, {}, {}};
    const Tensor dOutput = randomTensor({2, 3, 4}, 2);
    const Tensor output = valueOf(forward(Operation(params), operands));
    const Gradients gradients = valueOf(backward(Operation(params), operands, dOutput));
    ASSERT_EQ(output.shape, operands.input.shape);
    ASSERT_EQ(gradients.input.shape, operands.input.shape);
    EXPECT_TRUE(gradients.weight.isNone() && gradients.bias.isNone());
    EXPECT_EQ(valueOf(outputShape(params, {2, 3, 4}, {})), (Shape{2, 3, 4}));
    for (std::size_t i = 0; i < output.data.size(); ++i) {
        const double factor = dropoutFactor(params, i);
        EXPECT_FLOAT_EQ(output.data[i], static_cast<float>(factor * operands.input.data[i])) << i;
        EXPECT_FLOAT_EQ(gradients.input.data[i], static_cast<float>(factor * dOutput.data[i])) << i;
    }
}

TEST(Dropout, floatAndDoubleAgree)
{
    const Tensor input = randomTensor({40}, 3);
    const DoubleTensor output = valueOf(dropoutForward(converted<double>(input), {0.5, 1}));
    EXPECT_EQ(converted<float>(output), valueOf(dropoutForward(input, {0.5, 1})));
}

TEST(Dropout, aRateOfZeroKeepsAll)
{
    const Tensor input = randomTensor({3, 5}, 1);
    EXPECT_EQ(valueOf(dropoutForward(input, {0.0, 3})), input);
    EXPECT_EQ(valueOf(dropoutBackward(input, input, {0.0, 3})).input, input);
}

TEST(Dropout, aRateOutsideItsRangeIsAnError)
{
    const Tensor input({4});
    const auto sentence = [](const char* rate) {
        return "dropout: the rate must be from 0 to below 1, but it is " + std::string(rate) + ".";
    };
    EXPECT_EQ(errorOf(dropoutForward(input, {1.0, 0})), sentence("1.000000"));
    EXPECT_EQ(errorOf(dropoutForward(input, {-0.5, 0})), sentence("-0.500000"));
    EXPECT_EQ(errorOf(dropoutForward(input, {std::numeric_limits<double>::quiet_NaN(), 0})), sentence("nan"));
    EXPECT_EQ(errorOf(dropoutBackward(input, input, {2.0, 0})), sentence("2.000000"));
    EXPECT_EQ(errorOf(outputShape(DropoutParams{1.0, 0}, {4}, {})), sentence("1.000000"));
}

} // namespace
} // namespace convscope
