#include "engine/data/kernel.h"
#include "engine/data/kernel_presets.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>

namespace convscope {
namespace {

const std::vector<float> kSobelLike{1, 0, -1, 2, 0, -2, 1, 0, -1};

Kernel preset(const char* id, Extent size = {3, 3}) { return findKernelPreset(id)->make(size); }

double sumOfWeights(const Kernel& kernel)
{
    const auto weights = kernel.weights();
    return std::accumulate(weights.begin(), weights.end(), 0.0);
}

TEST(ParseKernel, readsTheSameNumbersInEveryNotation)
{
    for (const char* text : {
             "1 0 -1; 2 0 -2; 1 0 -1",
             "1,0,-1\n2,0,-2\n1,0,-1\n",
             "1\t0\t-1\r\n2\t0\t-2\r\n1\t0\t-1",
             "[[1,0,-1],[2,0,-2],[1,0,-1]]",
             "[[ 1.,  0., -1.],\n [ 2.,  0., -2.],\n [ 1.,  0., -1.]]",
             "  +1 0 -1 ;; 20e-1 0 -2e0 ; 1 0 -1 ; ",
         })
        EXPECT_EQ(valueOf(parseKernel(text)), (Kernel{{3, 3}, kSobelLike})) << text;
}

TEST(ParseKernel, readsRectanglesAndSingleNumbers)
{
    EXPECT_EQ(valueOf(parseKernel("0.5")), (Kernel{{1, 1}, {0.5f}}));
    EXPECT_EQ(valueOf(parseKernel("1 2 3")), (Kernel{{1, 3}, {1, 2, 3}}));
    EXPECT_EQ(valueOf(parseKernel("1; 2")), (Kernel{{2, 1}, {1, 2}}));
}

struct KernelFault {
    const char* name;
    std::string text;
    const char* sentence;
};

class KernelFaults : public testing::TestWithParam<KernelFault> {};

TEST_P(KernelFaults, areSaidInOneSentence) { EXPECT_EQ(errorOf(parseKernel(GetParam().text)), GetParam().sentence); }

std::string repeated(const std::string& part, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

const KernelFault kKernelFaults[]{
    {"empty", "", "The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1."},
    {"onlySeparators", " ; [] , \n", "The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1."},
    {"aWord", "1 2; 3 x4", "Row 2 of the kernel has “x4” as number 2, which is no number."},
    {"aNumberWithATail", "1 2px", "Row 1 of the kernel has “2px” as number 2, which is no number."},
    {"aLonePlus", "+", "Row 1 of the kernel has “+” as number 1, which is no number."},
    {"twoSigns", "+-1", "Row 1 of the kernel has “+-1” as number 1, which is no number."},
    {"notANumber", "nan", "Row 1 of the kernel has “nan” as number 1, which is no number."},
    {"infinity", "1; -inf", "Row 2 of the kernel has “-inf” as number 1, which is no number."},
    {"pastFloat", "1e99", "Row 1 of the kernel has “1e99” as number 1, which is no number."},
    {"ragged", "1 2 3; 4 5", "Row 2 of the kernel has 2 numbers, but row 1 has 3; all rows must be of one length."},
    {"tooWide", repeated("1 ", 32), "The kernel has 1 rows and 32 columns; the largest is 31×31."},
    {"tooTall", repeated("1;", 40), "The kernel has 40 rows and 1 columns; the largest is 31×31."},
};

INSTANTIATE_TEST_SUITE_P(Each, KernelFaults, testing::ValuesIn(kKernelFaults),
                         [](const auto& fault) { return fault.param.name; });

TEST(ParseKernel, readsWhatToStringWrites)
{
    std::mt19937 generator(3);
    Kernel kernel{{4, 5}, std::vector<float>(20)};
    for (float& value : kernel.values) value = (static_cast<float>(generator()) - 2e9f) * 1.7e-6f;
    EXPECT_EQ(valueOf(parseKernel(toString(kernel))), kernel);
    EXPECT_EQ(toString(Kernel{{3, 3}, kSobelLike}), "1 0 -1; 2 0 -2; 1 0 -1");
}

TEST(ShortestNumber, isShortAndExact)
{
    EXPECT_EQ(shortestNumber(0.1f), "0.1");
    EXPECT_EQ(shortestNumber(-2.0f), "-2");
    EXPECT_EQ(shortestNumber(1e20f), "1e+20");
    EXPECT_EQ(std::stof(shortestNumber(1.0f / 3.0f)), 1.0f / 3.0f);
}

TEST(Kernel, dividesItsValuesAndKeepsItsOffset)
{
    const Kernel kernel{{1, 2}, {1, 3}, 4.0f, 128.0f};
    EXPECT_EQ(kernel.weights(), (std::vector<float>{0.25f, 0.75f}));
    EXPECT_EQ(kernel.weightTensor(), Tensor({1, 1, 1, 2}, {0.25f, 0.75f}));
    EXPECT_EQ(kernel.biasTensor(), Tensor({1}, {128.0f}));
}

TEST(Kernel, turnsBy180Degrees)
{
    const Kernel kernel{{2, 3}, {1, 2, 3, 4, 5, 6}, 2.0f, 1.0f};
    EXPECT_EQ(kernel.turned(), (Kernel{{2, 3}, {6, 5, 4, 3, 2, 1}, 2.0f, 1.0f}));
    EXPECT_EQ(kernel.turned().turned(), kernel);
}

TEST(KernelPresets, haveUniqueIdsAndNames)
{
    std::set<std::string_view> ids, names;
    for (const KernelPreset& preset : kernelPresets()) {
        EXPECT_TRUE(ids.insert(preset.id).second) << preset.id;
        EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
        EXPECT_EQ(findKernelPreset(preset.id), &preset);
    }
    EXPECT_EQ(findKernelPreset("none"), nullptr);
}

TEST(KernelPresets, areFiniteInEverySize)
{
    for (const KernelPreset& preset : kernelPresets())
        for (int h = 1; h <= Kernel::kLargestSize; ++h)
            for (int w = 1; w <= Kernel::kLargestSize; ++w) {
                const Kernel kernel = preset.make({h, w});
                ASSERT_EQ(kernel.size, preset.anySize ? (Extent{h, w}) : (Extent{3, 3})) << preset.id;
                ASSERT_EQ(kernel.values.size(), static_cast<std::size_t>(kernel.size.h * kernel.size.w)) << preset.id;
                for (const float weight : kernel.weights())
                    ASSERT_TRUE(std::isfinite(weight)) << preset.id << " " << h << "×" << w;
            }
}

TEST(KernelPresets, thatKeepTheBrightnessSumToOne)
{
    for (const char* id : {"identity", "box", "gaussian", "motion_blur", "unsharp"})
        for (int h = 1; h <= Kernel::kLargestSize; h += 3)
            for (int w = 1; w <= Kernel::kLargestSize; ++w)
                ASSERT_NEAR(sumOfWeights(preset(id, {h, w})), 1.0, 1e-5) << id << " " << h << "×" << w;
    EXPECT_EQ(sumOfWeights(preset("sharpen")), 1.0);
}

TEST(KernelPresets, thatFindEdgesSumToZero)
{
    for (const char* id : {"sobel_x", "sobel_y", "scharr_x", "scharr_y", "prewitt_x", "prewitt_y", "laplacian",
                           "outline", "article_1", "article_2", "article_3"})
        EXPECT_EQ(sumOfWeights(preset(id)), 0.0) << id;
}

TEST(KernelPresets, gaussianIsSymmetricAndFallsFromItsMiddle)
{
    for (int size = 1; size <= Kernel::kLargestSize; ++size) {
        const Kernel kernel = preset("gaussian", {size, size});
        EXPECT_EQ(kernel.turned(), kernel) << size;
        for (int i = 1; i <= (size - 1) / 2; ++i) EXPECT_GE(kernel.at(size / 2, i), kernel.at(size / 2, i - 1)) << size;
    }
    EXPECT_EQ(preset("gaussian"), (Kernel{{3, 3}, {1, 2, 1, 2, 4, 2, 1, 2, 1}, 16.0f}));
    EXPECT_EQ(preset("gaussian", {1, 5}), (Kernel{{1, 5}, {1, 4, 6, 4, 1}, 16.0f}));
}

TEST(KernelPresets, haveTheNumbersOfTheBooks)
{
    const std::pair<const char*, std::vector<float>> rows[]{
        {"identity", {0, 0, 0, 0, 1, 0, 0, 0, 0}},     {"sobel_x", {-1, 0, 1, -2, 0, 2, -1, 0, 1}},
        {"sobel_y", {-1, -2, -1, 0, 0, 0, 1, 2, 1}},   {"scharr_x", {-3, 0, 3, -10, 0, 10, -3, 0, 3}},
        {"prewitt_y", {-1, -1, -1, 0, 0, 0, 1, 1, 1}}, {"laplacian", {0, 1, 0, 1, -4, 1, 0, 1, 0}},
        {"article_1", {1, 2, 1, 0, 0, 0, -1, -2, -1}}, {"article_2", {0, 1, 2, -1, 0, 1, -2, -1, 0}},
        {"article_3", {1, 0, -1, 0, 0, 0, -1, 0, 1}},  {"article_4", {0, -1, 0, -1, 5, -1, 0, -1, 0}},
    };
    for (const auto& [id, values] : rows) EXPECT_EQ(preset(id), (Kernel{{3, 3}, values})) << id;
}

TEST(KernelPresets, motionBlurRunsAlongTheDiagonal)
{
    EXPECT_EQ(preset("motion_blur"), (Kernel{{3, 3}, {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3.0f}));
    EXPECT_EQ(preset("motion_blur", {1, 4}), (Kernel{{1, 4}, {1, 1, 1, 1}, 4.0f}));
}

TEST(KernelPresets, randomIsTheSameEveryTime) { EXPECT_EQ(preset("random", {5, 5}), preset("random", {5, 5})); }

TEST(KernelFromPresetOrText, takesBoth)
{
    EXPECT_EQ(valueOf(kernelFromPresetOrText("sobel_x")), preset("sobel_x"));
    EXPECT_EQ(valueOf(kernelFromPresetOrText("box", {2, 5})), preset("box", {2, 5}));
    EXPECT_EQ(valueOf(kernelFromPresetOrText("1 2; 3 4")), (Kernel{{2, 2}, {1, 2, 3, 4}}));
    EXPECT_EQ(errorOf(kernelFromPresetOrText("")), "The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1.");
}

TEST(KernelFromPresetOrText, listsThePresetsWhereANameIsUnknown)
{
    const std::string sentence = errorOf(kernelFromPresetOrText("sobel"));
    EXPECT_TRUE(sentence.starts_with("There is no kernel preset “sobel”; the presets are identity, box, gaussian, "))
        << sentence;
    EXPECT_TRUE(sentence.ends_with(", article_4.")) << sentence;
}

} // namespace
} // namespace convscope
