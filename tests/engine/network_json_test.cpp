#include "engine/io/network_json.h"

#include "engine/io/whole_file.h"
#include "engine/net/network_presets.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <ostream>

namespace convscope {
namespace {

TEST(NetworkJson, isReadAsPeopleWriteIt)
{
    const NetworkDescription read = valueOf(parseNetworkJson(R"({
        "name": "mine", "input": [3, 28, 20], "classes": 7,
        "layers": [
            {"type": "conv", "filters": 8, "kernel": 5, "stride": 1, "padding": "same"},
            {"type": "conv", "filters": 6, "kernel": [3, 2], "stride": [2, 1], "dilation": [1, 2], "padding": [1, 0],
             "pad_mode": "reflect", "groups": 2, "bias": false},
            {"type": "relu"},
            {"type": "leaky_relu", "alpha": 0.2},
            {"type": "maxpool", "size": 2},
            {"type": "avgpool", "size": 3, "stride": [2, 1], "padding": 1, "count_include_pad": false},
            {"type": "l2pool", "size": [2, 1], "padding": [1, 0, 0, 0]},
            {"type": "dropout", "rate": 0.25},
            {"type": "global_avgpool"},
            {"type": "flatten"},
            {"bias": false, "outputs": 7, "type": "dense"}
        ]})",
                                                             "The text"));
    const ConvLayer first{.filters = 8, .kernel = {5, 5}, .params = {.padding = {PaddingRule::Same, {}}}};
    const ConvLayer second{.filters = 6,
                           .kernel = {3, 2},
                           .params = {.stride = {2, 1},
                                      .dilation = {1, 2},
                                      .padding = {PaddingRule::Explicit, {1, 0, 1, 0}},
                                      .padMode = PadMode::Reflect,
                                      .groups = 2},
                           .hasBias = false};
    const Pool2dParams average{.kind = PoolKind::Average,
                               .size = {3, 3},
                               .stride = {2, 1},
                               .padding = {PaddingRule::Explicit, {1, 1, 1, 1}},
                               .countIncludePad = false};
    const Pool2dParams l2{
        .kind = PoolKind::L2, .size = {2, 1}, .stride = {2, 1}, .padding = {PaddingRule::Explicit, {1, 0, 0, 0}}};
    EXPECT_EQ(read, (NetworkDescription{"mine",
                                        {3, 28, 20},
                                        {first, second, ActivationParams{},
                                         ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.2}, Pool2dParams{},
                                         average, l2, DropoutLayer{.rate = 0.25}, GlobalAveragePoolParams{},
                                         FlattenParams{}, DenseLayer{.outputs = 7, .hasBias = false}},
                                        7}));
}

TEST(NetworkJson, knowsEveryActivation)
{
    for (const Activation kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                                  Activation::Tanh, Activation::Softplus, Activation::Gelu}) {
        const std::string text =
            R"({"input": [1, 1, 1], "classes": 2, "layers": [{"type": ")" + toString(kind) + R"("}]})";
        EXPECT_EQ(valueOf(parseNetworkJson(text, "The text")).layers[0], Layer(ActivationParams{.kind = kind}));
    }
}

TEST(NetworkJson, readsBackWhatItWrites)
{
    std::vector<NetworkDescription> networks;
    for (const std::string& id : networkPresetIds()) networks.push_back(valueOf(networkPreset(id)));
    const auto conv = [](Conv2dParams params) { return ConvLayer{.filters = 2, .kernel = {1, 4}, .params = params}; };
    networks.push_back(
        {"name with “quotes” \" and \\",
         {4, 9, 8},
         {conv({.stride = {3, 1}}), conv({.dilation = {2, 2}}), conv({.padding = {PaddingRule::SamePytorch, {}}}),
          conv({.padding = {PaddingRule::Explicit, {1, 2, 3, 4}}, .padMode = PadMode::Circular}),
          conv({.padding = {PaddingRule::Full, {}}, .padMode = PadMode::Replicate}),
          conv({.padding = {PaddingRule::SameLower, {}}, .groups = 2}), ConvLayer{.hasBias = false},
          Pool2dParams{.kind = PoolKind::Average, .size = {3, 3}, .stride = {1, 2}, .countIncludePad = false},
          Pool2dParams{.kind = PoolKind::L2, .size = {3, 1}, .stride = {3, 1}, .dilation = {2, 1}},
          ActivationParams{.kind = Activation::LeakyRelu, .alpha = 0.1}, ActivationParams{.kind = Activation::Gelu},
          DropoutLayer{.rate = 0.1}, GlobalAveragePoolParams{}, FlattenParams{},
          DenseLayer{.outputs = 3, .hasBias = false}},
         3});
    for (const NetworkDescription& network : networks) {
        EXPECT_EQ(valueOf(parseNetworkJson(formatNetworkJson(network), "The text")), network)
            << formatNetworkJson(network);
    }
}

