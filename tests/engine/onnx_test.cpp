// The words of ONNX that layers become, and what is refused. That others read the files is for onnx_readers_test.cpp.

#include "engine/io/onnx.h"

#include "engine/io/whole_file.h"
#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "engine/onnx/onnx_module.h"
#include "tests/support/module_error.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <dlfcn.h>
#include <exception>
#include <filesystem>
#include <iterator>
#include <unistd.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;

const Layer kDense2 = DenseLayer{.outputs = 2};

Network networkOf(std::vector<Layer> layers, Shape input = {1, 6, 5})
{
    return valueOf(Network::make({"test", std::move(input), std::move(layers), 2}));
}

OnnxGraph graphOf(const std::vector<Layer>& layers)
{
    const Network network = networkOf(layers);
    return valueOf(onnxGraph(network, zeroParameters(network), {}));
}

/// "Conv Relu Flatten Gemm"
std::string wordsOf(const OnnxGraph& graph)
{
    std::string words;
    for (const OnnxNode& node : graph.nodes) words += (words.empty() ? "" : " ") + node.type;
    return words;
}

std::vector<std::int64_t> numbersOf(const OnnxNode& node, const std::string& setting)
{
    for (const auto& [name, value] : node.settings)
        if (name == setting) return std::get<std::vector<std::int64_t>>(value);
    return {};
}

TEST(OnnxGraph, hasAWordForEachLayerOfAPreset)
{
    const Network network = valueOf(Network::make(valueOf(networkPreset("article", {1, 28, 28}, 10))));
    EXPECT_EQ(wordsOf(valueOf(onnxGraph(network, zeroParameters(network), {}))),
              "Conv Relu Conv Relu MaxPool Conv Relu Conv Relu MaxPool Flatten Gemm Relu Gemm Relu Gemm");
}

TEST(OnnxGraph, beginsWithTheImageAndEndsWithTheLogits)
{
    const OnnxGraph graph = graphOf({DropoutLayer{}, kDense2, ActivationParams{.kind = Activation::Identity}});
    EXPECT_EQ(wordsOf(graph), "Flatten Gemm");
    EXPECT_EQ(graph.nodes.front().inputs, std::vector<std::string>{"image"});
    EXPECT_EQ(graph.nodes.back().output, "logits");
    EXPECT_TRUE(graph.between.empty());
}

TEST(OnnxGraph, saysPaddingInNumbers)
{
    // 6×5 cells, windows of 4×2, strides of 3 and 1: 2 + 3 - 4 rows and 2 - 1 columns too few.
    const auto padsOf = [](PaddingRule rule) {
        const Conv2dParams params{.stride = {3, 1}, .padding = {rule, {}}};
        return numbersOf(graphOf({ConvLayer{.filters = 1, .kernel = {4, 2}, .params = params}, kDense2}).nodes[0],
                         "pads"); // top, left, bottom, right
    };
    EXPECT_EQ(padsOf(PaddingRule::Same), (std::vector<std::int64_t>{0, 0, 1, 1}));
    EXPECT_EQ(padsOf(PaddingRule::SameLower), (std::vector<std::int64_t>{1, 1, 0, 0}));
    EXPECT_EQ(padsOf(PaddingRule::SamePytorch), (std::vector<std::int64_t>{1, 0, 2, 1}));
    EXPECT_EQ(padsOf(PaddingRule::Full), (std::vector<std::int64_t>{3, 1, 3, 1}));
    EXPECT_EQ(padsOf(PaddingRule::Valid), (std::vector<std::int64_t>{0, 0, 0, 0}));
}

TEST(OnnxGraph, padsOnlyWhereThereIsPadding)
{
    const auto wordsFor = [](PadMode mode, const PaddingSpec& padding) {
        const Conv2dParams params{.padding = padding, .padMode = mode};
        return wordsOf(graphOf({ConvLayer{.filters = 1, .params = params}, kDense2}));
    };
    const PaddingSpec one{PaddingRule::Explicit, {1, 1, 1, 1}};
    const PaddingSpec six{PaddingRule::Explicit, {6, 0, 0, 0}};
    EXPECT_EQ(wordsFor(PadMode::Zeros, one), "Conv Flatten Gemm");
    EXPECT_EQ(wordsFor(PadMode::Reflect, {}), "Conv Flatten Gemm");
    EXPECT_EQ(wordsFor(PadMode::Reflect, one), "Pad Conv Flatten Gemm");
    EXPECT_EQ(wordsFor(PadMode::Reflect, six), "Gather Gather Conv Flatten Gemm");
    EXPECT_EQ(wordsFor(PadMode::Replicate, six), "Pad Conv Flatten Gemm");
    EXPECT_EQ(wordsFor(PadMode::Circular, one), "Gather Gather Conv Flatten Gemm");
}

