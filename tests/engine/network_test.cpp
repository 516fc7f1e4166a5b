// Whole networks, forward and backward, against PyTorch's numbers (tests/golden/make_networks.py), finite differences
// and closed forms.

#include "engine/net/network.h"

#include "engine/analysis/gradient_check.h"
#include "engine/io/npy.h"
#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace convscope {
namespace {

const ActivationParams kRelu{.kind = Activation::Relu};
const ActivationParams kTanh{.kind = Activation::Tanh};
const Pool2dParams kMaxPool{.kind = PoolKind::Max};
const Pool2dParams kAveragePool{.kind = PoolKind::Average};

PaddingSpec padded(int cells) { return {PaddingRule::Explicit, {cells, cells, cells, cells}}; }
ConvLayer conv(int filters, int kernel, int padding = 0)
{
    return {.filters = filters, .kernel = {kernel, kernel}, .params = {.padding = padded(padding)}};
}

BasicParameters<double> inDouble(const Parameters& parameters)
{
    BasicParameters<double> doubles;
    for (const auto& [weight, bias] : parameters)
        doubles.push_back({converted<double>(weight), converted<double>(bias)});
    return doubles;
}

// PyTorch

/// A network of make_networks.py.
struct GoldenNetwork {
    NetworkDescription description;

    Tensor read(const std::string& tensor) const
    {
        const std::filesystem::path folder(CONVSCOPE_GOLDEN_FOLDER);
        return valueOf(readNpy(folder / "networks" / description.name / (tensor + ".npy")));
    }
    /// `prefix` "" for the parameters themselves, "grad_" for their gradients.
    Parameters parameters(const std::string& prefix) const
    {
        Parameters read = zeroParameters(valueOf(Network::make(description)));
        for (std::size_t l = 0; l < read.size(); ++l) {
            const std::string number = std::to_string(l + 1);
            if (!read[l].weight.isNone()) read[l].weight = this->read(prefix + "weight_" + number);
            if (!read[l].bias.isNone()) read[l].bias = this->read(prefix + "bias_" + number);
        }
        return read;
    }
    friend std::ostream& operator<<(std::ostream& stream, const GoldenNetwork& network)
    {
        return stream << network.description.name;
    }
};

GoldenNetwork tinyNetwork()
{
    return {{"tiny",
             {1, 12, 12},
             {conv(3, 5), kRelu, kMaxPool, conv(4, 3), kRelu, kMaxPool, DenseLayer{.outputs = 10}},
             10}};
}

GoldenNetwork lenetNetwork()
{
    return {{"lenet",
             {1, 12, 12},
             {conv(3, 5, 2), kTanh, kAveragePool, conv(4, 3), kTanh, kAveragePool, FlattenParams{},
              DenseLayer{.outputs = 8}, kTanh, DenseLayer{.outputs = 6}},
             6}};
}

GoldenNetwork mixedNetwork()
{
    const ConvLayer grouped{.filters = 4,
                            .kernel = {3, 2},
                            .params = {.stride = {2, 1}, .dilation = {1, 2}, .padding = padded(1), .groups = 2},
                            .hasBias = false};
    const Pool2dParams overlapping{.kind = PoolKind::Average, .size = {3, 3}, .stride = {2, 2}, .padding = padded(1)};
    return {{"mixed",
             {2, 11, 9},
             {grouped, ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.2}, conv(6, 1),
              ActivationParams{.kind = Activation::Gelu}, overlapping, conv(5, 3, 1),
              ActivationParams{.kind = Activation::Softplus}, GlobalAveragePoolParams{},
              DenseLayer{.outputs = 7, .hasBias = false}, ActivationParams{.kind = Activation::Sigmoid},
              DenseLayer{.outputs = 4}},
             4}};
}

class GoldenNetworks : public testing::TestWithParam<GoldenNetwork> {};

