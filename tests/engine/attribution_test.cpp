// Where a network looks: against finite differences, a plain loop and a computation by hand.

#include "engine/analysis/attribution.h"

#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

const Layer kRelu = ActivationParams{};

Network networkOf(Shape input, std::vector<Layer> layers, int classes)
{
    return valueOf(Network::make({"test", std::move(input), std::move(layers), classes}));
}

/// Two channels, every way in which gradients flow, and smooth enough for differences.
Network mixedNetwork()
{
    return networkOf({2, 6, 7},
                     {ConvLayer{.filters = 4, .kernel = {3, 3}, .params = {.padding = {PaddingRule::Same, {}}}}, kRelu,
                      Pool2dParams{}, ConvLayer{.filters = 3, .kernel = {2, 2}},
                      ActivationParams{.kind = Activation::Gelu}, DropoutLayer{.rate = 0.5}, DenseLayer{.outputs = 3}},
                     3);
}

Tensor imageFor(const Network& network)
{
    Shape shape = network.description().input;
    shape.insert(shape.begin(), 1);
    Tensor image = randomTensor(shape, 7);
    for (float& number : image.data) number = 0.5f + 0.5f * number;
    return image;
}

Parameters parametersOf(const Network& network) { return initialParameters(network, Initializer::HeUniform, 5); }

BasicParameters<double> inDouble(const Parameters& parameters)
{
    BasicParameters<double> numbers;
    for (const auto& [weight, bias] : parameters)
        numbers.push_back({converted<double>(weight), converted<double>(bias)});
    return numbers;
}

TEST(InputGradient, isThatOfFiniteDifferences)
{
    constexpr double kStep = 1e-6;
    const Network network = mixedNetwork();
    const Parameters parameters = parametersOf(network);
    const auto precise = inDouble(parameters);
    const Tensor image = imageFor(network);
    for (int target = 0; target < 3; ++target) {
        const auto logit = [&](const DoubleTensor& input) {
            return valueOf(forward(network, precise, input)).logits().data[static_cast<std::size_t>(target)];
        };
        Tensor differences(image.shape);
        for (std::size_t i = 0; i < image.data.size(); ++i) {
            DoubleTensor more = converted<double>(image);
            DoubleTensor less = more;
            more.data[i] += kStep;
            less.data[i] -= kStep;
            differences.data[i] = static_cast<float>((logit(more) - logit(less)) / (2.0 * kStep));
        }
        const Tensor gradient = valueOf(inputGradient(network, parameters, image, target));
        EXPECT_TRUE(closeToScale(gradient, differences, 1e-5)) << "class " << target;
        EXPECT_GT(rangeOf(gradient.data).largestMagnitude(), 0.01f);
    }
}

/// As its words say: place by place, pixel by pixel.
Tensor plainOcclusion(const Network& network, const Parameters& parameters, const Tensor& image, std::size_t target,
                      int patch)
{
    const auto likely = [&](const Tensor& shown) {
        return softmax(valueOf(forward(network, parameters, shown)).logits()).data[target];
    };
    const std::int64_t before = (patch - 1) / 2;
    const std::int64_t after = patch / 2;
    Tensor map({1, 1, image.size(2), image.size(3)});
    for (std::int64_t y = 0; y < image.size(2); ++y)
        for (std::int64_t x = 0; x < image.size(3); ++x) {
            Tensor covered = image;
            for (std::int64_t c = 0; c < image.size(1); ++c) {
                double sum = 0.0;
                for (std::int64_t v = 0; v < image.size(2); ++v)
                    for (std::int64_t u = 0; u < image.size(3); ++u) sum += image.at(0, c, v, u);
                const double mean = sum / static_cast<double>(image.size(2) * image.size(3));
                for (std::int64_t v = 0; v < image.size(2); ++v)
                    for (std::int64_t u = 0; u < image.size(3); ++u)
                        if (v >= y - before && v <= y + after && u >= x - before && u <= x + after)
                            covered.at(0, c, v, u) = static_cast<float>(mean);
            }
            map.at(0, 0, y, x) = likely(image) - likely(covered);
        }
    return map;
}