/// What is not exported, and why not.
class OnnxFault : public testing::Test {
protected:
    static std::string errorFor(const std::vector<std::string>& classNames)
    {
        const Network network = networkOf({kDense2});
        return errorOf(onnxGraph(network, zeroParameters(network), classNames));
    }
};

TEST_F(OnnxFault, isANumberOfNamesThatIsNotThatOfTheClasses)
{
    EXPECT_EQ(errorFor({"a", "b", "c"}), "There are 3 names for the network's 2 classes; give one a class, or none.");
    EXPECT_EQ(errorFor({"a"}), "There are 1 names for the network's 2 classes; give one a class, or none.");
    EXPECT_EQ(errorFor({}), "(no error)");
    EXPECT_EQ(errorFor({"a", "b"}), "(no error)");
}

TEST_F(OnnxFault, isANameThatIsNotUtf8)
{
    for (const char* name : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                             "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xc3", "\xe4\xb8z", "\xc3\xa4\xa4"}) {
        EXPECT_EQ(errorFor({"cat", name}), "The name of class 1 is not UTF-8, which ONNX needs; rename it.") << name;
    }
    for (const char* name : {"", "a", "\xc2\x80", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xf0\x90\x80\x80",
                             "\xf4\x8f\xbf\xbf", "ä猫🐈"}) {
        EXPECT_EQ(errorFor({"cat", name}), "(no error)") << name;
    }
    const Network network = valueOf(Network::make({"\xff", {1, 2, 2}, {kDense2}, 2}));
    EXPECT_EQ(errorOf(onnxGraph(network, zeroParameters(network), {})),
              "The network's name is not UTF-8, which ONNX needs; rename it.");
}

TEST_F(OnnxFault, isAParameterOfAnotherShape)
{
    const Network network = networkOf({kDense2});
    Parameters parameters = zeroParameters(network);
    parameters[0].weight = Tensor({2, 29});
    EXPECT_EQ(errorOf(onnxGraph(network, parameters, {})), "layer 1, Dense 2: the weight must be 2×30, but is 2×29.");
}

TEST_F(OnnxFault, isANetworkOfMoreThanTwoGigabytes)
{
    // Its parameters are never made: the size is told before they are looked at.
    const Network network = networkOf({DenseLayer{.outputs = 40000}, DenseLayer{.outputs = 6000},
                                       DenseLayer{.outputs = 40000}, DenseLayer{.outputs = 1500}, kDense2},
                                      {1, 5, 5});
    EXPECT_EQ(errorOf(onnxGraph(network, {}, {})),
              "The network has 541090502 parameters of 4 bytes, but an ONNX file holds less than 2147483648 bytes; use "
              "a smaller network.");
}

class OnnxModule : public testing::Test {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_ONNX_MODULE
        GTEST_SKIP() << "built without ONNX";
#endif
        functions = valueOf(onnxModule());
    }

    std::string reasonAgainst(const OnnxGraph& graph) const
    {
        std::string bytes, reason;
        return functions->writeModel(graph, &bytes, &reason) ? "(no reason)" : reason;
    }

    const OnnxFunctions* functions = nullptr;
};

TEST_F(OnnxModule, saysItsVersion) { EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(functions->version[0]))); }

TEST_F(OnnxModule, writesTheSameBytesForTheSameGraph)
{
    const Network network = valueOf(Network::make(valueOf(networkPreset("tiny", {1, 28, 28}, 10))));
    std::string bytes[3], reason;
    for (int i = 0; i < 3; ++i) {
        const std::uint64_t seed = i < 2 ? 1 : 2;
        const Parameters parameters = initialParameters(network, Initializer::HeUniform, seed);
        ASSERT_TRUE(functions->writeModel(valueOf(onnxGraph(network, parameters, {})), &bytes[i], &reason)) << reason;
    }
    EXPECT_EQ(bytes[0], bytes[1]);
    EXPECT_NE(bytes[0], bytes[2]);
}

TEST_F(OnnxModule, givesTheCheckersReasonInOneLine)
{
    OnnxGraph unknown = graphOf({kDense2});
    unknown.nodes[0].type = "Flutter";
    EXPECT_EQ(reasonAgainst(unknown), "No Op registered for Flutter with domain_version of 13  ==> Context: Bad node "
                                      "spec for node. Name: layer1_Flatten OpType: Flutter");
    OnnxGraph unread = graphOf({kDense2});
    unread.nodes[1].inputs[0] = "nothing";
    EXPECT_NE(reasonAgainst(unread).find("'nothing'"), std::string::npos) << reasonAgainst(unread);
}