/// Against PyTorch's numbers, which were computed in double and rounded once. In float32 each layer rounds.
template <typename Real>
void expectPyTorchsNumbers(const GoldenNetwork& golden, const BasicParameters<Real>& parameters, double tolerance)
{
    const Network network = valueOf(Network::make(golden.description));
    const auto target = converted<Real>(golden.read("target"));
    const auto pass = valueOf(forward(network, parameters, converted<Real>(golden.read("batch"))));
    const auto loss = valueOf(softmaxCrossEntropyForward(pass.logits(), target));
    const auto d = valueOf(backward(network, parameters, pass, target));
    EXPECT_TRUE(closeTo(loss, golden.read("loss"), tolerance)) << "of the loss";

    const Parameters should = golden.parameters("grad_");
    ASSERT_EQ(d.parameters.size(), network.layers().size());
    ASSERT_EQ(d.activations.size(), network.layers().size() + 1);
    EXPECT_TRUE(closeTo(d.activations[0], golden.read("grad_batch"), tolerance)) << "of the batch's gradient";
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        const std::string& title = network.layers()[l].title;
        const std::string number = std::to_string(l + 1);
        EXPECT_TRUE(closeTo(pass.activations[l + 1], golden.read("output_" + number), tolerance)) << title;
        EXPECT_TRUE(closeTo(d.activations[l + 1], golden.read("grad_output_" + number), tolerance))
            << title << ", gradient of its output";
        EXPECT_TRUE(closeTo(d.parameters[l].weight, should[l].weight, tolerance)) << title << ", dWeight";
        EXPECT_TRUE(closeTo(d.parameters[l].bias, should[l].bias, tolerance)) << title << ", dBias";
    }
}

TEST_P(GoldenNetworks, equalPyTorchInFloat) { expectPyTorchsNumbers(GetParam(), GetParam().parameters(""), 2e-6); }

TEST_P(GoldenNetworks, equalPyTorchInDouble)
{
    expectPyTorchsNumbers(GetParam(), inDouble(GetParam().parameters("")), 1e-7);
}

INSTANTIATE_TEST_SUITE_P(Of, GoldenNetworks, testing::Values(tinyNetwork(), lenetNetwork(), mixedNetwork()),
                         [](const auto& golden) { return golden.param.description.name; });

// Finite differences

/// Dropout and a pooling that PyTorch's networks above leave out; smooth, so that no difference meets a kink.
NetworkDescription smoothNetwork()
{
    return {"smooth",
            {2, 6, 6},
            {conv(4, 3, 1), kTanh, Pool2dParams{.kind = PoolKind::L2}, DropoutLayer{.rate = 0.3},
             DenseLayer{.outputs = 5}, kTanh, DropoutLayer{.rate = 0.5}, DenseLayer{.outputs = 3}},
            3};
}

TEST(Network, gradientsAgreeWithFiniteDifferencesThroughDropout)
{
    const Network network = valueOf(Network::make(smoothNetwork()));
    Parameters parameters = initialParameters(network, Initializer::XavierNormal, 3);
    for (auto& [weight, bias] : parameters)
        if (!bias.isNone()) bias = randomTensor(bias.shape, 4);
    const Tensor batch = randomTensor({3, 2, 6, 6}, 5);
    const Tensor target({3}, std::vector<float>{2, 0, 1});
    constexpr std::uint64_t kSeed = 6;

    const ForwardPass pass = valueOf(forward(network, parameters, batch, kSeed));
    const NetworkGradients d = valueOf(backward(network, parameters, pass, target));
    BasicParameters<double> moved = inDouble(parameters);
    DoubleTensor movedBatch = converted<double>(batch);
    const auto expectAgreement = [&](DoubleTensor& at, const Tensor& gradient, const std::string& name) {
        const DoubleTensor start = at;
        const auto loss = [&](const DoubleTensor& numbers) {
            at = numbers;
            const auto moving = valueOf(forward(network, moved, movedBatch, kSeed));
            return valueOf(softmaxCrossEntropyForward(moving.logits(), converted<double>(target))).data[0];
        };
        const GradientCheck check = checkGradient(loss, start, gradient);
        at = start;
        EXPECT_LE(check.largestError, 1e-6) << name;
        EXPECT_EQ(check.checked, elementCount(start.shape)) << name;
    };
    expectAgreement(movedBatch, d.activations[0], "batch");
    for (std::size_t l = 0; l < moved.size(); ++l) {
        if (moved[l].weight.isNone()) continue;
        expectAgreement(moved[l].weight, d.parameters[l].weight, network.layers()[l].title + ", weight");
        expectAgreement(moved[l].bias, d.parameters[l].bias, network.layers()[l].title + ", bias");
    }
}

