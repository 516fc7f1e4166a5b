#include "engine/fast/filter.h"

#include "engine/data/kernel_presets.h"
#include "engine/fast/filter_separable.h"
#include "engine/fast/filter_strip.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
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

Plane planeOf(const Image& image, Channel channel)
{
    Plane plane{{image.height, image.width}, FloatBuffer(static_cast<std::size_t>(image.pixelCount()))};
    for (int y = 0; y < image.height; ++y) readPixels(image, channel, y, 0, image.width, plane.row(y));
    return plane;
}

Plane filtered(const Plane& input, const Kernel& kernel, const Conv2dParams& params, int threads = 2)
{
    ThreadPool pool(threads);
    Plane output;
    const auto result = filterPlane(input, kernel, params, output, pool);
    EXPECT_TRUE(result) << result.error().message;
    return output;
}

/// To the last bit, NaN included.
bool areSame(const Plane& a, const Plane& b)
{
    return a.size == b.size && a.values.size() == b.values.size() &&
           std::memcmp(a.values.data(), b.values.data(), a.values.size() * sizeof(float)) == 0;
}

Tensor textbook(const Plane& input, const Kernel& kernel, const Conv2dParams& params)
{
    Tensor tensor({1, 1, input.size.h, input.size.w});
    std::copy(input.values.begin(), input.values.end(), tensor.data.begin());
    return valueOf(conv2dForward(tensor, kernel.weightTensor(), kernel.biasTensor(), params));
}

/// Float32 sums of a kernel's products on pixels up to 255 round by a few units in the last place of their
/// magnitude.
void expectTextbook(const Image& image, Channel channel, const Kernel& kernel, const Conv2dParams& params)
{
    const Plane input = planeOf(image, channel);
    const Tensor expected = textbook(input, kernel, params);
    const Plane plane = filtered(input, kernel, params);
    ASSERT_EQ(plane.size, (Extent{static_cast<int>(expected.size(2)), static_cast<int>(expected.size(3))}));
    double magnitude = 1.0 + std::abs(kernel.offset);
    for (const float weight : kernel.weights()) magnitude += 255.0 * std::abs(weight);
    for (int y = 0; y < plane.size.h; ++y)
        for (int x = 0; x < plane.size.w; ++x)
            ASSERT_NEAR(plane.row(y)[x], expected.at(0, 0, y, x), 2e-6 * magnitude) << "y " << y << " x " << x;
    EXPECT_TRUE(areSame(valueOf(filterImage(image, channel, kernel, params)), plane));
}

struct FilterCase {
    Extent image, kernel, stride, dilation;
    const char* padding;
};

