#include "engine/shape.h"
#include "engine/tensor.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace convscope {
namespace {

/// How many windows lie within 0..padded-1, by trying each start.
int countedOutputs(const WindowAxis& axis)
{
    int count = 0;
    for (int start = 0; start < axis.padded(); start += axis.stride) {
        const int last = start + (axis.kernel - 1) * axis.dilation;
        if (last < axis.padded()) ++count;
    }
    return count;
}

TEST(WindowAxis, outputIsTheNumberOfWindowsThatFit)
{
    for (int input = 1; input <= 9; ++input)
        for (int kernel = 1; kernel <= 4; ++kernel)
            for (int stride = 1; stride <= 3; ++stride)
                for (int dilation = 1; dilation <= 3; ++dilation)
                    for (int pads = 0; pads < 9; ++pads) {
                        const WindowAxis axis{input, kernel, stride, dilation, pads / 3, pads % 3};
                        ASSERT_EQ(axis.output(), countedOutputs(axis))
                            << "n " << input << " f " << kernel << " s " << stride << " d " << dilation << " pads "
                            << axis.padBefore << "," << axis.padAfter;
                    }
}

TEST(WindowAxis, positionsStartInThePaddingAndStepByStrideAndDilation)
{
    const WindowAxis axis{7, 3, 2, 3, 2, 1};
    EXPECT_EQ(axis.span(), 7);
    EXPECT_EQ(axis.padded(), 10);
    EXPECT_EQ(axis.position(0, 0), -2);
    EXPECT_EQ(axis.position(1, 2), 6);
}

struct RuleRow {
    const char* rule;
    int input, kernel, stride, dilation; // the same on both axes
    int before, after, output;
};

class PaddingRuleTable : public testing::TestWithParam<RuleRow> {};

TEST_P(PaddingRuleTable, givesPadsAndOutput)
{
    const RuleRow& row = GetParam();
    const auto geometry =
        valueOf(windowGeometry({row.input, row.input}, {row.kernel, row.kernel}, {row.stride, row.stride},
                               {row.dilation, row.dilation}, valueOf(parsePadding(row.rule))));
    EXPECT_EQ(geometry.padding(), (Padding{row.before, row.before, row.after, row.after}));
    EXPECT_EQ(geometry.output(), (Extent{row.output, row.output}));
}

constexpr RuleRow kRuleRows[]{
    {"valid", 6, 3, 1, 1, 0, 0, 4},
    {"valid", 7, 3, 2, 1, 0, 0, 3},
    {"valid", 8, 3, 1, 2, 0, 0, 4},
    {"1", 5, 3, 2, 1, 1, 1, 3},
    {"1", 6, 3, 2, 1, 1, 1, 3},
    {"full", 6, 3, 1, 1, 2, 2, 8},
    {"full", 5, 2, 2, 3, 3, 3, 4},
    {"same", 6, 3, 1, 1, 1, 1, 6},
    {"same", 6, 2, 1, 1, 0, 1, 6},
    {"same_lower", 6, 2, 1, 1, 1, 0, 6},
    {"same_pytorch", 6, 2, 1, 1, 0, 1, 6},
    {"same", 5, 3, 2, 1, 1, 1, 3},
    {"same", 6, 3, 2, 1, 0, 1, 3},
    {"same_lower", 6, 3, 2, 1, 1, 0, 3},
    {"same_pytorch", 6, 3, 2, 1, 1, 1, 3},
    {"same", 7, 1, 4, 1, 0, 0, 2},
    {"same", 8, 4, 3, 2, 2, 3, 3},
    {"same_lower", 8, 4, 3, 2, 3, 2, 3},
    {"same", 1, 3, 1, 1, 1, 1, 1},
    {"valid", 4, 4, 3, 1, 0, 0, 1},
};

INSTANTIATE_TEST_SUITE_P(Rows, PaddingRuleTable, testing::ValuesIn(kRuleRows), [](const auto& row) {
    const RuleRow& p = row.param;
    const std::string rule = std::isdigit(static_cast<unsigned char>(p.rule[0])) ? "pad" + std::string(p.rule) : p.rule;
    return rule + "_n" + std::to_string(p.input) + "_f" + std::to_string(p.kernel) + "_s" + std::to_string(p.stride) +
           "_d" + std::to_string(p.dilation);
});

TEST(PaddingRule, sameGivesOneOutputForEveryStride)
{
    for (int input = 1; input <= 12; ++input)
        for (int kernel = 1; kernel <= 5; ++kernel)
            for (int stride = 1; stride <= 4; ++stride)
                for (const PaddingRule rule : {PaddingRule::Same, PaddingRule::SameLower}) {
                    const auto geometry =
                        valueOf(windowGeometry({input, input}, {kernel, kernel}, {stride, stride}, {2, 1}, {rule, {}}));
                    const int expected = static_cast<int>(std::ceil(static_cast<double>(input) / stride));
                    ASSERT_EQ(geometry.output(), (Extent{expected, expected}))
                        << input << " " << kernel << " " << stride;
                }
}

TEST(WindowGeometry, keepsTheAxesApart)
{
    const PaddingSpec sides{PaddingRule::Explicit, {1, 2, 3, 4}};
    const auto geometry = valueOf(windowGeometry({6, 9}, {2, 3}, {1, 2}, {3, 1}, sides));
    EXPECT_EQ(geometry.rows, (WindowAxis{6, 2, 1, 3, 1, 3}));
    EXPECT_EQ(geometry.cols, (WindowAxis{9, 3, 2, 1, 2, 4}));
}

struct GeometryFault {
    const char* name;
    Extent input, kernel, stride, dilation;
    PaddingSpec padding;
    const char* sentence;
};

class GeometryFaults : public testing::TestWithParam<GeometryFault> {};

TEST_P(GeometryFaults, areSaidInOneSentence)
{
    const GeometryFault& fault = GetParam();
    EXPECT_EQ(errorOf(windowGeometry(fault.input, fault.kernel, fault.stride, fault.dilation, fault.padding)),
              fault.sentence);
}

const GeometryFault kGeometryFaults[]{
    {"emptyInput", {0, 5}, {3, 3}, {1, 1}, {1, 1}, {}, "The input must be at least 1, but its height is 0."},
    {"emptyKernel", {5, 5}, {3, 0}, {1, 1}, {1, 1}, {}, "The kernel must be at least 1, but its width is 0."},
    {"noStride", {5, 5}, {3, 3}, {0, 1}, {1, 1}, {}, "The stride must be at least 1, but its height is 0."},
    {"negativeDilation", {5, 5}, {3, 3}, {1, 1}, {1, -2}, {}, "The dilation must be at least 1, but its width is -2."},
    {"hugeInput", {2'000'000, 5}, {3, 3}, {1, 1}, {1, 1}, {}, "A number along the height is larger than 1000000."},
    {"hugeReach", {5, 5}, {3, 3}, {1, 1}, {1, 600'000}, {}, "A number along the width is larger than 1000000."},
    {"negativePadding",
     {5, 5},
     {3, 3},
     {1, 1},
     {1, 1},
     {PaddingRule::Explicit, {0, 0, -1, 0}},
     "The padding must not be negative, but along the height it is 0 before and -1 after."},
    {"kernelTooTall",
     {4, 9},
     {3, 3},
     {1, 1},
     {2, 1},
     {},
     "The kernel does not fit: along the height it covers 5 cells (size 3, dilation 2), but the padded input "
     "has only "
     "4 (4 + 0 + 0); use a smaller kernel or dilation, or more padding."},
    {"kernelTooWide",
     {9, 2},
     {3, 7},
     {1, 1},
     {1, 1},
     {PaddingRule::Explicit, {0, 1, 0, 2}},
     "The kernel does not fit: along the width it covers 7 cells (size 7, dilation 1), but the padded input "
     "has only "
     "5 (2 + 1 + 2); use a smaller kernel or dilation, or more padding."},
};

INSTANTIATE_TEST_SUITE_P(Each, GeometryFaults, testing::ValuesIn(kGeometryFaults),
                         [](const auto& fault) { return fault.param.name; });

TEST(ParsePadding, readsEveryFormAndWritesItBack)
{
    const std::pair<const char*, PaddingSpec> rows[]{
        {"valid", {PaddingRule::Valid, {}}},
        {"same", {PaddingRule::Same, {}}},
        {"same_lower", {PaddingRule::SameLower, {}}},
        {"same_pytorch", {PaddingRule::SamePytorch, {}}},
        {"full", {PaddingRule::Full, {}}},
        {"2", {PaddingRule::Explicit, {2, 2, 2, 2}}},
        {"1,0", {PaddingRule::Explicit, {1, 0, 1, 0}}},
        {"1,2,3,4", {PaddingRule::Explicit, {1, 2, 3, 4}}},
    };
    for (const auto& [text, padding] : rows) {
        EXPECT_EQ(valueOf(parsePadding(text)), padding) << text;
        EXPECT_EQ(toString(padding), text);
    }
    EXPECT_EQ(valueOf(parsePadding(" 1, 2 ")), (PaddingSpec{PaddingRule::Explicit, {1, 2, 1, 2}}));
}

TEST(ParsePadding, refusesEverythingElseAndListsTheForms)
{
    for (const char* text :
         {"", " ", "Same", "1,2,3", "1,2,3,4,5", "-1", "1.5", "1,", "1 2", "1000001", "99999999999"}) {
        EXPECT_EQ(errorOf(parsePadding(text)),
                  "The padding “" + std::string(text) +
                      "” is none of 1, 1,0 (height, width), 1,1,0,0 (top, left, bottom, right), valid, same, "
                      "same_lower, same_pytorch and full.");
    }
}

TEST(ParsePadMode, readsTheFourAndRefusesOthers)
{
    for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular})
        EXPECT_EQ(valueOf(parsePadMode(toString(mode))), mode);
    EXPECT_EQ(toString(PadMode::Circular), "circular");
    EXPECT_EQ(errorOf(parsePadMode("mirror")),
              "The padding mode “mirror” is none of zeros, reflect, replicate and circular.");
}

TEST(ParseExtent, readsOneNumberForBothAxesOrTwo)
{
    EXPECT_EQ(valueOf(parseExtent("3", "stride", 1)), (Extent{3, 3}));
    EXPECT_EQ(valueOf(parseExtent("2,1", "stride", 1)), (Extent{2, 1}));
    EXPECT_EQ(valueOf(parseExtent("0,4", "padding", 0)), (Extent{0, 4}));
    EXPECT_EQ(toString(Extent{3, 3}), "3");
    EXPECT_EQ(toString(Extent{2, 1}), "2,1");
}

TEST(ParseExtent, refusesTooSmallNumbersAndOtherText)
{
    for (const char* text : {"0", "2,0", "", "1,2,3", "two", "2;1", "2.0", "1 0"}) {
        EXPECT_EQ(errorOf(parseExtent(text, "stride", 1)),
                  "The stride “" + std::string(text) +
                      "” is neither a whole number from 1 nor two of them, as in 2,1 (height, width).");
    }
}

struct SourceRow {
    const char* name;
    PadMode mode;
    int size;
    std::vector<int> sources; // for positions -5, -4, …
};

class SourceIndexTable : public testing::TestWithParam<SourceRow> {};

TEST_P(SourceIndexTable, followsThePattern)
{
    const SourceRow& row = GetParam();
    for (int i = 0; i < static_cast<int>(row.sources.size()); ++i)
        EXPECT_EQ(sourceIndex(i - 5, row.size, row.mode), row.sources[static_cast<std::size_t>(i)])
            << "position " << i - 5;
}

// What numpy.pad(numpy.arange(size), 5, mode) gives, for the modes reflect, edge and wrap.
const SourceRow kSourceRows[]{
    {"zeros", PadMode::Zeros, 3, {-1, -1, -1, -1, -1, 0, 1, 2, -1, -1, -1, -1, -1}},
    {"reflect", PadMode::Reflect, 4, {1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2}},
    {"reflectShort", PadMode::Reflect, 2, {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}},
    {"reflectOne", PadMode::Reflect, 1, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
    {"replicate", PadMode::Replicate, 3, {0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2}},
    {"circular", PadMode::Circular, 3, {1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1}},
    {"circularOne", PadMode::Circular, 1, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
};

INSTANTIATE_TEST_SUITE_P(Modes, SourceIndexTable, testing::ValuesIn(kSourceRows),
                         [](const auto& row) { return row.param.name; });

TEST(Shape, isPrintedAndCounted)
{
    EXPECT_EQ(toString(Shape{8, 1, 28, 28}), "8×1×28×28");
    EXPECT_EQ(toString(Shape{}), "()");
    EXPECT_EQ(elementCount({2, 3, 4}), 24);
    EXPECT_EQ(elementCount({}), 1);
    EXPECT_EQ(elementCount({5, 0}), 0);
}

TEST(ValueRange, overlooksWhatIsNotFinite)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    EXPECT_EQ(rangeOf({kInfinity, 2.0f, std::nanf(""), -3.0f, -kInfinity}), (ValueRange{-3.0f, 2.0f}));
    EXPECT_EQ(rangeOf({std::nanf("")}), ValueRange{});
    EXPECT_EQ(rangeOf({}), ValueRange{});
    EXPECT_EQ((ValueRange{-3.0f, 2.0f}.largestMagnitude()), 3.0f);
    EXPECT_EQ((ValueRange{-1.0f, 2.0f}.largestMagnitude()), 2.0f);
}

} // namespace
} // namespace convscope