// Dropout

/// Conv 3@3 – Dropout – Dense 2
NetworkDescription droppingNetwork()
{
    return {"dropping",
            {1, 8, 8},
            {conv(3, 3), DropoutLayer{.rate = 0.25}, DropoutLayer{.rate = 0.25}, DenseLayer{.outputs = 2}},
            2};
}

struct Dropping {
    Network network = valueOf(Network::make(droppingNetwork()));
    Parameters parameters = initialParameters(network, Initializer::HeUniform, 1);
    Tensor batch = randomTensor({4, 1, 8, 8}, 2);
    ForwardPass pass(std::optional<std::uint64_t> seed) const
    {
        return valueOf(forward(network, parameters, batch, seed));
    }
};

TEST(Network, dropsNothingWhilePredicting)
{
    const ForwardPass pass = Dropping().pass({});
    EXPECT_EQ(pass.activations[2], pass.activations[1]);
    EXPECT_EQ(pass.activations[3], pass.activations[1]);
}

TEST(Network, dropsItsShareWhileTraining)
{
    const ForwardPass pass = Dropping().pass(7);
    const Tensor& before = pass.activations[1];
    const Tensor& after = pass.activations[2];
    std::size_t dropped = 0;
    for (std::size_t i = 0; i < before.data.size(); ++i) {
        if (after.data[i] == 0.0f)
            ++dropped;
        else
            EXPECT_FLOAT_EQ(after.data[i], before.data[i] / 0.75f);
    }
    EXPECT_NEAR(static_cast<double>(dropped) / static_cast<double>(before.data.size()), 0.25, 0.1); // 5 σ of 432
}

TEST(Network, dropsOtherNumbersInEachLayerAndWithEachSeed)
{
    const Dropping dropping;
    const auto zeros = [](const Tensor& tensor) { return std::count(tensor.data.begin(), tensor.data.end(), 0.0f); };
    const ForwardPass pass = dropping.pass(7);
    EXPECT_GT(zeros(pass.activations[3]), zeros(pass.activations[2])) << "both layers drop the same numbers";
    EXPECT_NE(dropping.pass(8).activations[2], pass.activations[2]);
    EXPECT_NE(dropoutSeedOf(7, 1), dropoutSeedOf(6, 2));
    EXPECT_NE(dropoutSeedOf(7, 1), dropoutSeedOf(8, 0));
}

TEST(Network, isTheSameForTheSameSeed)
{
    const Dropping dropping;
    const ForwardPass first = dropping.pass(7);
    const ForwardPass again = dropping.pass(7);
    EXPECT_EQ(first.activations, again.activations);
    const Tensor target({4}, std::vector<float>{0, 1, 1, 0});
    const auto gradients = [&](const ForwardPass& pass) {
        return valueOf(backward(dropping.network, dropping.parameters, pass, target));
    };
    EXPECT_EQ(gradients(first).parameters, gradients(again).parameters);
    EXPECT_EQ(gradients(first).activations, gradients(again).activations);
}

// Presets

Network preset(const std::string& id, const Shape& input = {1, 28, 28}, int classes = 10)
{
    return valueOf(Network::make(valueOf(networkPreset(id, input, classes))));
}