const FilterCase kCases[]{
    {{40, 63}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{40, 64}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{40, 65}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{40, 66}, {3, 3}, {1, 1}, {1, 1}, "valid"},
    {{5, 127}, {1, 1}, {1, 1}, {1, 1}, "valid"},
    {{5, 128}, {2, 4}, {1, 1}, {1, 1}, "same_lower"},
    {{5, 129}, {5, 2}, {1, 1}, {1, 1}, "same_pytorch"},
    {{9, 62}, {3, 3}, {1, 1}, {1, 1}, "full"},
    {{70, 70}, {3, 5}, {2, 2}, {1, 1}, "same"},
    {{70, 33}, {2, 3}, {3, 1}, {1, 1}, "same"},
    {{33, 70}, {3, 2}, {1, 3}, {1, 1}, "valid"},
    {{97, 40}, {3, 3}, {1, 1}, {2, 3}, "same"},
    {{40, 97}, {3, 3}, {2, 3}, {3, 2}, "full"},
    {{20, 30}, {4, 4}, {1, 1}, {1, 1}, "3,0,1,5"},
    {{1, 1}, {1, 1}, {1, 1}, {1, 1}, "valid"},
    {{1, 1}, {5, 5}, {1, 1}, {1, 1}, "same"},
    {{1, 200}, {1, 7}, {1, 2}, {1, 1}, "same"},
    {{200, 1}, {7, 1}, {2, 1}, {1, 1}, "same"},
    {{31, 31}, {31, 31}, {1, 1}, {1, 1}, "same"},
    {{3, 4}, {3, 3}, {1, 1}, {1, 1}, "9,10,11,12"},
    {{32, 20}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{35, 20}, {3, 3}, {1, 1}, {1, 1}, "valid"},
    {{90, 90}, {2, 2}, {50, 40}, {1, 1}, "same"},
    {{2, 300}, {3, 3}, {1, 1}, {1, 1}, "same"},
    // wide enough to be read where they lie
    {{33, 300}, {3, 3}, {1, 1}, {1, 1}, "same"},
    {{33, 256}, {3, 3}, {1, 1}, {1, 1}, "valid"},
    {{33, 389}, {5, 5}, {1, 1}, {1, 1}, "full"},
    {{33, 530}, {4, 2}, {1, 1}, {1, 1}, "same"},
    {{33, 390}, {3, 3}, {1, 1}, {2, 2}, "same"},
    {{33, 390}, {3, 3}, {1, 1}, {1, 9}, "same"},
    {{33, 390}, {3, 3}, {2, 1}, {1, 1}, "same"},
    {{33, 390}, {3, 3}, {1, 2}, {1, 1}, "same"},
    {{31, 500}, {2, 3}, {1, 1}, {1, 1}, "3,130,4,290"},
    {{31, 386}, {5, 5}, {1, 1}, {1, 1}, "0,0,9,1"},
    {{7, 258}, {1, 3}, {1, 1}, {1, 1}, "valid"},
    {{7, 257}, {1, 3}, {1, 1}, {1, 1}, "valid"},
    // more rows than a strip has
    {{61, 150}, {7, 7}, {1, 1}, {1, 1}, "same"},
    {{64, 129}, {8, 6}, {1, 1}, {1, 1}, "same"},
    {{70, 300}, {11, 11}, {1, 1}, {1, 1}, "same"},
    {{95, 140}, {15, 15}, {1, 1}, {1, 1}, "valid"},
    {{70, 200}, {31, 31}, {1, 1}, {1, 1}, "same"},
    {{10, 12}, {31, 31}, {1, 1}, {1, 1}, "same"},
    {{40, 97}, {7, 7}, {1, 1}, {2, 3}, "same"},
    {{80, 97}, {6, 8}, {2, 3}, {1, 2}, "same"},
    {{62, 40}, {31, 1}, {1, 1}, {1, 1}, "same"},
    {{5, 300}, {1, 31}, {1, 1}, {1, 1}, "same"},
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

/// A column and a row of random numbers, multiplied.
Kernel productKernel(Extent size)
{
    const Kernel column = randomKernel({size.h, 1});
    const Kernel row = randomKernel({1, size.w});
    Kernel kernel{size, {}, 3.0f, -7.5f};
    for (const float c : column.values)
        for (const float r : row.values) kernel.values.push_back(c * r);
    return kernel;
}

TEST_P(FilterGeometries, ofProductsEqualTheTextbook)
{
    const auto& [row, mode] = GetParam();
    const Conv2dParams params{row.stride, row.dilation, valueOf(parsePadding(row.padding)), mode, 1};
    expectTextbook(noise(row.image.w, row.image.h, 1), Channel::Luma, productKernel(row.kernel), params);
}

TEST(SeparableKernel, isFoundWhereThereIsOne)
{
    for (const Extent size : {Extent{3, 3}, {7, 7}, {31, 31}, {6, 9}}) {
        const auto weights = productKernel(size).weights();
        const auto parts = separated(weights, size);
        ASSERT_TRUE(parts) << toString(size);
        double column = 0.0;
        double worst = 0.0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const auto width = static_cast<std::size_t>(size.w);
            worst = std::max(
                worst, std::abs(static_cast<double>(parts->column[i / width]) * parts->row[i % width] - weights[i]));
        }
        for (const float c : parts->column) column += std::abs(c);
        EXPECT_LT(worst, 5e-7 * std::abs(*std::max_element(weights.begin(), weights.end(), [](float a, float b) {
                             return std::abs(a) < std::abs(b);
                         })));
        EXPECT_NEAR(column, 1.0, 1e-6);
    }
}

