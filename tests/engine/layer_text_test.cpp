#include "engine/net/layer_text.h"

#include "engine/net/network_presets.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

std::vector<Layer> everyActivation()
{
    std::vector<Layer> layers;
    for (const auto kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                            Activation::Tanh, Activation::Softplus, Activation::Gelu})
        layers.emplace_back(ActivationParams{.kind = kind});
    for (const double alpha : {0.2, 1e-5, 0.123456789012345, -0.5})
        layers.emplace_back(ActivationParams{.kind = Activation::LeakyRelu, .alpha = alpha});
    return layers;
}

const std::vector<PaddingSpec> kPaddings{
    {},
    {PaddingRule::Same, {}},
    {PaddingRule::SameLower, {}},
    {PaddingRule::SamePytorch, {}},
    {PaddingRule::Full, {}},
    {PaddingRule::Explicit, {1, 1, 1, 1}},
    {PaddingRule::Explicit, {1, 0, 1, 0}},
    {PaddingRule::Explicit, {1, 2, 3, 4}},
};
const std::vector<Extent> kExtents{{1, 1}, {2, 2}, {3, 1}};

std::vector<Layer> everyConvolution()
{
    std::vector<Layer> layers;
    for (const PaddingSpec& padding : kPaddings)
        for (const Extent stride : kExtents)
            for (const Extent dilation : kExtents)
                for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular})
                    for (const int groups : {1, 2, 16})
                        for (const bool hasBias : {true, false})
                            layers.emplace_back(ConvLayer{.filters = 16,
                                                          .kernel = {5, 3},
                                                          .params = {stride, dilation, padding, mode, groups},
                                                          .hasBias = hasBias});
    layers.emplace_back(ConvLayer{.filters = 1, .kernel = {1, 1}});
    return layers;
}

std::vector<Layer> everyPooling()
{
    std::vector<Layer> layers{GlobalAveragePoolParams{}};
    for (const PoolKind kind : {PoolKind::Max, PoolKind::Average, PoolKind::L2})
        for (const PaddingSpec& padding : kPaddings)
            for (const Extent size : kExtents)
                for (const Extent stride : kExtents)
                    for (const Extent dilation : kExtents)
                        for (const bool counted : {true, false})
                            layers.emplace_back(Pool2dParams{kind, size, stride, dilation, padding, counted});
    return layers;
}

std::vector<Layer> everyOther()
{
    return {DenseLayer{.outputs = 10},  DenseLayer{.outputs = 3, .hasBias = false},
            DropoutLayer{.rate = 0.25}, DropoutLayer{.rate = 0.1234567890123},
            DropoutLayer{.rate = 0.0},  FlattenParams{}};
}

TEST(LayerText, readsEveryLayerBackFromItsName)
{
    for (const auto& layers : {everyActivation(), everyConvolution(), everyPooling(), everyOther()}) {
        for (const Layer& layer : layers) {
            const auto read = parseLayer(layerName(layer));
            ASSERT_EQ(errorOf(read), "(no error)");
            EXPECT_EQ(*read, layer) << layerName(layer);
        }
        EXPECT_EQ(valueOf(parseLayers(layersText(layers))), layers);
    }
}

TEST(LayerText, readsThePresetsBack)
{
    for (const std::string& id : networkPresetIds()) {
        const std::vector<Layer> layers = valueOf(networkPreset(id)).layers;
        EXPECT_EQ(valueOf(parseLayers(layersText(layers))), layers) << id;
    }
}

struct Wording {
    const char* text;
    const char* name; ///< that of the layer it stands for
};

TEST(LayerText, isReadInWhateverWayItIsTyped)
{
    const Wording kWordings[]{
        {"conv 8@5", "Conv 8@5×5"},
        {"CONV8@5x5,SAME", "Conv 8@5×5, same"},
        {"  Conv  8 @ 5 × 3 , stride 2  ", "Conv 8@5×3, stride 2×2"},
        {"conv 8@5 stride 2 same", "Conv 8@5×5, stride 2×2, same"},
        {"conv 8@5 same stride 2X1 dilation 3", "Conv 8@5×5, stride 2×1, dilation 3×3, same"},
        {"conv 8@5 padding 1", "Conv 8@5×5, padding 1"},
        {"conv 8@5 padding 1 0 2 0 stride 2", "Conv 8@5×5, stride 2×2, padding 1,0,2,0"},
        {"conv 8@5 padding 1, 2 groups", "Conv 8@5×5, padding 1, 2 groups"},
        {"conv 8@5 padding 1 0 2 groups", "Conv 8@5×5, padding 1,0, 2 groups"},
        {"conv 8@5 groups 2 padding same", "Conv 8@5×5, same, 2 groups"},
        {"conv 8@5 no bias reflect", "Conv 8@5×5, reflect, no bias"},
        {"conv 8@5 same lower", "Conv 8@5×5, same_lower"},
        {"conv 8@5 valid", "Conv 8@5×5"},
        {"maxpool 2", "MaxPool 2×2"},
        {"Max Pool 3 stride 2", "MaxPool 3×3, stride 2×2"},
        {"l2 pool 2", "L2Pool 2×2"},
        {"avg_pool 2 padding 1 padding not counted", "AvgPool 2×2, padding 1, padding not counted"},
        {"global avg pool", "GlobalAvgPool"},
        {"relu", "ReLU"},
        {"leaky_relu", "Leaky ReLU 0.01"},
        {"leakyrelu .2", "Leaky ReLU 0.2"},
        {"gelu", "GELU"},
        {"dropout 0.25", "Dropout 0.25"},
        {"dense 10 no bias", "Dense 10, no bias"},
        {"flatten\r", "Flatten"},
    };
    for (const auto& [text, name] : kWordings) {
        const auto layer = parseLayer(text);
        ASSERT_EQ(errorOf(layer), "(no error)");
        EXPECT_EQ(layerName(*layer), name) << text;
    }
}

