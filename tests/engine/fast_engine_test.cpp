// Whole networks on the fast path against the textbook's, with the same numbers of threads, images and parts.

#include "engine/fast/fast_engine.h"

#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <numeric>
#include <ostream>

namespace convscope {
namespace {

const ActivationParams kRelu{.kind = Activation::Relu};
const Pool2dParams kMaxPool{.kind = PoolKind::Max};

/// Images of noise: what is learnt from them does not matter. With this seed no two numbers that a maximum chooses from
/// lie nearer than 1e-5 in the article's net, where rounding would decide.
Dataset noise(const Shape& image, int classes, int count)
{
    std::mt19937 generator(6);
    LabelledImages content{ByteTensor({count, image[0], image[1], image[2]}), {}};
    for (std::uint8_t& byte : content.images.data) byte = static_cast<std::uint8_t>(generator());
    for (int i = 0; i < count; ++i) content.labels.push_back(static_cast<std::uint8_t>(generator() % classes));
    Dataset data;
    data.classNames.resize(static_cast<std::size_t>(classes));
    data.content = std::make_shared<const LabelledImages>(std::move(content));
    return data;
}

std::vector<int> firstImages(int count)
{
    std::vector<int> images(static_cast<std::size_t>(count));
    std::iota(images.rbegin(), images.rend(), 0);
    return images;
}

struct Case {
    std::string name;
    NetworkDescription description;
    int images;
    friend std::ostream& operator<<(std::ostream& stream, const Case& each) { return stream << each.name; }
};

Case preset(const std::string& id, int images) { return {id, valueOf(networkPreset(id)), images}; }

Case ownNet(const std::string& name, const Shape& input, std::vector<Layer> layers, int images = 20)
{
    return {name, {name, input, std::move(layers), 5}, images};
}

ConvLayer conv(int filters, Extent kernel, const Conv2dParams& params)
{
    return {.filters = filters, .kernel = kernel, .params = params};
}

std::vector<Case> cases()
{
    const PaddingSpec same{PaddingRule::Same, {}};
    const PaddingSpec wide{PaddingRule::Explicit, {3, 1, 0, 4}};
    const DenseLayer last{.outputs = 5};
    return {
        preset("tiny", 1),
        preset("tiny", 2),
        preset("tiny", 6), // the last that are learnt one after the other
        preset("tiny", 7),
        preset("tiny", 32),
        preset("dense", 20),
        preset("dense", 1),
        preset("lenet5", 17),
        preset("article", 1),
        preset("article", 8),
        preset("lenet5", 2), // has no path of its own for a few images
        ownNet("manyParts", {1, 6, 6}, {conv(3, {3, 3}, {}), kRelu, kMaxPool, last}, 300),
        ownNet("dropout", {1, 6, 6},
               {conv(3, {3, 3}, {.padding = same}), kRelu, DropoutLayer{0.25}, conv(4, {3, 3}, {}), kRelu, kMaxPool,
                DropoutLayer{0.5}, last},
               270),
        ownNet("strides", {2, 11, 9}, {conv(5, {3, 2}, {.stride = {2, 3}}), kRelu, conv(6, {2, 2}, {}), last}),
        ownNet("dilation", {2, 11, 9}, {conv(5, {3, 2}, {.dilation = {2, 3}, .padding = wide}), kRelu, kMaxPool, last}),
        ownNet("stridedWithPadding", {2, 11, 9},
               {conv(4, {3, 3}, {.padding = same}), kRelu,
                conv(5, {3, 3}, {.stride = {3, 2}, .dilation = {1, 2}, .padding = wide}), last}),
        ownNet("paddingWiderThanTheKernel", {1, 5, 5},
               {conv(2, {1, 1}, {}), conv(3, {2, 2}, {.padding = {PaddingRule::Explicit, {4, 3, 2, 5}}}), last}),
        ownNet("groups", {4, 7, 7},
               {conv(8, {3, 3}, {.padding = same, .groups = 4}), kRelu, conv(6, {3, 3}, {.groups = 2}), last}),
        ownNet("reflect", {2, 7, 7},
               {conv(3, {3, 3}, {.padding = same, .padMode = PadMode::Reflect}),
                conv(3, {3, 3}, {.padding = same, .padMode = PadMode::Circular}), kRelu,
                conv(3, {3, 3}, {.padding = same, .padMode = PadMode::Replicate}), kMaxPool, last}),
        ownNet(
            "pools", {2, 13, 12},
            {Pool2dParams{.kind = PoolKind::Max, .size = {3, 3}, .stride = {2, 1}, .padding = {PaddingRule::Same, {}}},
             conv(4, {3, 3}, {.padding = same}),
             Pool2dParams{.kind = PoolKind::Average,
                          .size = {3, 2},
                          .stride = {1, 2},
                          .padding = {PaddingRule::Explicit, {1, 1, 1, 1}},
                          .countIncludePad = false},
             Pool2dParams{.kind = PoolKind::L2, .size = {2, 2}, .stride = {1, 1}}, last}),
        ownNet("oddPool", {1, 9, 7}, {conv(4, {3, 3}, {}), kRelu, kMaxPool, last}),
        ownNet("poolWithoutRelu", {1, 9, 7}, {conv(4, {2, 2}, {}), kMaxPool, last}),
        ownNet("global", {3, 6, 6}, {conv(5, {3, 3}, {}), kRelu, GlobalAveragePoolParams{}, FlattenParams{}}),
        ownNet("withoutBias", {1, 6, 6},
               {ConvLayer{.filters = 3, .hasBias = false}, kRelu, DenseLayer{.outputs = 5, .hasBias = false}}),
        ownNet("activations", {1, 6, 6},
               {conv(3, {2, 2}, {}), ActivationParams{Activation::Tanh}, conv(3, {2, 2}, {}),
                ActivationParams{Activation::Sigmoid}, DenseLayer{.outputs = 12}, ActivationParams{Activation::Gelu},
                DenseLayer{.outputs = 12}, ActivationParams{Activation::Softplus}, DenseLayer{.outputs = 12},
                ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.2}, DenseLayer{.outputs = 12},
                ActivationParams{Activation::Identity}, last}),
        ownNet("wideDense", {1, 14, 15},
               {DenseLayer{.outputs = 170}, kRelu, DropoutLayer{0.3}, DenseLayer{.outputs = 200},
                DenseLayer{.outputs = 175}, kRelu, last},
               290),
        ownNet("fewStrided", {2, 11, 9}, {conv(5, {3, 2}, {.stride = {2, 3}}), kRelu, conv(6, {2, 2}, {}), last}, 2),
        ownNet("fewDilated", {2, 11, 9},
               {conv(5, {3, 2}, {.dilation = {2, 3}, .padding = wide}), kRelu, kMaxPool, last}, 2),
        ownNet("fewDilatedAndStrided", {2, 21, 19},
               {conv(5, {3, 2}, {.stride = {1, 4}, .dilation = {2, 2}, .padding = wide}), last}, 2),
        ownNet("fewDilatedFurtherOn", {1, 12, 13},
               {conv(20, {2, 3}, {}), kRelu, conv(7, {3, 2}, {.dilation = {2, 3}, .padding = wide}), kMaxPool, last},
               2),
        ownNet("fewManyChannels", {3, 9, 10},
               {conv(20, {3, 3}, {.padding = same}), kRelu, conv(37, {2, 2}, {}), kRelu, kMaxPool,
                conv(9, {3, 3}, {.padding = wide}), kRelu, last},
               3),
        ownNet("fewWithFewChannels", {3, 15, 17},
               {conv(3, {7, 9}, {.padding = same}), kRelu, conv(8, {3, 3}, {.padding = same}), kMaxPool,
                conv(5, {1, 1}, {}), kRelu, conv(6, {5, 4}, {.padding = same}), kRelu, kMaxPool, last},
               3),
        ownNet("fewNarrow", {1, 7, 3}, {conv(20, {2, 2}, {}), kRelu, conv(4, {5, 1}, {}), kRelu, last}, 2),
        ownNet("fewPaddedWiderThanTheKernel", {1, 5, 5},
               {conv(2, {1, 1}, {}), conv(3, {2, 2}, {.padding = {PaddingRule::Explicit, {4, 3, 2, 5}}}), last}, 2),
        ownNet("fewWithDropout", {2, 7, 6},
               {conv(3, {3, 3}, {.padding = same}), kRelu, DropoutLayer{0.25}, conv(20, {3, 3}, {.padding = same}),
                kRelu, kMaxPool, DropoutLayer{0.5}, conv(9, {2, 2}, {}), kRelu, DropoutLayer{0.4}, last},
               3),
        ownNet("fewWithDropoutOnImages", {2, 7, 6}, {DropoutLayer{0.3}, DenseLayer{.outputs = 9}, kRelu, last}, 2),
        ownNet("fewOddPools", {1, 13, 15},
               {conv(4, {3, 3}, {}), kMaxPool, kRelu, conv(20, {2, 1}, {}), kRelu, kMaxPool, last}, 2),
        ownNet("fewWithoutBias", {1, 6, 6},
               {ConvLayer{.filters = 3, .hasBias = false}, kRelu, FlattenParams{},
                DenseLayer{.outputs = 5, .hasBias = false}},
               1),
        ownNet("fewToLogitsThatAreMaps", {3, 3, 3}, {conv(5, {3, 3}, {}), FlattenParams{}}, 2),
        // What has no path of its own for a few images
        ownNet("fewGrouped", {4, 7, 7}, {conv(8, {3, 3}, {.padding = same, .groups = 4}), kRelu, last}, 2),
        ownNet("fewReflecting", {2, 7, 7}, {conv(3, {3, 3}, {.padding = same, .padMode = PadMode::Reflect}), last}, 2),
        ownNet("fewStridedFurtherOn", {2, 11, 9},
               {conv(4, {3, 3}, {.padding = same}), kRelu, conv(5, {3, 3}, {.stride = {3, 2}}), last}, 2),
        ownNet("fewOtherPools", {2, 8, 8}, {conv(3, {3, 3}, {}), Pool2dParams{.kind = PoolKind::Average}, last}, 2),
        ownNet("flattenAlone", {5, 1, 1}, {FlattenParams{}}),
    };
}

class FastEngine : public testing::TestWithParam<Case> {
protected:
    const Case& tested = GetParam();
    Network network = valueOf(Network::make(tested.description));
    Dataset data = noise(tested.description.input, tested.description.classes, tested.images);
    std::vector<int> images = firstImages(tested.images);
    Parameters parameters = initialParameters(network, Initializer::HeUniform, 3);

