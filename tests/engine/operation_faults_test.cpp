// The sentence for everything that can be wrong with an operation's operands. Those of the convolution are in
// conv2d_test.cpp, those of dropout's rate in dropout_test.cpp.

#include "engine/ops/operation.h"

#include "engine/fast/fast_operation.h"
#include "engine/walks/walks.h"
#include "tests/support/golden_case.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <limits>

namespace convscope {
namespace {

Padding evenly(int cells) { return {cells, cells, cells, cells}; }

struct ShapeFault {
    Operation operation;
    Shape input, weight;
    const char* sentence;
};

const ShapeFault kShapeFaults[]{
    {Pool2dParams{}, {3, 4, 4}, {}, "maxpool2d: the input must have four axes, N×C×H×W, but it is 3×4×4."},
    {Pool2dParams{.kind = PoolKind::Average},
     {},
     {},
     "avgpool2d: the input must have four axes, N×C×H×W, but it is ()."},
    {Pool2dParams{.kind = PoolKind::L2},
     {1, 2, 3, 4, 5},
     {},
     "l2pool2d: the input must have four axes, N×C×H×W, but it is 1×2×3×4×5."},
    {GlobalAveragePoolParams{}, {4, 4}, {}, "avgpool2d: the input must have four axes, N×C×H×W, but it is 4×4."},
    {Pool2dParams{.size = {0, 2}}, {1, 1, 4, 4}, {}, "maxpool2d: The kernel must be at least 1, but its height is 0."},
    {Pool2dParams{.stride = {1, 0}}, {1, 1, 4, 4}, {}, "maxpool2d: The stride must be at least 1, but its width is 0."},
    {Pool2dParams{.size = {5, 2}},
     {1, 1, 4, 4},
     {},
     "maxpool2d: The kernel does not fit: along the height it covers 5 cells (size 5, dilation 1), but the padded "
     "input "
     "has only 4 (4 + 0 + 0); use a smaller kernel or dilation, or more padding."},
    {Pool2dParams{.padding = {PaddingRule::Explicit, {2, 0, 0, 0}}},
     {1, 1, 4, 4},
     {},
     "maxpool2d: along the height window 1 of 3 lies wholly in the padding (2 before and 0 after, size 2, dilation 1); "
     "use less padding or a larger window."},
    {Pool2dParams{
         .kind = PoolKind::Average, .size = {1, 3}, .stride = {1, 1}, .padding = {PaddingRule::Explicit, {0, 1, 0, 3}}},
     {1, 1, 2, 4},
     {},
     "avgpool2d: along the width window 6 of 6 lies wholly in the padding (1 before and 3 after, size 3, dilation 1); "
     "use less padding or a larger window."},
    {Pool2dParams{
         .size = {2, 2}, .stride = {1, 1}, .dilation = {3, 1}, .padding = {PaddingRule::Explicit, {2, 0, 2, 0}}},
     {1, 1, 1, 4},
     {},
     "maxpool2d: along the height window 1 of 2 lies wholly in the padding (2 before and 2 after, size 2, dilation 3); "
     "use less padding or a larger window."},
    {Pool2dParams{.size = {2, 2}, .stride = {1, 1}, .padding = {PaddingRule::Explicit, evenly(1'000'000)}},
     {1, 1, 4, 4},
     {},
     "maxpool2d: the output would be 1×1×2000003×2000003, more than 268435456 numbers."},
    {DenseParams{},
     {1, 2, 3, 4},
     {5, 24},
     "dense: the input must have two axes, N×I; flatten makes them (input 1×2×3×4, weight 5×24)."},
    {DenseParams{}, {1, 4}, {4}, "dense: the weight must have two axes, out×in (input 1×4, weight 4)."},
    {DenseParams{},
     {2, 4},
     {3, 5},
     "dense: each of the 3 outputs must have 4 weights, one an input, but has 5 (input 2×4, weight 3×5)."},
    {DenseParams{}, {2, 0}, {3, 0}, "dense: there must be at least one input and one output (input 2×0, weight 3×0)."},
    {DenseParams{}, {2, 4}, {0, 4}, "dense: there must be at least one input and one output (input 2×4, weight 0×4)."},
    {FlattenParams{}, {}, {}, "flatten: the input must have at least one axis, N, but it is a single number."},
    {SoftmaxCrossEntropyParams{},
     {2, 3, 1},
     {},
     "softmax_cross_entropy: the input must have two axes, samples×classes, at least one of each, but it is 2×3×1."},
    {SoftmaxCrossEntropyParams{},
     {0, 3},
     {},
     "softmax_cross_entropy: the input must have two axes, samples×classes, at least one of each, but it is 0×3."},
    {SoftmaxCrossEntropyParams{},
     {2, 0},
     {},
     "softmax_cross_entropy: the input must have two axes, samples×classes, at least one of each, but it is 2×0."},
};

/// A tensor of the shape, or none for no shape where the operation takes no such operand.
Tensor weightOf(const ShapeFault& fault) { return fault.weight.empty() ? Tensor() : Tensor(fault.weight); }

TEST(OperationFaults, ofShapesAreSaidInOneSentence)
{
    for (const ShapeFault& fault : kShapeFaults) {
        const Operands operands{Tensor(fault.input), weightOf(fault), {}, Tensor({2})};
        EXPECT_EQ(errorOf(outputShape(fault.operation, fault.input, fault.weight)), fault.sentence);
        EXPECT_EQ(errorOf(forward(fault.operation, operands)), fault.sentence);
        EXPECT_EQ(errorOf(backward(fault.operation, operands, Tensor({1}))), fault.sentence);
        EXPECT_EQ(errorOf(fastForward(fault.operation, operands)), fault.sentence);
        EXPECT_EQ(errorOf(fastBackward(fault.operation, operands, Tensor({1}))), fault.sentence);
        EXPECT_EQ(errorOf(makeWalk(fault.operation, Pass::Output, operands, {})), fault.sentence);
        EXPECT_EQ(errorOf(makeWalk(fault.operation, Pass::InputGradient, operands, Tensor({1}))), fault.sentence);
    }
}

struct GradientFault {
    Operation operation;
    Operands operands;
    Tensor dOutput;
    const char* sentence;
};

std::vector<GradientFault> gradientFaults()
{
    const Operands image{Tensor({1, 1, 4, 4}), {}, {}, {}};
    const Operands convolved{Tensor({1, 1, 4, 4}), Tensor({2, 1, 3, 3}), {}, {}};
    const Operands dense{Tensor({2, 4}), Tensor({3, 4}), {}, {}};
    const Operands logits{Tensor({2, 3}), {}, {}, Tensor({2})};
    return {
        {Conv2dParams{}, convolved, Tensor({1, 2, 4, 4}),
         "conv2d: the gradient must have the shape of the output, 1×2×2×2, but it is 1×2×4×4."},
        {Pool2dParams{}, image, Tensor({1, 1, 4}),
         "maxpool2d: the gradient must have the shape of the output, 1×1×2×2, but it is 1×1×4."},
        {Pool2dParams{.kind = PoolKind::L2}, image, Tensor(),
         "l2pool2d: the gradient must have the shape of the output, 1×1×2×2, but it is ()."},
        {GlobalAveragePoolParams{}, image, Tensor({1, 1}),
         "avgpool2d: the gradient must have the shape of the output, 1×1×1×1, but it is 1×1."},
        {ActivationParams{.kind = Activation::Gelu}, image, Tensor({1, 1, 2, 2}),
         "gelu: the gradient must have the shape of the output, 1×1×4×4, but it is 1×1×2×2."},
        {DenseParams{}, dense, Tensor({3, 2}),
         "dense: the gradient must have the shape of the output, 2×3, but it is 3×2."},
        {FlattenParams{}, image, Tensor({1, 1, 4, 4}),
         "flatten: the gradient must have the shape of the output, 1×16, but it is 1×1×4×4."},
        {DropoutParams{}, image, Tensor({16}),
         "dropout: the gradient must have the shape of the output, 1×1×4×4, but it is 16."},
        {SoftmaxCrossEntropyParams{}, logits, Tensor({2, 3}),
         "softmax_cross_entropy: the gradient must have the shape of the output, (), but it is 2×3."},
    };
}

TEST(OperationFaults, ofTheGradientAreSaidInOneSentence)
{
    for (const GradientFault& fault : gradientFaults()) {
        const auto& [operation, operands, dOutput, sentence] = fault;
        EXPECT_EQ(errorOf(backward(operation, operands, dOutput)), sentence);
        EXPECT_EQ(errorOf(fastBackward(operation, operands, dOutput)), sentence);
        EXPECT_EQ(errorOf(makeWalk(operation, Pass::InputGradient, operands, dOutput)), sentence);
        if (!operands.weight.isNone()) {
            EXPECT_EQ(errorOf(makeWalk(operation, Pass::WeightGradient, operands, dOutput)), sentence);
            EXPECT_EQ(errorOf(makeWalk(operation, Pass::BiasGradient, operands, dOutput)), sentence);
            EXPECT_EQ(errorOf(makeScatterWalk(operation, operands, dOutput)), sentence);
        }
    }
}

TEST(OperationFaults, ofTheDenseBias)
{
    const auto sentenceFor = [](Shape bias) {
        const Operands operands{Tensor({2, 4}), Tensor({3, 4}), Tensor(std::move(bias)), {}};
        const std::string sentence = errorOf(forward(Operation(DenseParams{}), operands));
        EXPECT_EQ(errorOf(makeWalk(DenseParams{}, Pass::Output, operands, {})), sentence);
        EXPECT_EQ(errorOf(fastForward(DenseParams{}, operands)), sentence);
        return sentence;
    };
    EXPECT_EQ(sentenceFor({4}), "dense: the bias must have one number for each of the 3 outputs, but its shape is 4 "
                                "(input 2×4, weight 3×4).");
    EXPECT_EQ(sentenceFor({1, 3}), "dense: the bias must have one number for each of the 3 outputs, but its shape is "
                                   "1×3 (input 2×4, weight 3×4).");
    EXPECT_EQ(sentenceFor({}), "dense: the bias must have one number for each of the 3 outputs, but its shape is () "
                               "(input 2×4, weight 3×4).")
        << "a single number is not the same as none";
}

TEST(OperationFaults, ofTheTarget)
{
    const auto sentenceFor = [](Tensor target) {
        const Operands operands{Tensor({2, 3}), {}, {}, std::move(target)};
        const std::string sentence = errorOf(forward(Operation(SoftmaxCrossEntropyParams{}), operands));
        for (const Pass pass : {Pass::Output, Pass::InputGradient})
            EXPECT_EQ(errorOf(makeWalk(SoftmaxCrossEntropyParams{}, pass, operands, Tensor({}, 1.0f))), sentence);
        EXPECT_EQ(errorOf(backward(Operation(SoftmaxCrossEntropyParams{}), operands, Tensor({}, 1.0f))), sentence);
        EXPECT_EQ(errorOf(fastForward(SoftmaxCrossEntropyParams{}, operands)), sentence);
        EXPECT_EQ(errorOf(fastBackward(SoftmaxCrossEntropyParams{}, operands, Tensor({}, 1.0f))), sentence);
        return sentence;
    };
    const std::string start = "softmax_cross_entropy: the target ";
    EXPECT_EQ(sentenceFor(Tensor()), start + "must have one class for each of the 2 samples, but its shape is ().");
    EXPECT_EQ(sentenceFor(Tensor({3})), start + "must have one class for each of the 2 samples, but its shape is 3.");
    EXPECT_EQ(sentenceFor(Tensor({2, 3})),
              start + "must have one class for each of the 2 samples, but its shape is 2×3.");
    const auto wrongClass = [&](const char* number) {
        return start + "of sample 1 is " + number + ", but must be a whole number from 0 to 2.";
    };
    EXPECT_EQ(sentenceFor(Tensor({2}, {2.0f, 3.0f})), wrongClass("3"));
    EXPECT_EQ(sentenceFor(Tensor({2}, {0.0f, -1.0f})), wrongClass("-1"));
    EXPECT_EQ(sentenceFor(Tensor({2}, {0.0f, 0.5f})), wrongClass("0.5"));
    EXPECT_EQ(sentenceFor(Tensor({2}, {0.0f, std::numeric_limits<float>::quiet_NaN()})), wrongClass("nan"));
}

TEST(OperationFaults, ofAPassThatTheOperationDoesNotHave)
{
    const Operands image{Tensor({1, 1, 4, 4}), {}, {}, {}};
    const Operands logits{Tensor({2, 3}), {}, {}, Tensor({2})};
    const std::pair<Operation, Operands> withoutWeight[]{
        {Pool2dParams{}, image},  {GlobalAveragePoolParams{}, image}, {ActivationParams{}, image},
        {FlattenParams{}, image}, {DropoutParams{}, image},           {SoftmaxCrossEntropyParams{}, logits}};
    for (const auto& [operation, operands] : withoutWeight)
        for (const Pass pass : {Pass::WeightGradient, Pass::BiasGradient})
            EXPECT_EQ(errorOf(makeWalk(operation, pass, operands, Tensor({1}))),
                      operationName(operation) + ": it has no weight and no bias, so there is no such pass to watch.");
    const std::pair<Operation, Operands> withoutWindow[]{{ActivationParams{}, image},
                                                         {FlattenParams{}, image},
                                                         {DropoutParams{}, image},
                                                         {SoftmaxCrossEntropyParams{}, logits}};
    for (const auto& [operation, operands] : withoutWindow)
        EXPECT_EQ(errorOf(makeScatterWalk(operation, operands, Tensor({1}))),
                  operationName(operation) + ": it gives each number of its gradient to one number of its input.");
}

TEST(OperationName, isThatOfTheCommandLine)
{
    for (const GoldenCase& golden : goldenCases()) EXPECT_EQ(operationName(golden.operation), golden.op) << golden.name;
    EXPECT_EQ(operationName(DropoutParams{}), "dropout");
}

} // namespace
} // namespace convscope
