// The textbook convolution on numbers done by hand, and its faults. PyTorch's numbers are in operations_test.cpp.

#include "engine/ops/conv2d.h"

#include "engine/fast/fast_operation.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(Conv2d, handComputedNumbers)
{
    const Tensor input({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const Tensor weight({1, 1, 2, 2}, {1, 0, 0, -1});
    const Tensor bias({1}, 10.0f);
    EXPECT_EQ(valueOf(conv2dForward(input, weight, bias, {})), Tensor({1, 1, 2, 2}, {6, 6, 6, 6}));
    EXPECT_EQ(valueOf(conv2dForward(input, weight, Tensor(), {})), Tensor({1, 1, 2, 2}, {-4, -4, -4, -4}));
}

TEST(Conv2dShape, countsMultiplyAdds)
{
    const auto shape = valueOf(conv2dShape({2, 4, 6, 6}, {8, 2, 3, 3}, {.groups = 2}));
    EXPECT_EQ(shape.output(), (Shape{2, 8, 4, 4}));
    EXPECT_EQ(shape.multiplyAdds(), 2 * 8 * 4 * 4 * 2 * 3 * 3);
    EXPECT_EQ(shape.channelsPerGroup(), 2);
    EXPECT_EQ(shape.filtersPerGroup(), 4);
}

struct Conv2dFault {
    const char* name;
    Shape input, weight, bias;
    Conv2dParams params;
    const char* sentence;
};

class Conv2dFaults : public testing::TestWithParam<Conv2dFault> {};

TEST_P(Conv2dFaults, areSaidInOneSentence)
{
    const Conv2dFault& fault = GetParam();
    const Tensor bias(fault.bias);
    EXPECT_EQ(errorOf(conv2dForward(Tensor(fault.input), Tensor(fault.weight), bias, fault.params)), fault.sentence);
    const Operands operands{Tensor(fault.input), Tensor(fault.weight), bias, {}};
    EXPECT_EQ(errorOf(fastForward(fault.params, operands)), fault.sentence);
}

const Conv2dFault kConv2dFaults[]{
    {"inputRank",
     {3, 5, 5},
     {2, 3, 3, 3},
     {2},
     {},
     "conv2d: the input must have four axes, N×C×H×W (input 3×5×5, weight 2×3×3×3)."},
    {"inputWithoutAxes",
     {},
     {2, 3, 3, 3},
     {2},
     {},
     "conv2d: the input must have four axes, N×C×H×W (input (), weight 2×3×3×3)."},
    {"weightRank",
     {1, 3, 5, 5},
     {3, 3},
     {2},
     {},
     "conv2d: the weight must have four axes, out×in/groups×h×w (input 1×3×5×5, weight 3×3)."},
    {"noGroups",
     {1, 3, 5, 5},
     {2, 3, 3, 3},
     {2},
     {.groups = 0},
     "conv2d: the groups must be at least 1, but are 0 (input 1×3×5×5, weight 2×3×3×3)."},
    {"groupsDoNotDivideChannels",
     {1, 3, 5, 5},
     {2, 1, 3, 3},
     {2},
     {.groups = 2},
     "conv2d: 2 groups must divide the 3 channels and the 2 filters (input 1×3×5×5, weight 2×1×3×3)."},
    {"groupsDoNotDivideFilters",
     {1, 4, 5, 5},
     {3, 2, 3, 3},
     {3},
     {.groups = 2},
     "conv2d: 2 groups must divide the 4 channels and the 3 filters (input 1×4×5×5, weight 3×2×3×3)."},
    {"filterChannels",
     {1, 4, 5, 5},
     {2, 4, 3, 3},
     {2},
     {.groups = 2},
     "conv2d: each filter must have 2 channels (4 of the input / 2 groups), but has 4 (input 1×4×5×5, weight "
     "2×4×3×3)."},
    {"biasSize",
     {1, 1, 5, 5},
     {2, 1, 3, 3},
     {3},
     {},
     "conv2d: the bias must have one number for each of the 2 filters, but its shape is 3 (input 1×1×5×5, "
     "weight "
     "2×1×3×3)."},
    {"biasRank",
     {1, 1, 5, 5},
     {2, 1, 3, 3},
     {2, 1},
     {},
     "conv2d: the bias must have one number for each of the 2 filters, but its shape is 2×1 (input 1×1×5×5, "
     "weight "
     "2×1×3×3)."},
    {"kernelTooLarge",
     {1, 1, 2, 5},
     {1, 1, 3, 3},
     {1},
     {},
     "conv2d: The kernel does not fit: along the height it covers 3 cells (size 3, dilation 1), but the "
     "padded input "
     "has only 2 (2 + 0 + 0); use a smaller kernel or dilation, or more padding."},
    {"outputPastAllMemory",
     {1, 1, 5, 5},
     {1, 1, 3, 3},
     {1},
     {.padding = {PaddingRule::Explicit, {1'000'000, 1'000'000, 1'000'000, 1'000'000}}},
     "conv2d: the output would be 1×1×2000003×2000003, more than 268435456 numbers."},
};

INSTANTIATE_TEST_SUITE_P(Each, Conv2dFaults, testing::ValuesIn(kConv2dFaults),
                         [](const auto& fault) { return fault.param.name; });

TEST(Conv2d, anEmptyBatchGivesAnEmptyResult)
{
    const Tensor output = valueOf(conv2dForward(Tensor({0, 1, 5, 5}), Tensor({2, 1, 3, 3}), Tensor(), {}));
    EXPECT_EQ(output.shape, (Shape{0, 2, 3, 3}));
    EXPECT_TRUE(output.data.empty());
}

} // namespace
} // namespace convscope