TEST(SeparableKernel, isNotFoundWhereThereIsNone)
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    EXPECT_FALSE(separated(randomKernel({7, 7}).weights(), {7, 7}));
    EXPECT_FALSE(separated(std::vector<float>(49, 0.0f), {7, 7}));
    for (const float odd : {1.001f, 0.9999f, nan, infinity, -infinity}) {
        std::vector<float> ones(49, 1.0f);
        ones[20] = odd;
        EXPECT_FALSE(separated(ones, {7, 7})) << odd;
    }
    std::vector<float> nearly(49, 1.0f);
    nearly[20] = std::nextafter(1.0f, 2.0f);
    EXPECT_TRUE(separated(nearly, {7, 7}));
    const std::vector<float> ring{1, 1, 1, 1, 0, 1, 1, 1, 1};
    EXPECT_FALSE(separated(ring, {3, 3}));
}

/// A kernel that is nearly a product is either run as it is, or as one whose outputs round no worse.
TEST(Filter, ofNearlyAProductEqualsTheTextbook)
{
    for (const float spoilt : {1e-7f, 1e-6f, 1e-5f, 1e-4f, 1e-2f}) {
        Kernel kernel = findKernelPreset("gaussian")->make({9, 9});
        for (std::size_t i = 0; i < kernel.values.size(); i += 3) kernel.values[i] *= 1.0f + spoilt;
        expectTextbook(noise(150, 40, 1), Channel::Luma, kernel, {.padding = {PaddingRule::Same, {}}});
    }
}

/// A 7×7 that is a product with zeros in its column and its row.
Kernel holedKernel()
{
    Kernel kernel{{7, 7}, {}, 1.0f, 0.0f};
    for (const float c : {1.0f, 0.0f, -2.0f, 3.0f, 0.0f, 1.0f, 2.0f})
        for (const float r : {0.0f, 1.0f, 0.0f, -3.0f, 2.0f, 1.0f, 0.0f}) kernel.values.push_back(c * r);
    return kernel;
}

TEST(Filter, spreadsWhatIsNoNumberAsFarAsTheTextbook)
{
    ASSERT_TRUE(separated(holedKernel().weights(), {7, 7}));
    const float infinity = std::numeric_limits<float>::infinity();
    for (const Kernel& kernel : {holedKernel(), randomKernel({7, 7}), randomKernel({3, 3}), randomKernel({1, 1}),
                                 randomKernel({5, 4}), randomKernel({2, 9})}) {
        for (const float odd : {std::numeric_limits<float>::quiet_NaN(), infinity, -infinity}) {
            Plane input = planeOf(noise(400, 33, 1), Channel::Luma);
            for (const auto& [y, x] : {std::pair{0, 0}, {5, 127}, {17, 128}, {18, 200}, {31, 399}})
                input.row(y)[x] = odd;
            const Conv2dParams params{.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Reflect};
            const Tensor expected = textbook(input, kernel, params);
            const Plane plane = filtered(input, kernel, params);
            for (int y = 0; y < plane.size.h; ++y)
                for (int x = 0; x < plane.size.w; ++x) {
                    const float number = expected.at(0, 0, y, x);
                    ASSERT_EQ(std::isnan(plane.row(y)[x]), std::isnan(number)) << "y " << y << " x " << x;
                    if (std::isinf(number)) { ASSERT_EQ(plane.row(y)[x], number) << "y " << y << " x " << x; }
                }
        }
    }
}

TEST(Filter, isTheSameForAnyNumberOfThreads)
{
    const Plane input = planeOf(noise(333, 200, 1), Channel::Luma);
    for (const Kernel& kernel : {randomKernel({3, 3}), randomKernel({7, 5}), productKernel({15, 15})}) {
        const Conv2dParams params{.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Circular};
        const Plane alone = filtered(input, kernel, params, 1);
        for (const int threads : {2, 4}) EXPECT_TRUE(areSame(filtered(input, kernel, params, threads), alone));
    }
}

TEST(Filter, usesTheOutputsBufferAgainWhereItFits)
{
    ThreadPool pool(1);
    const Plane input = planeOf(noise(300, 40, 1), Channel::Luma);
    Plane output;
    ASSERT_TRUE(filterPlane(input, randomKernel({3, 3}), {}, output, pool));
    const float* buffer = output.values.data();
    ASSERT_TRUE(filterPlane(input, productKernel({3, 3}), {}, output, pool));
    EXPECT_EQ(output.values.data(), buffer);
    EXPECT_TRUE(areSame(output, filtered(input, productKernel({3, 3}), {})));
    ASSERT_TRUE(filterPlane(input, randomKernel({5, 5}), {}, output, pool));
    EXPECT_TRUE(areSame(output, filtered(input, randomKernel({5, 5}), {})));
}