TEST(NetworkPresets, haveTheParametersOfTheirClosedForms)
{
    EXPECT_EQ(preset("dense").cost().parameters, (784 * 128 + 128) + (128 * 10 + 10));
    EXPECT_EQ(preset("tiny").cost().parameters, (8 * 25 + 8) + (16 * 8 * 25 + 16) + (16 * 4 * 4 * 10 + 10));
    EXPECT_EQ(preset("lenet5").cost().parameters, 156 + 2416 + 48120 + 10164 + 850); // see layer_cost_test.cpp
    EXPECT_EQ(preset("article").cost().parameters, (32 * 9 + 32) + (32 * 32 * 9 + 32) + (64 * 32 * 9 + 64) +
                                                       (64 * 64 * 9 + 64) + (64 * 7 * 7 * 256 + 256) + (256 * 32 + 32) +
                                                       (32 * 10 + 10));
    EXPECT_EQ(preset("article").cost().parameters, 876'618);
}

// Two operations a multiply-add, once forward and twice backward, though not to the batch itself.
TEST(NetworkPresets, costWhatIsKnownOfATrainingStep)
{
    const auto operations = [](const Network& network) {
        return 6 * network.cost().multiplyAdds - 2 * network.layers().front().cost.multiplyAdds;
    };
    EXPECT_EQ(operations(preset("article")), 114'151'296);
    EXPECT_EQ(operations(preset("tiny")), 1'704'960);
}

TEST(NetworkPresets, chainTheirShapes)
{
    const Network article = preset("article");
    std::vector<std::string> lines;
    for (const PlacedLayer& place : article.layers()) lines.push_back(place.title + " → " + toString(place.output));
    EXPECT_EQ(lines, (std::vector<std::string>{
                         "layer 1, Conv 32@3×3, same → 1×32×28×28", "layer 2, ReLU → 1×32×28×28",
                         "layer 3, Conv 32@3×3, same → 1×32×28×28", "layer 4, ReLU → 1×32×28×28",
                         "layer 5, MaxPool 2×2 → 1×32×14×14", "layer 6, Dropout 0.25 → 1×32×14×14",
                         "layer 7, Conv 64@3×3, same → 1×64×14×14", "layer 8, ReLU → 1×64×14×14",
                         "layer 9, Conv 64@3×3, same → 1×64×14×14", "layer 10, ReLU → 1×64×14×14",
                         "layer 11, MaxPool 2×2 → 1×64×7×7", "layer 12, Dropout 0.25 → 1×64×7×7",
                         "layer 13, Dense 256 → 1×256", "layer 14, ReLU → 1×256", "layer 15, Dense 32 → 1×32",
                         "layer 16, ReLU → 1×32", "layer 17, Dense 10 → 1×10"}));
}

TEST(NetworkPresets, fitOtherImagesAndClasses)
{
    for (const std::string& id : networkPresetIds()) {
        const Network network = preset(id, {3, 32, 40}, 4);
        EXPECT_EQ(network.layers().front().input, (Shape{1, 3, 32, 40})) << id;
        EXPECT_EQ(network.layers().back().output, (Shape{1, 4})) << id;
        const Parameters parameters = initialParameters(network, Initializer::HeUniform, 1);
        const ForwardPass pass = valueOf(forward(network, parameters, randomTensor({2, 3, 32, 40}, 1)));
        EXPECT_EQ(pass.logits().shape, (Shape{2, 4})) << id;
    }
    EXPECT_EQ(errorOf(networkPreset("vgg")), "There is no network “vgg”; there are dense, tiny, lenet5, article.");
}

// Names

TEST(Layer, isNamedAsUsersReadIt)
{
    const ConvLayer everything{.filters = 4,
                               .kernel = {3, 2},
                               .params = {.stride = {2, 1},
                                          .dilation = {1, 2},
                                          .padding = padded(1),
                                          .padMode = PadMode::Reflect,
                                          .groups = 2},
                               .hasBias = false};
    EXPECT_EQ(layerName(everything), "Conv 4@3×2, stride 2×1, dilation 1×2, padding 1, reflect, 2 groups, no bias");
    EXPECT_EQ(layerName(ConvLayer{}), "Conv 32@3×3");
    EXPECT_EQ(layerName(kMaxPool), "MaxPool 2×2");
    EXPECT_EQ(layerName(Pool2dParams{.kind = PoolKind::Average, .size = {3, 3}, .countIncludePad = false}),
              "AvgPool 3×3, stride 2×2, padding not counted");
    EXPECT_EQ(layerName(Pool2dParams{.kind = PoolKind::L2}), "L2Pool 2×2");
    EXPECT_EQ(layerName(GlobalAveragePoolParams{}), "GlobalAvgPool");
    EXPECT_EQ(layerName(ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.2}), "Leaky ReLU 0.2");
    EXPECT_EQ(layerName(DropoutLayer{.rate = 0.25}), "Dropout 0.25");
    EXPECT_EQ(layerName(FlattenParams{}), "Flatten");
    EXPECT_EQ(layerName(DenseLayer{.outputs = 10, .hasBias = false}), "Dense 10, no bias");
}

