// Exported networks in the hands of others: ONNX's own checker with its operators written out in NumPy
// (tests/support/run_onnx.py), and OpenCV's networks. Both must answer as our forward() does.

#include "engine/io/onnx.h"

#include "engine/io/npy.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#ifdef CONVSCOPE_HAS_OPENCV_DNN
#include <opencv2/dnn.hpp>
#endif

#include <cmath>
#include <cstdio>

namespace convscope {
namespace {

constexpr double kTolerance = 1e-4;

const Layer kDense10 = DenseLayer{.outputs = 10};
const Layer kRelu = ActivationParams{.kind = Activation::Relu};

PaddingSpec padded(int top, int left, int bottom, int right)
{
    return {PaddingRule::Explicit, {top, left, bottom, right}};
}
Layer conv(int filters, Extent kernel, Conv2dParams params = {})
{
    return ConvLayer{.filters = filters, .kernel = kernel, .params = params};
}
Layer conv(PaddingRule rule, Extent stride)
{
    return conv(3, {4, 2},
                {.stride = stride, .padding = {rule, {}}}); // even sizes: an odd cell is left to go somewhere
}
Layer conv(PadMode mode, PaddingSpec padding) { return conv(3, {3, 3}, {.padding = padding, .padMode = mode}); }

std::string nameOf(const testing::TestParamInfo<NetworkDescription>& info) { return info.param.name; }

const Shape kInput{2, 13, 12};

std::vector<NetworkDescription> presets()
{
    std::vector<NetworkDescription> descriptions;
    for (const std::string& id : networkPresetIds())
        descriptions.push_back(valueOf(networkPreset(id, {1, 28, 28}, 10)));
    return descriptions;
}

std::vector<NetworkDescription> activations()
{
    std::vector<NetworkDescription> descriptions;
    for (const Activation kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                                  Activation::Tanh, Activation::Softplus, Activation::Gelu}) {
        const ActivationParams params{.kind = kind, .alpha = 0.3};
        // On maps, and on a row.
        descriptions.push_back({toString(kind), kInput, {params, DenseLayer{.outputs = 12}, params, kDense10}, 10});
    }
    return descriptions;
}

std::vector<NetworkDescription> otherLayers()
{
    const Pool2dParams max{.kind = PoolKind::Max, .size = {3, 2}, .stride = {1, 2}, .padding = padded(2, 0, 1, 1)};
    Pool2dParams counted = max, uncounted = max, l2 = max;
    counted.kind = uncounted.kind = PoolKind::Average;
    uncounted.countIncludePad = false;
    l2.kind = PoolKind::L2;
    Pool2dParams dilatedMean{
        .kind = PoolKind::Average, .size = {3, 2}, .stride = {2, 1}, .dilation = {2, 3}, .padding = padded(2, 0, 1, 1)};
    Pool2dParams dilatedL2 = dilatedMean;
    dilatedL2.kind = PoolKind::L2;
    return {
        {"convolution",
         kInput,
         {conv(4, {3, 2}, {.stride = {2, 1}, .dilation = {1, 2}, .padding = padded(2, 0, 1, 1), .groups = 2}),
          ConvLayer{.filters = 6, .kernel = {1, 1}, .hasBias = false}, conv(6, {2, 2}, {.groups = 6}), kDense10},
         10},
        {"padding_rules",
         kInput,
         {conv(PaddingRule::Same, {2, 1}), conv(PaddingRule::Full, {1, 1}), conv(PaddingRule::SameLower, {1, 2}),
          conv(PaddingRule::SamePytorch, {1, 1}), conv(PaddingRule::Valid, {1, 1}), kDense10},
         10},
        {"pad_modes",
         kInput,
         {conv(PadMode::Reflect, padded(2, 0, 1, 3)), conv(PadMode::Replicate, padded(1, 3, 0, 2)), kDense10},
         10},
        {"max_pooling", kInput, {max, kDense10}, 10},
        {"average_pooling", kInput, {counted, uncounted, kDense10}, 10},
        {"l2_pooling", kInput, {l2, dilatedL2, kDense10}, 10},
        {"dilated_average_pooling", kInput, {dilatedMean, kDense10}, 10},
        {"global_pooling", kInput, {conv(10, {3, 3}), kRelu, GlobalAveragePoolParams{}, FlattenParams{}}, 10},
        {"rows",
         kInput,
         {FlattenParams{}, DenseLayer{.outputs = 9, .hasBias = false}, FlattenParams{}, kRelu, kDense10},
         10},
        {"dropout", kInput, {DropoutLayer{}, kDense10, DropoutLayer{}}, 10},
    };
}

/// What OpenCV 4.6 reads wrongly (dilated maxima) or says that it cannot read.
std::vector<NetworkDescription> beyondOpenCv()
{
    const Pool2dParams dilatedMax{
        .kind = PoolKind::Max, .size = {3, 2}, .stride = {2, 1}, .dilation = {2, 3}, .padding = padded(2, 0, 1, 1)};
    Pool2dParams dilatedMean = dilatedMax;
    dilatedMean.kind = PoolKind::Average;
    dilatedMean.countIncludePad = false;
    return {
        {"circular", kInput, {conv(PadMode::Circular, padded(2, 0, 1, 15)), kDense10}, 10},
        {"mirrored_beyond_the_map", kInput, {conv(PadMode::Reflect, padded(13, 1, 2, 3)), kDense10}, 10},
        {"mirrored_sideways_beyond_the_map", kInput, {conv(PadMode::Reflect, padded(0, 1, 2, 40)), kDense10}, 10},
        {"repeated_beyond_the_map", kInput, {conv(PadMode::Replicate, padded(20, 1, 2, 30)), kDense10}, 10},
        {"dilated_max_pooling", kInput, {dilatedMax, kDense10}, 10},
        {"dilated_average_pooling_without_padding", kInput, {dilatedMean, kDense10}, 10},
    };
}

/// Of a size that keeps numbers near 1 on their way.
Parameters randomParameters(const Network& network)
{
    Parameters parameters = zeroParameters(network);
    unsigned seed = 7;
    for (auto& [weight, bias] : parameters) {
        if (!bias.isNone()) bias = randomTensor(bias.shape, ++seed);
        if (weight.isNone()) continue;
        weight = randomTensor(weight.shape, ++seed);
        const double inputs = static_cast<double>(weight.data.size()) / static_cast<double>(weight.size(0));
        for (float& number : weight.data) number *= static_cast<float>(std::sqrt(3.0 / inputs));
    }
    return parameters;
}

/// From -3 to 3, where all activations bend.
Tensor randomImages(const Shape& image, std::int64_t count)
{
    Shape shape = image;
    shape.insert(shape.begin(), count);
    Tensor images = randomTensor(shape, 1);
    for (float& number : images.data) number *= 3.0f;
    return images;
}

/// A network that was exported.
class OnnxReader : public testing::TestWithParam<NetworkDescription> {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_ONNX_MODULE
        GTEST_SKIP() << "built without ONNX";
#endif
        const auto written = writeOnnx(model(), m_network, m_parameters, {});
        ASSERT_TRUE(written) << errorOf(written);
    }