/// A strip of random numbers, and its sums in double.
struct RandomStrip {
    static constexpr int kWidth = 275;

    RandomStrip(Extent kernel, int kernelDilation, int rows)
        : size(kernel), dilation(kernelDilation), weights(random(size.h * size.w))
    {
        const int length = kWidth + (size.w - 1) * dilation + kStripBlock;
        for (int i = 0; i < rows + size.h - 1; ++i) lines.push_back(random(length));
        outputs.assign(static_cast<std::size_t>(rows), std::vector<float>(kWidth + 1));
    }

    void filter(Processor processor)
    {
        std::vector<const float*> from;
        std::vector<float*> to;
        for (const auto& line : lines) from.push_back(line.data());
        for (auto& output : outputs) to.push_back(output.data());
        const Strip strip{from.data(), to.data(), static_cast<int>(to.size()), kWidth};
        filterStrip({weights.data(), size.h, size.w, dilation, 0.5f}, strip, processor);
    }

    double expected(std::size_t row, int x) const
    {
        double sum = 0.5;
        for (int j = 0; j < size.h; ++j)
            for (int k = 0; k < size.w; ++k)
                sum += static_cast<double>(weights[static_cast<std::size_t>(k * size.h + j)]) *
                       lines[row + static_cast<std::size_t>(j)][static_cast<std::size_t>(x + k * dilation)];
        return sum;
    }

    std::vector<float> random(int count)
    {
        std::uniform_real_distribution<float> number(-1.0f, 1.0f);
        std::vector<float> values(static_cast<std::size_t>(count));
        std::generate(values.begin(), values.end(), [&] { return number(generator); });
        return values;
    }

    std::mt19937 generator{3};
    Extent size;
    int dilation;
    std::vector<float> weights; // (cols, rows)
    std::vector<std::vector<float>> lines;
    std::vector<std::vector<float>> outputs;
};

/// A kernel's size, its dilation along a row, and the kind of processor.
class FilterStrips : public testing::TestWithParam<std::tuple<std::pair<Extent, int>, Processor>> {};

TEST_P(FilterStrips, equalSumsInDouble)
{
    const auto& [kernel, processor] = GetParam();
    const auto& [size, dilation] = kernel;
    if (processor > bestProcessor()) GTEST_SKIP() << "this processor is of another kind";
    for (int rows = 1; rows <= std::min(size.h, kMostStripRows); ++rows) {
        RandomStrip strip(size, dilation, rows);
        strip.filter(processor);
        for (std::size_t r = 0; r < strip.outputs.size(); ++r) {
            for (int x = 0; x < RandomStrip::kWidth; ++x)
                ASSERT_NEAR(strip.outputs[r][static_cast<std::size_t>(x)], strip.expected(r, x), 1e-5)
                    << rows << " rows, row " << r << " column " << x;
            EXPECT_EQ(strip.outputs[r][RandomStrip::kWidth], 0.0f) << "written beyond the row's end";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Each, FilterStrips,
                         testing::Combine(testing::Values(std::pair{Extent{3, 3}, 1}, std::pair{Extent{3, 3}, 2},
                                                          std::pair{Extent{6, 4}, 1}, std::pair{Extent{9, 2}, 3}),
                                          testing::Values(Processor::Plain, Processor::Avx2, Processor::Avx512)));

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
    ThreadPool pool(2);
    Plane output{{64, 64}, FloatBuffer(64 * 64)};
    std::fill(output.values.begin(), output.values.end(), -1.0f);
    const Plane input = planeOf(noise(64, 64, 1), Channel::Luma);
    const auto result = filterPlane(input, Kernel{}, {}, output, pool, stop.get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "The filter was cancelled.");
    EXPECT_EQ(std::count(output.values.begin(), output.values.end(), -1.0f), 64 * 64) << "no band is begun";
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