TEST(OcclusionMap, isThatOfAPlainLoop)
{
    const Network network = mixedNetwork();
    const Parameters parameters = parametersOf(network);
    const Tensor image = imageFor(network);
    for (const int patch : {1, 2, 3, 4, 5, 20})
        EXPECT_TRUE(closeTo(valueOf(occlusionMap(network, parameters, image, 1, patch)),
                            plainOcclusion(network, parameters, image, 1, patch), 1e-6))
            << "patch " << patch;
}

TEST(OcclusionMap, isThatOfAPlainLoopForAPreset)
{
    const Network network = valueOf(Network::make(valueOf(networkPreset("tiny"))));
    const Parameters parameters = parametersOf(network);
    const Tensor image = imageFor(network);
    EXPECT_TRUE(closeTo(valueOf(occlusionMap(network, parameters, image, 3, 9)),
                        plainOcclusion(network, parameters, image, 3, 9), 1e-6));
}

/// The plain loop, at the middle of the block of a cell alone.
float plainOcclusionOfBlock(const Network& network, const Parameters& parameters, const Tensor& image, int patch,
                            std::int64_t stride, std::int64_t y, std::int64_t x)
{
    const auto likely = [&](const Tensor& shown) {
        return softmax(valueOf(forward(network, parameters, shown)).logits()).data[0];
    };
    const auto middle = [stride](std::int64_t place, std::int64_t size) {
        return std::min(place / stride * stride + (stride - 1) / 2, size - 1);
    };
    const auto isCovered = [patch](std::int64_t place, std::int64_t at) {
        return place >= at - (patch - 1) / 2 && place <= at + patch / 2;
    };
    double sum = 0.0;
    for (const double number : image.data) sum += number;
    Tensor covered = image;
    for (std::int64_t v = 0; v < image.size(2); ++v)
        for (std::int64_t u = 0; u < image.size(3); ++u)
            if (isCovered(v, middle(y, image.size(2))) && isCovered(u, middle(x, image.size(3))))
                covered.at(0, 0, v, u) = static_cast<float>(sum / static_cast<double>(image.data.size()));
    return likely(image) - likely(covered);
}