TEST(NetworkJson, isWrittenALineALayer)
{
    const NetworkDescription network{
        "small", {1, 8, 8}, {ConvLayer{.filters = 4, .kernel = {3, 3}}, Pool2dParams{}, DenseLayer{.outputs = 2}}, 2};
    EXPECT_EQ(formatNetworkJson(network), R"({
  "name": "small",
  "input": [1,8,8],
  "classes": 2,
  "layers": [
    {"type":"conv","filters":4,"kernel":3},
    {"type":"maxpool","size":2},
    {"type":"dense","outputs":2}
  ]
}
)");
}

TEST(NetworkJson, isReadFromAFile)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("net.json").string();
    const NetworkDescription tiny = valueOf(networkPreset("tiny"));
    ASSERT_TRUE(writeWholeFile(path, formatNetworkJson(tiny)));
    EXPECT_EQ(valueOf(readNetworkJson(path)), tiny);
    ASSERT_TRUE(writeWholeFile(path, std::string("{\n\"name\": }")));
    EXPECT_EQ(errorOf(readNetworkJson(path)), "“" + path + "” is no JSON: line 2 cannot be read.");
    EXPECT_EQ(errorOf(readNetworkJson(folder.file("none"))),
              "There is no file “" + folder.file("none").string() + "”.");
}

// What is wrong

/// A text, and the sentence that it gets.
struct Fault {
    std::string name;
    std::string text;
    std::string sentence;
    friend std::ostream& operator<<(std::ostream& stream, const Fault& fault) { return stream << fault.name; }
};

class NetworkJsonFaults : public testing::TestWithParam<Fault> {};

TEST_P(NetworkJsonFaults, areNamed)
{
    EXPECT_EQ(errorOf(parseNetworkJson(GetParam().text, "The text")), GetParam().sentence);
}

/// A network of one layer, after a ReLU.
std::string withLayer(const std::string& layer)
{
    return R"({"input": [1, 8, 8], "classes": 2, "layers": [{"type": "relu"}, )" + layer + "]}";
}

const std::string kTypes = "there are conv, dense, dropout, maxpool, avgpool, l2pool, global_avgpool, flatten, "
                           "identity, relu, leaky_relu, sigmoid, tanh, softplus, gelu.";