// What does not fit

std::string errorOfLayers(std::vector<Layer> layers, const Shape& input = {1, 8, 8}, int classes = 10)
{
    return errorOf(Network::make({"wrong", input, std::move(layers), classes}));
}

TEST(Network, namesTheLayerWhoseShapesDoNotChain)
{
    EXPECT_EQ(errorOfLayers({DenseLayer{.outputs = 16}, kRelu, conv(4, 3)}),
              "layer 3, Conv 4@3×3: needs maps, channels×height×width, but gets 16.");
    EXPECT_EQ(errorOfLayers({FlattenParams{}, kMaxPool}),
              "layer 2, MaxPool 2×2: needs maps, channels×height×width, but gets 64.");
    EXPECT_EQ(errorOfLayers({FlattenParams{}, GlobalAveragePoolParams{}}),
              "layer 2, GlobalAvgPool: needs maps, channels×height×width, but gets 64.");
    EXPECT_EQ(errorOfLayers({ConvLayer{.filters = 8}, kMaxPool, ConvLayer{.kernel = {5, 5}}}),
              "layer 3, Conv 32@5×5, gets 8×3×3: conv2d: The kernel does not fit: along the height it covers 5 cells "
              "(size 5, dilation 1), but the padded input has only 3 (3 + 0 + 0); use a smaller kernel or dilation, or "
              "more padding.");
    EXPECT_EQ(
        errorOfLayers({ConvLayer{.filters = 6, .params = {.groups = 3}}}, {4, 8, 8}),
        "layer 1, Conv 6@3×3, 3 groups, gets 4×8×8: conv2d: 3 groups must divide the 4 channels and the 6 filters "
        "(input 1×4×8×8, weight 6×1×3×3).");
    EXPECT_EQ(
        errorOfLayers({DenseLayer{.outputs = 8}}),
        "layer 1, Dense 8: the last layer needs to make 10 numbers, one a class, but makes 8; end with Dense 10.");
    EXPECT_EQ(
        errorOfLayers({ConvLayer{.filters = 10}, GlobalAveragePoolParams{}}),
        "layer 2, GlobalAvgPool: the last layer needs to make 10 numbers, one a class, but makes 10×1×1; end with "
        "Dense 10.");
    EXPECT_EQ(errorOfLayers({}), "The network has no layers; its last one must make 10 numbers.");
}

