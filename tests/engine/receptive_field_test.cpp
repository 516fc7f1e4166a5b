#include "engine/analysis/receptive_field.h"

#include "engine/analysis/stack_influence.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convscope {
namespace {

WindowAxis layer(int kernel, int stride = 1, int padding = 0, int dilation = 1)
{
    return {.kernel = kernel, .stride = stride, .dilation = dilation, .padBefore = padding, .padAfter = padding};
}

TEST(ReceptiveField, ofNoLayerIsTheCellItself)
{
    EXPECT_EQ(receptiveFieldSize({}), (FieldSize{1, 1}));
    EXPECT_EQ(receptiveField(std::span<const WindowAxis>(), 5), (CellRange{5, 5}));
}

// Two layers of 3×3 see as much as one of 5×5, three as one of 7×7: Simonyan & Zisserman 2014, section 2.3.
TEST(ReceptiveField, ofStackedThreeByThrees)
{
    const std::vector<WindowAxis> layers(3, layer(3));
    EXPECT_EQ(receptiveFieldSize(std::span(layers).first(2)), (FieldSize{5, 1}));
    EXPECT_EQ(receptiveFieldSize(layers), (FieldSize{7, 1}));
    EXPECT_EQ(receptiveField(layers, 4), (CellRange{4, 10}));
}

// Known values of https://distill.pub/2019/computing-receptive-fields, table 1: VGG-16, up to pool5, 212 with
// stride 32.
TEST(ReceptiveField, ofVgg16)
{
    std::vector<WindowAxis> layers;
    for (const int convolutions : {2, 2, 3, 3, 3}) {
        layers.insert(layers.end(), static_cast<std::size_t>(convolutions), layer(3, 1, 1));
        layers.push_back(layer(2, 2));
    }
    EXPECT_EQ(receptiveFieldSize(layers), (FieldSize{212, 32}));
    EXPECT_EQ(receptiveField(layers, 0).first, -90);
    EXPECT_EQ(receptiveField(layers, 3), (CellRange{3 * 32 - 90, 3 * 32 - 90 + 211}));
}

TEST(ReceptiveField, ofLeNet5)
{
    const std::vector<WindowAxis> layers{layer(5), layer(2, 2), layer(5), layer(2, 2)};
    EXPECT_EQ(receptiveFieldSize(std::span(layers).first(2)), (FieldSize{6, 2}));
    EXPECT_EQ(receptiveFieldSize(std::span(layers).first(3)), (FieldSize{14, 2}));
    EXPECT_EQ(receptiveFieldSize(layers), (FieldSize{16, 4}));
    EXPECT_EQ(receptiveField(layers, 4), (CellRange{16, 31})) << "the last cell of 5 sees the last of 32 pixels";
}

// Layers whose kernels leave no cell out, as a range has no holes.
TEST(ReceptiveField, isTheRangeOfThePathsThatLeadToAUnit)
{
    struct Stack {
        Extent image;
        std::vector<Conv2dParams> params;
        std::vector<Extent> kernels;
    };
    const PaddingSpec same{PaddingRule::Same, {}};
    const PaddingSpec sides{PaddingRule::Explicit, {2, 0, 1, 3}};
    const Stack stacks[]{
        {{12, 14}, {{}, {.stride = {2, 1}}, {}}, {{3, 3}, {2, 3}, {3, 2}}},
        {{11, 13},
         {{.padding = same}, {.stride = {2, 3}, .padding = same}, {.padding = same}},
         {{3, 4}, {3, 3}, {2, 5}}},
        {{13, 12}, {{.padding = sides}, {.dilation = {2, 1}, .padding = same}}, {{3, 2}, {2, 3}}},
    };
    for (const Stack& stack : stacks) {
        std::vector<InfluenceLayer> layers;
        std::vector<WindowGeometry> windows;
        Extent plane = stack.image;
        for (std::size_t i = 0; i < stack.params.size(); ++i) {
            const auto& [kernel, params] = std::tie(stack.kernels[i], stack.params[i]);
            layers.push_back(influenceLayer(Tensor({1, 1, kernel.h, kernel.w}), params, true));
            windows.push_back(valueOf(windowGeometry(plane, kernel, params.stride, params.dilation, params.padding)));
            plane = windows.back().output();
        }
        for (int y = 0; y < plane.h; ++y)
            for (int x = 0; x < plane.w; ++x) {
                const Tensor paths =
                    valueOf(stackInfluence(layers, {1, 1, stack.image.h, stack.image.w}, Cell{0, 0, y, x}));
                const ReceptiveField field = receptiveField(windows, y, x);
                for (int i = 0; i < stack.image.h; ++i)
                    for (int j = 0; j < stack.image.w; ++j) {
                        const bool isSeen = i >= field.rows.first && i <= field.rows.last && j >= field.cols.first &&
                                            j <= field.cols.last;
                        ASSERT_EQ(paths.at(0, 0, i, j) > 0.0f, isSeen)
                            << "unit " << y << "," << x << " pixel " << i << "," << j;
                    }
            }
    }
}

TEST(ReceptiveField, fieldSizeIsTheSizeOfEveryField)
{
    const std::vector<WindowAxis> layers{layer(3, 2, 1, 2), layer(4, 3), layer(1), layer(2, 1, 1, 5)};
    const FieldSize field = receptiveFieldSize(layers);
    for (int unit = 0; unit < 5; ++unit) {
        EXPECT_EQ(receptiveField(layers, unit).size(), field.size);
        EXPECT_EQ(receptiveField(layers, unit + 1).first - receptiveField(layers, unit).first, field.jump);
    }
}

} // namespace
} // namespace convscope