    void SetUp() override
    {
        // Biases count, too.
        std::mt19937 generator(1);
        for (auto& [weight, bias] : parameters)
            for (float& number : bias.data) number = static_cast<float>(generator() % 100) * 0.002f - 0.1f;
    }
};

TEST_P(FastEngine, learnsWhatTheTextbookLearns)
{
    constexpr std::uint64_t kSeed = 77;
    const Batch batch = batchOf(data, images);
    const ForwardPass pass = valueOf(forward(network, parameters, batch.images, kSeed));
    const double loss = valueOf(softmaxCrossEntropyForward(pass.logits(), batch.labels)).data[0];
    const NetworkGradients should = valueOf(backward(network, parameters, pass, batch.labels));

    const auto engine = fastEngine(network, tested.images, 2);
    Parameters gradients = zeroParameters(network);
    for (int round = 0; round < 2; ++round) { // nothing may stay from the first
        const BatchScore score = valueOf(engine->learn(parameters, data, images, kSeed, gradients));
        EXPECT_EQ(score.images, tested.images);
        EXPECT_NEAR(score.loss / tested.images, loss, 1e-5 * (1.0 + loss));
        for (std::size_t l = 0; l < gradients.size(); ++l) {
            const std::string& title = network.layers()[l].title;
            EXPECT_TRUE(closeToScale(gradients[l].weight, should.parameters[l].weight)) << title;
            EXPECT_TRUE(closeToScale(gradients[l].bias, should.parameters[l].bias)) << title;
        }
    }
}

TEST_P(FastEngine, scoresAsTheTextbookScores)
{
    const BatchScore should = valueOf(textbookEngine(network)->score(parameters, data, images));
    const BatchScore score = valueOf(fastEngine(network, 40, 2)->score(parameters, data, images));
    EXPECT_EQ(score.images, should.images);
    EXPECT_EQ(score.correct, should.correct);
    EXPECT_NEAR(score.loss, should.loss, 1e-5 * (1.0 + should.loss));
}

/// Some steps of a training, with all that comes of it.
struct Trained {
    std::vector<double> losses;
    Parameters parameters;
    bool operator==(const Trained&) const = default;
};

TEST_P(FastEngine, comesToTheSameBitsOnAnyNumberOfThreads)
{
    const auto train = [&](int threads) {
        const auto engine = fastEngine(network, tested.images, threads);
        Trained trained{{}, parameters};
        Parameters gradients = zeroParameters(network);
        OptimizerState state = initialState({.kind = OptimizerKind::Adam}, network);
        for (std::uint64_t step = 0; step < 3; ++step) {
            const auto score = engine->learn(trained.parameters, data, images, step, gradients);
            trained.losses.push_back(valueOf(score).loss);
            engine->update(trained.parameters, gradients, state, 0.01);
        }
        return trained;
    };
    const Trained alone = train(1);
    if (network.cost().parameters > 0) { EXPECT_NE(alone.losses.front(), alone.losses.back()); }
    for (const int threads : {2, 3, 4}) EXPECT_TRUE(train(threads) == alone) << threads << " threads";
}

INSTANTIATE_TEST_SUITE_P(Networks, FastEngine, testing::ValuesIn(cases()),
                         [](const auto& each) { return each.param.name + std::to_string(each.param.images); });

} // namespace
} // namespace convscope