    std::string model() const { return m_folder.file("network.onnx").string(); }
    Tensor logits(const Tensor& images) const { return valueOf(forward(m_network, m_parameters, images)).logits(); }

    const TemporaryFolder m_folder;
    const Network m_network = valueOf(Network::make(GetParam()));
    const Parameters m_parameters = randomParameters(m_network);
};

/// What run_onnx.py prints for `arguments`, or its complaint; `code` is 0 where it had none.
std::string runOnnx(const std::string& arguments, int& code)
{
    FILE* const output = popen((CONVSCOPE_RUN_ONNX " " + arguments + " 2>&1").c_str(), "r");
    std::string text(1 << 16, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), output));
    code = pclose(output);
    return text;
}

bool hasPythonOnnx() { return std::system("/usr/bin/python3 -c 'import onnx' 2>/dev/null") == 0; }

class OnnxInPython : public OnnxReader {
protected:
    void SetUp() override
    {
        if (!hasPythonOnnx()) GTEST_SKIP() << "python3-onnx is not installed";
        OnnxReader::SetUp();
    }
};

TEST_P(OnnxInPython, isValidAndAnswersAsOurs)
{
    const Tensor images = randomImages(GetParam().input, 3);
    const auto input = m_folder.file("images.npy"), output = m_folder.file("logits.npy");
    ASSERT_TRUE(writeNpy(input, images));
    int code = 0;
    const std::string complaint = runOnnx(model() + " " + input.string() + " " + output.string(), code);
    ASSERT_EQ(code, 0) << complaint;
    EXPECT_TRUE(closeTo(logits(images), valueOf(readNpy(output)), kTolerance));
}

INSTANTIATE_TEST_SUITE_P(Presets, OnnxInPython, testing::ValuesIn(presets()), nameOf);
INSTANTIATE_TEST_SUITE_P(Activations, OnnxInPython, testing::ValuesIn(activations()), nameOf);
INSTANTIATE_TEST_SUITE_P(Layers, OnnxInPython, testing::ValuesIn(otherLayers()), nameOf);
INSTANTIATE_TEST_SUITE_P(BeyondOpenCv, OnnxInPython, testing::ValuesIn(beyondOpenCv()), nameOf);