// So large that blocks of 4 by 4 share a number, and that a row of them takes several batches.
TEST(OcclusionMap, isOfBlocksInALargeImage)
{
    constexpr std::int64_t kStride = 4;
    constexpr int kPatch = 7;
    const Network network = networkOf({1, 19, 2'001}, {DenseLayer{.outputs = 2}}, 2);
    const Parameters parameters = parametersOf(network);
    const Tensor image = imageFor(network);
    const Tensor map = valueOf(occlusionMap(network, parameters, image, 0, kPatch));
    ASSERT_EQ(map.shape, (Shape{1, 1, 19, 2'001}));
    for (const std::int64_t y : {0, 3, 4, 11, 18})
        for (const std::int64_t x : {0, 3, 4, 5, 434, 435, 436, 1'111, 1'999, 2'000})
            EXPECT_NEAR(map.at(0, 0, y, x), plainOcclusionOfBlock(network, parameters, image, kPatch, kStride, y, x),
                        2e-6)
                << "at " << y << ", " << x;
    EXPECT_NE(map.at(0, 0, 0, 3), map.at(0, 0, 0, 4));
}

TEST(OcclusionMap, isNoneOnceStopped)
{
    std::stop_source source;
    source.request_stop();
    const Network network = mixedNetwork();
    const auto map = occlusionMap(network, parametersOf(network), imageFor(network), 0, 3, source.get_token());
    EXPECT_TRUE(valueOf(map).isNone());
}

/// Two filters of one number each: the first doubles the image, the second takes 2 from it.
struct TwoMaps {
    Network network =
        networkOf({1, 2, 2}, {ConvLayer{.filters = 2, .kernel = {1, 1}}, kRelu, DenseLayer{.outputs = 2}}, 2);
    Parameters parameters = zeroParameters(network);
    Tensor image{{1, 1, 2, 2}, std::vector<float>{1, 2, 3, 4}};

    TwoMaps()
    {
        parameters[0].weight.data = {2, 1};
        parameters[0].bias.data = {0, -2};
        parameters[2].weight.data = {0, 1, 0, -5, 4,  8,  2,  4,   // class 0: means -1 and 4.5
                                     1, 1, 2, 0,  -3, -3, -2, -4}; // class 1: means 1 and -3
    }
    std::vector<float> cam(int target, std::size_t layer) const
    {
        const Tensor map = valueOf(gradCam(network, parameters, image, target, layer));
        EXPECT_EQ(map.shape, (Shape{1, 1, 2, 2}));
        return map.data;
    }
};

TEST(GradCam, weightsMapsByTheirMeanGradient)
{
    const TwoMaps two; // maps 2 4 6 8 and 0 0 1 2
    EXPECT_EQ(two.cam(0, 1), (std::vector<float>{0, 0, 0, 1}));
    EXPECT_EQ(two.cam(1, 1), (std::vector<float>{2, 4, 3, 2}));
}

// Before the ReLU the second map is -1 0 1 2, and only its last two cells pass a gradient.
TEST(GradCam, looksAtTheMapsOfTheLayerItIsAskedFor)
{
    const TwoMaps two;
    EXPECT_EQ(two.cam(0, 0), (std::vector<float>{0, 0, 0, 0}));
    EXPECT_EQ(two.cam(1, 0), (std::vector<float>{3.5f, 4, 4.5f, 5}));
}

TEST(GradCam, needsMaps)
{
    const TwoMaps two;
    EXPECT_EQ(errorOf(gradCam(two.network, two.parameters, two.image, 0, 2)),
              "layer 3, Dense 2: Grad-CAM needs maps, but it makes none.");
}

TEST(LastMapsLayer, isTheLastConvolutionWithItsActivation)
{
    const auto lastOf = [](const char* preset) {
        return lastMapsLayer(valueOf(Network::make(valueOf(networkPreset(preset)))));
    };
    EXPECT_EQ(lastOf("dense"), std::nullopt);
    EXPECT_EQ(lastOf("tiny"), 4u);
    EXPECT_EQ(lastOf("lenet5"), 4u);
    EXPECT_EQ(lastOf("article"), 9u);
    const ConvLayer conv{.filters = 2, .kernel = {1, 1}};
    EXPECT_EQ(lastMapsLayer(networkOf({1, 2, 2}, {conv, DenseLayer{.outputs = 2}}, 2)), 0u);
    EXPECT_EQ(lastMapsLayer(networkOf({1, 2, 2}, {conv, Pool2dParams{}, kRelu, DenseLayer{.outputs = 2}}, 2)), 0u)
        << "a ReLU of pooled maps is not the convolution's";
}

TEST(Attribution, refusesAClassThatIsNone)
{
    const TwoMaps two;
    const std::string refusal = "The network tells 2 classes apart, counted from 0, but was asked for ";
    EXPECT_EQ(errorOf(inputGradient(two.network, two.parameters, two.image, 2)), refusal + "2.");
    EXPECT_EQ(errorOf(occlusionMap(two.network, two.parameters, two.image, -1, 1)), refusal + "-1.");
    EXPECT_EQ(errorOf(gradCam(two.network, two.parameters, two.image, 2, 1)), refusal + "2.");
}

TEST(Attribution, refusesAnImageOfAnotherShape)
{
    const TwoMaps two;
    const Tensor wide({1, 1, 2, 3});
    EXPECT_FALSE(inputGradient(two.network, two.parameters, wide, 0));
    EXPECT_FALSE(occlusionMap(two.network, two.parameters, wide, 0, 1));
    EXPECT_FALSE(gradCam(two.network, two.parameters, wide, 0, 1));
}

} // namespace
} // namespace convscope