const std::string kConvHint = "; such a layer is written as in “Conv 8@5×5, stride 2, same”.";
const std::string kPoolHint = "; such a layer is written as in “MaxPool 2×2, stride 2”.";

TEST(LayerText, saysWhatItDoesNotUnderstand)
{
    const std::string known = " is no layer; there are Conv, Dense, Dropout, MaxPool, AvgPool, L2Pool, GlobalAvgPool, "
                              "ReLU, Leaky ReLU, Sigmoid, Tanh, Softplus, GELU, Identity, Flatten.";
    const std::string end = ": something is missing at the end";
    const std::pair<const char*, std::string> kBad[]{
        {"", "“”" + known},
        {"  ", "“”" + known},
        {"con 8@5", "“con 8@5”" + known},
        {"8@5", "“8@5”" + known},
        {"conv", "“conv”" + end + kConvHint},
        {"conv 8", "“conv 8”" + end + kConvHint},
        {" conv 8@ ", "“conv 8@”" + end + kConvHint},
        {"conv 8@5x", "“conv 8@5x”" + end + kConvHint},
        {"conv eight@5", "“conv eight@5”: “eight@5” was not understood" + kConvHint},
        {"conv 8@5, strid 2", "“conv 8@5, strid 2”: “strid 2” was not understood" + kConvHint},
        {"conv 8@5 stride two", "“conv 8@5 stride two”: “two” was not understood" + kConvHint},
        {"conv 8@5 7", "“conv 8@5 7”: “7” was not understood" + kConvHint},
        {"conv 8@5,", "“conv 8@5,”" + end + kConvHint},
        {"conv 8@5 padding", "“conv 8@5 padding”" + end + kConvHint},
        {"conv 8@5 padding -1", "“conv 8@5 padding -1”: “-1” was not understood" + kConvHint},
        {"conv 8@5 padding 1,2,3", "“conv 8@5 padding 1,2,3”: “1,2,3” was not understood" + kConvHint},
        {"conv 8@5 groups same", "“conv 8@5 groups same”: “groups same” was not understood" + kConvHint},
        {"conv 99999999999@5", "“conv 99999999999@5”: “99999999999@5” was not understood" + kConvHint},
        {"maxpool", "“maxpool”" + end + kPoolHint},
        {"maxpool 2 no bias", "“maxpool 2 no bias”: “no bias” was not understood" + kPoolHint},
        {"relu 6", "“relu 6”: “6” was not understood; such a layer is written as in “ReLU”."},
        {"dropout", "“dropout”" + end + "; such a layer is written as in “Dropout 0.25”."},
        {"dropout nan", "“dropout nan”: “nan” was not understood; such a layer is written as in “Dropout 0.25”."},
        {"dense 2.5", "“dense 2.5”: “.5” was not understood; such a layer is written as in “Dense 10”."},
    };
    for (const auto& [text, sentence] : kBad) EXPECT_EQ(errorOf(parseLayer(text)), sentence);
}

TEST(LayerText, readsLinesAndSemicolons)
{
    const std::vector<Layer> layers{ConvLayer{.filters = 8, .kernel = {5, 5}}, ActivationParams{}, Pool2dParams{},
                                    DenseLayer{}};
    EXPECT_EQ(valueOf(parseLayers("conv 8@5; relu; maxpool 2; dense 10")), layers);
    EXPECT_EQ(valueOf(parseLayers("\nconv 8@5\r\nrelu; maxpool 2\n\n ; \n dense 10;\n")), layers);
    EXPECT_TRUE(valueOf(parseLayers("")).empty());
    EXPECT_TRUE(valueOf(parseLayers(" ;\n")).empty());
}

TEST(LayerText, namesTheLineThatItDoesNotUnderstand)
{
    EXPECT_EQ(errorOf(parseLayers("conv 8@5\n\nrelu; relu 6\ndense 10")),
              "Line 3: “relu 6”: “6” was not understood; such a layer is written as in “ReLU”.");
}

} // namespace
} // namespace convscope