TEST(OnnxOperators, inNumPyDoWhatOnnxsOwnCasesSay)
{
    if (!hasPythonOnnx()) GTEST_SKIP() << "python3-onnx is not installed";
    int code = 0;
    const std::string text = runOnnx("--self-test", code);
    EXPECT_EQ(code, 0) << text;
    EXPECT_TRUE(text.ends_with(" operators\n")) << text;
}

#ifdef CONVSCOPE_HAS_OPENCV_DNN

Tensor answerOfOpenCv(const std::string& model, Tensor images)
{
    cv::dnn::Net net = cv::dnn::readNetFromONNX(model);
    const std::vector<int> sizes(images.shape.begin(), images.shape.end());
    net.setInput(cv::Mat(sizes, CV_32F, images.data.data()), "image");
    const cv::Mat logits = net.forward();
    const auto* first = logits.ptr<float>();
    return {Shape(logits.size.p, logits.size.p + logits.dims), std::vector<float>(first, first + logits.total())};
}

#endif

class OnnxInOpenCv : public OnnxReader {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_OPENCV_DNN
        GTEST_SKIP() << "built without OpenCV's dnn";
#endif
        OnnxReader::SetUp();
    }
};

TEST_P(OnnxInOpenCv, answersAsOurs)
{
#ifdef CONVSCOPE_HAS_OPENCV_DNN
    for (const std::int64_t count : {1, 3}) {
        const Tensor images = randomImages(GetParam().input, count);
        EXPECT_TRUE(closeTo(answerOfOpenCv(model(), images), logits(images), kTolerance)) << count << " images";
    }
#endif
}

INSTANTIATE_TEST_SUITE_P(Presets, OnnxInOpenCv, testing::ValuesIn(presets()), nameOf);
INSTANTIATE_TEST_SUITE_P(Activations, OnnxInOpenCv, testing::ValuesIn(activations()), nameOf);
INSTANTIATE_TEST_SUITE_P(Layers, OnnxInOpenCv, testing::ValuesIn(otherLayers()), nameOf);

/// What a reader is told besides the arithmetic.
class OnnxDescription : public testing::Test {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_ONNX_MODULE
        GTEST_SKIP() << "built without ONNX";
#endif
        if (!hasPythonOnnx()) GTEST_SKIP() << "python3-onnx is not installed";
    }

    static std::string of(const NetworkDescription& description, const std::vector<std::string>& classNames)
    {
        const TemporaryFolder folder;
        const std::string model = folder.file("network.onnx").string();
        const Network network = valueOf(Network::make(description));
        const auto written = writeOnnx(model, network, zeroParameters(network), classNames);
        if (!written) return written.error().message;
        int code = 0;
        return runOnnx("--describe " + model, code);
    }
};

TEST_F(OnnxDescription, tellsSizesClassesAndWhichLayerANodeIs)
{
    const NetworkDescription description{
        "tabby or not", {1, 6, 5}, {conv(2, {3, 3}), kRelu, DropoutLayer{}, DenseLayer{.outputs = 2}}, 2};
    EXPECT_EQ(of(description, {"cat, tabby", "Kätzchen\n"}), "format 7 operators 13\n"
                                                             "network tabby or not\n"
                                                             "input image IMAGE N 1 6 5\n"
                                                             "output logits  N 2\n"
                                                             "property Image.NominalPixelRange 'Normalized_0_1'\n"
                                                             "property Image.BitmapPixelFormat 'Gray8'\n"
                                                             "property class_0 'cat, tabby'\n"
                                                             "property class_1 'Kätzchen\\n'\n"
                                                             "node Conv layer1_Conv: layer 1, Conv 2@3×3\n"
                                                             "node Relu layer2_Relu: layer 2, ReLU\n"
                                                             "node Flatten layer4_Flatten: layer 4, Dense 2\n"
                                                             "node Gemm layer4_2_Gemm: layer 4, Dense 2\n");
}

TEST_F(OnnxDescription, tellsTheOrderOfColours)
{
    const auto formatOf = [](std::int64_t channels) {
        const std::string text = of({"", {channels, 2, 2}, {DenseLayer{.outputs = 2}}, 2}, {});
        const std::size_t at = text.find("Image.BitmapPixelFormat ");
        return at == std::string::npos ? "none" : text.substr(at + 24, text.find('\n', at) - at - 24);
    };
    EXPECT_EQ(formatOf(3), "'Rgb8'");
    EXPECT_EQ(formatOf(2), "none");
}

} // namespace
} // namespace convscope
