// Every operation against PyTorch's numbers, forward and backward, and against finite differences: one table of cases,
// tests/golden/make_operations.py, feeds all of it, and walks_test.cpp too.

#include "engine/ops/operation.h"

#include "engine/analysis/gradient_check.h"
#include "tests/support/close_to.h"
#include "tests/support/golden_case.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace convscope {
namespace {

/// The golden numbers were computed in double and rounded once, as ours are.
constexpr double kPyTorchTolerance = 1e-5;
/// float32 and double paths differ by the rounding of the result alone.
constexpr double kRoundingTolerance = 1e-6;
/// Central differences in double are off by h²·L‴/6 + ε·|L|/h, some 1e-9 for these numbers; what they are compared with
/// is rounded to float32, 6e-8. The largest error of all cases is 5.2e-8.
constexpr double kDifferenceTolerance = 1e-6;

BasicOperands<double> inDouble(const Operands& operands)
{
    return {converted<double>(operands.input), converted<double>(operands.weight), converted<double>(operands.bias),
            converted<double>(operands.target)};
}

class Operations : public testing::TestWithParam<GoldenCase> {};

TEST_P(Operations, forwardAndGradientsEqualPyTorch)
{
    const GoldenCase& golden = GetParam();
    const Operands operands = golden.operands();
    const Tensor expected = golden.output();
    EXPECT_EQ(valueOf(outputShape(golden.operation, operands.input.shape, operands.weight.shape)), expected.shape);
    const Tensor output = valueOf(forward(golden.operation, operands));
    EXPECT_TRUE(closeTo(output, expected, kPyTorchTolerance));

    const Tensor dOutput = golden.gradient();
    const Gradients should = golden.gradients();
    const Gradients are = valueOf(backward(golden.operation, operands, dOutput));
    EXPECT_TRUE(closeTo(are.input, should.input, kPyTorchTolerance)) << "of the input's gradient";
    EXPECT_TRUE(closeTo(are.weight, should.weight, kPyTorchTolerance)) << "of the weight's gradient";
    if (!operands.bias.isNone()) {
        EXPECT_TRUE(closeTo(are.bias, should.bias, kPyTorchTolerance)) << "of the bias's gradient";
    }

    const BasicOperands<double> doubles = inDouble(operands);
    EXPECT_TRUE(closeTo(valueOf(forward(golden.operation, doubles)), output, kRoundingTolerance)) << "in double";
    const auto inDoubles = valueOf(backward(golden.operation, doubles, converted<double>(dOutput)));
    EXPECT_TRUE(closeTo(inDoubles.input, are.input, kRoundingTolerance)) << "of the input's gradient in double";
    EXPECT_TRUE(closeTo(inDoubles.weight, are.weight, kRoundingTolerance)) << "of the weight's gradient in double";
    EXPECT_TRUE(closeTo(inDoubles.bias, are.bias, kRoundingTolerance)) << "of the bias's gradient in double";
}

bool isBent(const std::string& op) { return op == "relu" || op == "leaky_relu" || op == "l2pool2d"; }

/// Can the loss have a kink at the input? Where ReLU and a norm meet 0, and a maximum meets equal numbers.
bool mayHaveKinks(const GoldenCase& golden, const Tensor& input)
{
    std::vector<float> numbers = input.data;
    if (isBent(golden.op)) return std::find(numbers.begin(), numbers.end(), 0.0f) != numbers.end();
    if (golden.op != "maxpool2d") return false;
    std::sort(numbers.begin(), numbers.end());
    return std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end();
}

TEST_P(Operations, finiteDifferencesAgree)
{
    const GoldenCase& golden = GetParam();
    const Operands operands = golden.operands();
    const Tensor dOutput = golden.gradient();
    const Gradients gradients = valueOf(backward(golden.operation, operands, dOutput));
    const auto expectAgreement = [&](Operand operand, const Tensor& at, const Tensor& gradient, const char* name) {
        if (at.isNone()) return;
        const auto check = valueOf(checkGradient(golden.operation, operand, operands, dOutput, gradient));
        EXPECT_LE(check.largestError, kDifferenceTolerance) << name;
        EXPECT_EQ(check.checked + check.kinks, elementCount(at.shape)) << name;
        if (operand != Operand::Input || !mayHaveKinks(golden, at)) { EXPECT_EQ(check.kinks, 0) << name; }
    };
    expectAgreement(Operand::Input, operands.input, gradients.input, "input");
    expectAgreement(Operand::Weight, operands.weight, gradients.weight, "weight");
    expectAgreement(Operand::Bias, operands.bias, gradients.bias, "bias");
}

INSTANTIATE_TEST_SUITE_P(Cases, Operations, testing::ValuesIn(goldenCases()),
                         [](const auto& golden) { return golden.param.name; });

// A table that came to be empty, or lost an operation, would let everything pass.
TEST(GoldenCases, areThereForEveryOperation)
{
    std::map<std::string, int> counts;
    for (const GoldenCase& golden : goldenCases()) ++counts[golden.op];
    const std::map<std::string, int> least{
        {"conv2d", 150}, {"maxpool2d", 25}, {"avgpool2d", 25}, {"l2pool2d", 20}, {"global_avgpool", 4},
        {"identity", 4}, {"relu", 4},       {"leaky_relu", 4}, {"sigmoid", 4},   {"tanh", 4},
        {"softplus", 4}, {"gelu", 4},       {"dense", 8},      {"flatten", 6},   {"softmax_cross_entropy", 13},
    };
    for (const auto& [op, count] : least) EXPECT_GE(counts[op], count) << op;
    EXPECT_EQ(counts.size(), least.size());
}

} // namespace
} // namespace convscope