INSTANTIATE_TEST_SUITE_P(
    Of, NetworkJsonFaults,
    testing::Values(
        Fault{"nothing", "", "The text is no JSON: line 1 cannot be read."},
        Fault{"noJson", "{\"name\":\n\n oops}", "The text is no JSON: line 3 cannot be read."},
        Fault{"badUtf8", "{\"name\": \"\xff\"}", "The text is no JSON: line 1 cannot be read."},
        Fault{"hugeNumber", "{\"classes\": 1e999}", "The text is no JSON: a number in it is out of range."},
        Fault{"noObject", "[1]", "The text: an object of fields is needed here, as in {\"type\": \"relu\"}."},
        Fault{"noInput", R"({"classes": 2, "layers": []})",
              "The text: the field “input” is missing; there are name, input, classes, layers."},
        Fault{"flatInput", R"({"input": [28, 28], "classes": 2, "layers": []})",
              "The text: the field “input” must be [channels, height, width], but is [28,28]."},
        Fault{"inputOfTexts", R"({"input": [1, 28, "28"], "classes": 2, "layers": []})",
              "The text: the field “input” must be [channels, height, width], but is [1,28,\"28\"]."},
        Fault{"noLayers", R"({"input": [1, 28, 28], "classes": 2})",
              "The text: the field “layers” is missing; there are name, input, classes, layers."},
        Fault{"layersNoList", R"({"input": [1, 28, 28], "classes": 2, "layers": {}})",
              "The text: the field “layers” must be a list in [ ], but is {}."},
        Fault{"oneClass", R"({"input": [1, 28, 28], "classes": 1, "layers": []})",
              "The text: the field “classes” must be a whole number from 2, but is 1."},
        Fault{"nameNoText", R"({"name": 3, "input": [1, 28, 28], "classes": 2, "layers": []})",
              "The text: the field “name” must be a text in quotes, but is 3."},
        Fault{"unknownField", R"({"input": [1, 28, 28], "classes": 2, "layers": [], "loss": "mse"})",
              "The text: the field “loss” is unknown; there are name, input, classes, layers."},
        Fault{"unknownLayer", withLayer(R"({"type": "convolution", "filters": 3})"),
              "The text, layer 2: there is no layer “convolution”; " + kTypes},
        Fault{"noType", withLayer(R"({"filters": 3})"),
              "The text, layer 2: its “type” must say what it is, as in {\"type\": \"relu\"}; " + kTypes},
        Fault{"layerNoObject", withLayer(R"("relu")"),
              "The text, layer 2: its “type” must say what it is, as in {\"type\": \"relu\"}; " + kTypes},
        Fault{"noKernel", withLayer(R"({"type": "conv", "filters": 3})"),
              "The text, layer 2, conv: the field “kernel” is missing; there are type, filters, kernel, stride, "
              "dilation, padding, pad_mode, groups, bias."},
        Fault{"unknownLayerField", withLayer(R"({"type": "maxpool", "size": 2, "filters": 3})"),
              "The text, layer 2, maxpool: the field “filters” is unknown; there are type, size, stride, dilation, "
              "padding."},
        Fault{"filtersNotWhole", withLayer(R"({"type": "conv", "filters": 2.5, "kernel": 3})"),
              "The text, layer 2, conv: the field “filters” must be a whole number from 1, but is 2.5."},
        Fault{"filtersBelow1", withLayer(R"({"type": "conv", "filters": -1, "kernel": 3})"),
              "The text, layer 2, conv: the field “filters” must be a whole number from 1, but is -1."},
        Fault{"filtersHuge", withLayer(R"({"type": "conv", "filters": 99999999999, "kernel": 3})"),
              "The text, layer 2, conv: the field “filters” must be a whole number from 1, but is 99999999999."},
        Fault{"kernelOfThree", withLayer(R"({"type": "conv", "filters": 2, "kernel": [1, 2, 3]})"),
              "The text, layer 2, conv: the field “kernel” must be a whole number from 1, or two of them, as in "
              "[3, 5] (height, width), but is [1,2,3]."},
        Fault{"kernelOfTexts", withLayer(R"({"type": "conv", "filters": 2, "kernel": ["1", 2]})"),
              "The text, layer 2, conv: the field “kernel” must be a whole number from 1, or two of them, as in "
              "[3, 5] (height, width), but is [\"1\",2]."},
        Fault{"stride0", withLayer(R"({"type": "maxpool", "size": 2, "stride": 0})"),
              "The text, layer 2, maxpool: the field “stride” must be a whole number from 1, or two of them, as in "
              "[3, 5] (height, width), but is 0."},
        Fault{"padding", withLayer(R"({"type": "conv", "filters": 2, "kernel": 3, "padding": "some"})"),
              "The text, layer 2, conv: the field “padding” must be a number of cells, as in 1, [1, 0] or "
              "[1, 1, 0, 0], or “valid”, “same”, “same_lower”, “same_pytorch” or “full”, but is \"some\"."},
        Fault{"paddingOfThree", withLayer(R"({"type": "conv", "filters": 2, "kernel": 3, "padding": [1, 2, 3]})"),
              "The text, layer 2, conv: the field “padding” must be a number of cells, as in 1, [1, 0] or "
              "[1, 1, 0, 0], or “valid”, “same”, “same_lower”, “same_pytorch” or “full”, but is [1,2,3]."},
        Fault{"padMode", withLayer(R"({"type": "conv", "filters": 2, "kernel": 3, "pad_mode": "mirror"})"),
              "The text, layer 2, conv: the field “pad_mode” must be zeros, reflect, replicate or circular, but is "
              "“mirror”."},
        Fault{"biasNoTruth", withLayer(R"({"type": "dense", "outputs": 2, "bias": 1})"),
              "The text, layer 2, dense: the field “bias” must be true or false, but is 1."},
        Fault{"noRate", withLayer(R"({"type": "dropout"})"),
              "The text, layer 2, dropout: the field “rate” is missing; there are type, rate."},
        Fault{"rateNoNumber", withLayer(R"({"type": "dropout", "rate": "0.5"})"),
              "The text, layer 2, dropout: the field “rate” must be a number, but is \"0.5\"."},
        Fault{"longValue", withLayer(R"({"type": "dropout", "rate": ")" + std::string(100, 'x') + R"("})"),
              "The text, layer 2, dropout: the field “rate” must be a number, but is too long to repeat."}),
    [](const auto& fault) { return fault.param.name; });

TEST(NetworkJson, refusesMoreLayersThanAnyoneWrites)
{
    std::string layers = R"({"type": "relu"})";
    for (int i = 0; i < 1000; ++i) layers += R"(, {"type": "relu"})";
    EXPECT_EQ(errorOf(parseNetworkJson(R"({"input": [1, 1, 1], "classes": 2, "layers": [)" + layers + "]}", "It")),
              "It: there are 1001 layers; at most 1000 are read.");
}

// Such a text is short, but each level takes its share of the stack.
TEST(NetworkJson, refusesATextThatIsNestedDeeply)
{
    const std::string open(100'000, '[');
    const std::string closed = open + std::string(100'000, ']');
    const std::string sentence = "It is no JSON that Convscope reads: it is nested deeper than 16 levels.";
    EXPECT_EQ(errorOf(parseNetworkJson(open, "It")), sentence);
    EXPECT_EQ(errorOf(parseNetworkJson(R"({"layers": )" + closed + "}", "It")), sentence);
}

} // namespace
} // namespace convscope
