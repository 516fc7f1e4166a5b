#include "engine/fast/filter.h"

#include "engine/data/kernel_presets.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace convscope {
namespace {

Image noise(int width, int height, int channels, bool isDeep = false)
{
    std::mt19937 generator(17);
    Image image(width, height, channels);
    if (isDeep) image.samples = std::vector<std::uint16_t>(static_cast<std::size_t>(width) * height * channels);
    std::visit(
        [&](auto& all) {
            for (auto& sample : all) sample = static_cast<std::decay_t<decltype(sample)>>(generator());
        },
        image.samples);
    return image;
}

Kernel randomKernel(Extent size)
{
    Kernel kernel = findKernelPreset("random")->make(size);
    kernel.offset = 3.5f;
    return kernel;
}

/// Float32 sums of a kernel's products on pixels up to 255 round by a few units in the last place of their
/// magnitude.
void expectTextbook(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params)
{
    const Tensor bias = kernel.biasTensor();
    const Tensor expected = valueOf(
        conv2dForward(regionOf(image, channel, 0, 0, image.width, image.height), kernel.weightTensor(), bias, params));
    const Plane plane = valueOf(filterImage(image, channel, kernel, params));
    ASSERT_EQ(plane.size, (Extent{static_cast<int>(expected.size(2)), static_cast<int>(expected.size(3))}));
    double magnitude = 1.0 + std::abs(kernel.offset);
    for (const float weight : kernel.weights()) magnitude += 255.0 * std::abs(weight);
    for (int y = 0; y < plane.size.h; ++y)
        for (int x = 0; x < plane.size.w; ++x)
            ASSERT_NEAR(plane.row(y)[x], expected.at(0, 0, y, x), 2e-6 * magnitude) << "y " << y << " x " << x;
}

struct FilterCase {
    Extent image, kernel, stride, dilation;
    const char* padding;
};

const FilterCase kCases[]{
    {{40, 63}, {3, 3}, {1, 1}, {1, 1}, "same"},         {{40, 64}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{40, 65}, {3, 3}, {1, 1}, {1, 1}, "same"},         {{40, 66}, {3, 3}, {1, 1}, {1, 1}, "valid"},
    {{5, 127}, {1, 1}, {1, 1}, {1, 1}, "valid"},        {{5, 128}, {2, 4}, {1, 1}, {1, 1}, "same_lower"},
    {{5, 129}, {5, 2}, {1, 1}, {1, 1}, "same_pytorch"}, {{9, 62}, {3, 3}, {1, 1}, {1, 1}, "full"},
    {{70, 70}, {3, 5}, {2, 2}, {1, 1}, "same"},         {{70, 33}, {2, 3}, {3, 1}, {1, 1}, "same"},
    {{33, 70}, {3, 2}, {1, 3}, {1, 1}, "valid"},        {{97, 40}, {3, 3}, {1, 1}, {2, 3}, "same"},
    {{40, 97}, {3, 3}, {2, 3}, {3, 2}, "full"},         {{20, 30}, {4, 4}, {1, 1}, {1, 1}, "3,0,1,5"},
    {{1, 1}, {1, 1}, {1, 1}, {1, 1}, "valid"},          {{1, 1}, {5, 5}, {1, 1}, {1, 1}, "same"},
    {{1, 200}, {1, 7}, {1, 2}, {1, 1}, "same"},         {{200, 1}, {7, 1}, {2, 1}, {1, 1}, "same"},
    {{31, 31}, {31, 31}, {1, 1}, {1, 1}, "same"},       {{3, 4}, {3, 3}, {1, 1}, {1, 1}, "9,10,11,12"},
    {{32, 20}, {3, 3}, {1, 1}, {1, 1}, "same"},         {{35, 20}, {3, 3}, {1, 1}, {1, 1}, "valid"},
    {{90, 90}, {2, 2}, {50, 40}, {1, 1}, "same"},
};

constexpr PadMode kModes[]{PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular};

using FilterParam = std::tuple<FilterCase, PadMode>;
class FilterGeometries : public testing::TestWithParam<FilterParam> {};

TEST_P(FilterGeometries, equalTheTextbook)
{
    const auto& [row, mode] = GetParam();
    const Conv2dParams params{row.stride, row.dilation, valueOf(parsePadding(row.padding)), mode, 1};
    expectTextbook(noise(row.image.w, row.image.h, 1), Channel::Luma, randomKernel(row.kernel), params);
}

std::string nameOf(const testing::TestParamInfo<FilterParam>& tested)
{
    const auto& [row, mode] = tested.param;
    std::string padding = row.padding;
    std::replace(padding.begin(), padding.end(), ',', '_');
    return std::to_string(tested.index) + "_" + std::to_string(row.image.h) + "x" + std::to_string(row.image.w) + "_" +
           padding + "_" + toString(mode);
}

INSTANTIATE_TEST_SUITE_P(Each, FilterGeometries, testing::Combine(testing::ValuesIn(kCases), testing::ValuesIn(kModes)),
                         nameOf);

class FilterDepths : public testing::TestWithParam<std::tuple<int, bool, Channel>> {};

TEST_P(FilterDepths, equalTheTextbook)
{
    const auto& [channels, isDeep, channel] = GetParam();
    const Conv2dParams params{.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Reflect};
    expectTextbook(noise(67, 35, channels, isDeep), channel, randomKernel({3, 3}), params);
}

INSTANTIATE_TEST_SUITE_P(Each, FilterDepths,
                         testing::Combine(testing::Values(1, 3), testing::Bool(),
                                          testing::Values(Channel::Luma, Channel::Red, Channel::Green, Channel::Blue)));

TEST(Filter, ofAnIdentityIsTheImage)
{
    const Image image = noise(100, 40, 3);
    const Plane plane = valueOf(filterImage(image, Channel::Green, findKernelPreset("identity")->make({3, 3}),
                                            {.padding = {PaddingRule::Same, {}}}));
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) ASSERT_EQ(plane.row(y)[x], pixelValue(image, Channel::Green, y, x));
}

TEST(Filter, thatIsCancelledSaysSo)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(filterImage(noise(64, 64, 1), Channel::Luma, Kernel{}, {}, stop.get_token())),
              "The filter was cancelled.");
}

TEST(Filter, ofAKernelThatDoesNotFitSaysTheNumbers)
{
    EXPECT_EQ(errorOf(filterImage(noise(8, 2, 1), Channel::Luma, randomKernel({3, 3}), {})),
              "The kernel does not fit: along the height it covers 3 cells (size 3, dilation 1), but the "
              "padded input "
              "has only 2 (2 + 0 + 0); use a smaller kernel or dilation, or more padding.");
}

TEST(Filter, ofMorePaddingThanMemorySaysTheNumbers)
{
    const Conv2dParams params{.stride = {500'000, 500'000},
                              .padding = {PaddingRule::Explicit, {1'000'000, 900'000, 1'000'000, 900'000}}};
    EXPECT_EQ(errorOf(filterImage(noise(8, 2, 1), Channel::Luma, randomKernel({3, 3}), params)),
              "The padded image would have 2000002×1800008 pixels (height×width); at most 536 million are "
              "filtered: use "
              "less padding or a smaller dilation.");
}

} // namespace
} // namespace convscope