TEST_F(OnnxModule, refusesShapesThatOnnxFindsOtherwise)
{
    OnnxGraph wide = graphOf({kDense2});
    wide.output.shape = {1, 3};
    EXPECT_NE(reasonAgainst(wide).find("(2) vs (3)"), std::string::npos) << reasonAgainst(wide);
    OnnxGraph between = graphOf({ConvLayer{.filters = 3}, kDense2});
    between.between[0].shape = {1, 3, 4, 4}; // 6×5 cells give 4×3
    EXPECT_NE(reasonAgainst(between).find("(3) vs (4)"), std::string::npos) << reasonAgainst(between);
    OnnxGraph unfit = graphOf({kDense2});
    unfit.nodes[0].settings = {{"axis", std::int64_t{9}}};
    EXPECT_NE(reasonAgainst(unfit).find("Invalid value(9) for attribute 'axis'"), std::string::npos)
        << reasonAgainst(unfit);
}

class OnnxFile : public OnnxModule {
protected:
    std::string write(const std::vector<std::string>& classNames) const
    {
        return errorOf(writeOnnx(m_path, m_network, zeroParameters(m_network), classNames));
    }

    const std::vector<char> m_old{'o', 'l', 'd'};
    const TemporaryFolder m_folder;
    const fs::path m_path = m_folder.file("network.onnx");
    const Network m_network = networkOf({kDense2});
};

TEST_F(OnnxFile, replacesAnOldOneAndLeavesNothingBesideIt)
{
    ASSERT_TRUE(writeWholeFile(m_path, m_old));
    EXPECT_EQ(write({}), "(no error)");
    EXPECT_GT(valueOf(readWholeFile(m_path)).size(), 60 * sizeof(float));
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()), 1);
}

TEST_F(OnnxFile, ofARefusedNetworkKeepsTheOldOne)
{
    ASSERT_TRUE(writeWholeFile(m_path, m_old));
    EXPECT_EQ(write({"a"}), "There are 1 names for the network's 2 classes; give one a class, or none.");
    EXPECT_EQ(valueOf(readWholeFile(m_path)), m_old);
}

TEST_F(OnnxFile, thatCannotBeFinishedKeepsTheOldOne)
{
    ASSERT_TRUE(writeWholeFile(m_path, m_old));
    // A folder where the part file should go: even root cannot write it.
    fs::create_directories(fs::path(m_path.string() + ".convscope-part" + std::to_string(::getpid())) / "full");
    EXPECT_EQ(write({}), "“" + m_path.string() + "” cannot be written: Is a directory.");
    EXPECT_EQ(valueOf(readWholeFile(m_path)), m_old);
}

std::string errorOfModuleIn(const fs::path& folder)
{
    return lineOfTestIn(folder, "OnnxModuleAlone.isThereOrSaysWhyNot", "The ONNX module");
}

TEST(OnnxModuleAlone, isThereOrSaysWhyNot)
{
    const std::string error = errorOf(checkOnnxWriter());
    std::puts(error.c_str());
    const TemporaryFolder folder;
    const Network network = networkOf({kDense2});
    EXPECT_EQ(errorOf(writeOnnx(folder.file("a.onnx"), network, zeroParameters(network), {})), error);
    EXPECT_EQ(fs::exists(folder.file("a.onnx")), error == "(no error)");
#ifdef CONVSCOPE_HAS_ONNX_MODULE
    const bool isOther = fs::read_symlink("/proc/self/exe").filename() != "engine_tests";
    EXPECT_TRUE(isOther || error == "(no error)") << error;
#endif
}

TEST(OnnxModuleAlone, isMissedInASentence)
{
    const TemporaryFolder folder;
    EXPECT_EQ(errorOfModuleIn(folder.path()),
              "The ONNX module is missing (" + folder.file("convscope_onnx.so").string() +
                  ": cannot open shared object file: No such file or directory); install libonnx-dev and "
                  "libprotobuf-dev and build Convscope again.");
}

TEST(OnnxModuleAlone, isRefusedWhereItLacksItsFunction)
{
    // Some other library under its name.
    Dl_info other;
    ASSERT_TRUE(dladdr(reinterpret_cast<void*>(&std::terminate), &other));
    const TemporaryFolder folder;
    fs::copy_file(other.dli_fname, folder.file("convscope_onnx.so"));
    EXPECT_EQ(errorOfModuleIn(folder.path()), "The ONNX module is of another version of Convscope.");
}

} // namespace
} // namespace convscope