TEST(Network, namesTheLayerWhoseNumbersAreWrong)
{
    EXPECT_EQ(errorOfLayers({DropoutLayer{.rate = 1.0}, DenseLayer{}}),
              "layer 1, Dropout 1, gets 1×8×8: dropout: the rate must be from 0 to below 1, but it is 1.000000.");
    for (const Layer& layer : std::vector<Layer>{
             ConvLayer{.filters = 0}, ConvLayer{.filters = -1}, ConvLayer{.kernel = {0, 3}},
             ConvLayer{.params = {.groups = 0}}, ConvLayer{.params = {.stride = {0, 1}}}, DenseLayer{.outputs = 0},
             DenseLayer{.outputs = -3}, Pool2dParams{.size = {0, 0}}, DropoutLayer{.rate = -0.1}})
        EXPECT_EQ(errorOfLayers({layer, DenseLayer{}}).rfind("layer 1, " + layerName(layer), 0), 0u)
            << errorOfLayers({layer, DenseLayer{}});
    EXPECT_EQ(errorOfLayers({DenseLayer{.outputs = 2'000'000'000}, DenseLayer{}}).rfind("layer 1, Dense", 0), 0u);
    EXPECT_EQ(errorOfLayers({DenseLayer{.outputs = 100'000}, DenseLayer{.outputs = 100'000}, DenseLayer{}}),
              "layer 2, Dense 100000, gets 100000: its weight would be 100000×100000, more than 2^28 numbers.");
}

TEST(Network, namesAnInputAndClassesThatAreNone)
{
    for (const Shape& input : {Shape{}, Shape{28, 28}, Shape{1, 0, 8}, Shape{1, -8, -8}, Shape{1 << 20, 1 << 20, 1}})
        EXPECT_EQ(errorOfLayers({DenseLayer{}}, input),
                  "The network's input must be channels×height×width, at least 1 of each and at most 2^28 numbers, but "
                  "it is " +
                      toString(input) + ".");
    EXPECT_EQ(errorOfLayers({DenseLayer{.outputs = 1}}, {1, 8, 8}, 1),
              "A network must tell at least 2 classes apart, but has 1.");
}

TEST(Network, refusesBatchesTargetsAndParametersOfOtherShapes)
{
    const Dropping right;
    const auto errorOfBatch = [&](const Shape& shape) {
        return errorOf(forward(right.network, right.parameters, Tensor(shape)));
    };
    EXPECT_EQ(errorOfBatch({2, 1, 8, 9}), "The network needs a batch of N×1×8×8, but gets 2×1×8×9.");
    EXPECT_EQ(errorOfBatch({1, 8, 8}), "The network needs a batch of N×1×8×8, but gets 1×8×8.");
    EXPECT_EQ(errorOfBatch({0, 1, 8, 8}), "The network needs a batch of N×1×8×8, but gets 0×1×8×8.");

    const auto errorOfParameters = [&](const Parameters& parameters) {
        return errorOf(forward(right.network, parameters, right.batch));
    };
    Parameters changed = right.parameters;
    changed[0].weight = Tensor({3, 1, 3, 4});
    EXPECT_EQ(errorOfParameters(changed), "layer 1, Conv 3@3×3: the weight must be 3×1×3×3, but is 3×1×3×4.");
    changed = right.parameters;
    changed[3].bias = {};
    EXPECT_EQ(errorOfParameters(changed), "layer 4, Dense 2: the bias must be 2, but is none.");
    changed = right.parameters;
    changed[1].bias = Tensor(Shape{1});
    EXPECT_EQ(errorOfParameters(changed), "layer 2, Dropout 0.25: the bias must be none, but is 1.");
    changed.pop_back();
    EXPECT_EQ(errorOfParameters(changed), "The network has 4 layers, but there are parameters for 3.");

    const ForwardPass pass = right.pass({});
    EXPECT_EQ(errorOf(backward(right.network, right.parameters, pass, Tensor({4}, 2.0f))),
              "softmax_cross_entropy: the target of sample 0 is 2, but must be a whole number from 0 to 1.");
}

} // namespace
} // namespace convscope
