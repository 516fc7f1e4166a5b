#include "app/commands/command.h"
#include "app/commands/window_options.h"
#include "engine/fast/fast_operation.h"
#include "engine/io/npy.h"
#include "engine/ops/operation.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace convscope {

namespace {

struct OpOptions {
    std::string op;
    std::string input;
    std::string weight;
    std::string bias;
    std::string grad;
    std::string target;
    WindowOptions window{.stride = ""}; ///< what it is then depends on the operation
    std::string size;
    std::string countIncludePad = "1";
    std::string path = "reference";
    std::string out;
    int groups = 1;
    double alpha = 0.01;
    double rate = 0.5;
    std::uint64_t seed = 0;
};

/// `stride` is what it is where none is given.
Result<Conv2dParams> windowOf(const OpOptions& options, const std::string& stride)
{
    WindowOptions window = options.window;
    if (window.stride.empty()) window.stride = stride;
    return window.params();
}

Result<Operation> convolution(const OpOptions& options)
{
    auto params = windowOf(options, "1");
    if (!params) return params.error();
    params->groups = options.groups;
    return Operation(*params);
}

template <PoolKind kind>
Result<Operation> pooling(const OpOptions& options)
{
    const auto size = parseExtent(options.size, "size", 1);
    if (!size) return size.error();
    const auto window = windowOf(options, options.size);
    if (!window) return window.error();
    if (window->padMode != PadMode::Zeros)
        return Error{options.op + " pads with zeros only, so --pad-mode cannot be " + toString(window->padMode) + "."};
    return Operation(Pool2dParams{.kind = kind,
                                  .size = *size,
                                  .stride = window->stride,
                                  .dilation = window->dilation,
                                  .padding = window->padding,
                                  .countIncludePad = options.countIncludePad == "1"});
}

template <Activation kind>
Result<Operation> activation(const OpOptions& options)
{
    if (!std::isfinite(options.alpha)) return Error{options.op + ": --alpha must be a finite number."};
    return Operation(ActivationParams{kind, options.alpha});
}

Result<Operation> dropout(const OpOptions& options) { return Operation(DropoutParams{options.rate, options.seed}); }

template <typename Params>
Result<Operation> withoutParameters(const OpOptions&)
{
    return Operation(Params{});
}

/// An option without which an operation cannot run, and what is to be given with it.
struct Need {
    std::string option;
    std::string what;
};
const Need kNoNeed;
const Need kFilters{"--weight", "an array out×in/groups×h×w"};
const Need kDenseWeight{"--weight", "an array out×in"};
const Need kSize{"--size", "the height and width of the window, as in 2 or 2,3"};
const Need kClasses{"--target", "the right class of each sample, counted from 0"};

/// What the command line knows of an operation. --input, --grad, --path and --out are for all of them.
struct OperationKind {
    std::string name;
    Result<Operation> (*make)(const OpOptions&);
    Need need;
    std::vector<std::string> takes; ///< besides what it needs
};

/// Every operation; a new one is a line here.
const std::vector<OperationKind> kOperations{
    {"conv2d", convolution, kFilters, {"--bias", "--stride", "--padding", "--dilation", "--groups", "--pad-mode"}},
    {"maxpool2d", pooling<PoolKind::Max>, kSize, {"--stride", "--padding", "--dilation", "--pad-mode"}},
    {"avgpool2d",
     pooling<PoolKind::Average>,
     kSize,
     {"--stride", "--padding", "--dilation", "--pad-mode", "--count-include-pad"}},
    {"l2pool2d", pooling<PoolKind::L2>, kSize, {"--stride", "--padding", "--dilation", "--pad-mode"}},
    {"global_avgpool", withoutParameters<GlobalAveragePoolParams>, kNoNeed, {}},
    {"identity", activation<Activation::Identity>, kNoNeed, {}},
    {"relu", activation<Activation::Relu>, kNoNeed, {}},
    {"leaky_relu", activation<Activation::LeakyRelu>, kNoNeed, {"--alpha"}},
    {"sigmoid", activation<Activation::Sigmoid>, kNoNeed, {}},
    {"tanh", activation<Activation::Tanh>, kNoNeed, {}},
    {"softplus", activation<Activation::Softplus>, kNoNeed, {}},
    {"gelu", activation<Activation::Gelu>, kNoNeed, {}},
    {"dense", withoutParameters<DenseParams>, kDenseWeight, {"--bias"}},
    {"flatten", withoutParameters<FlattenParams>, kNoNeed, {}},
    {"dropout", dropout, kNoNeed, {"--rate", "--seed"}},
    {"softmax_cross_entropy", withoutParameters<SoftmaxCrossEntropyParams>, kClasses, {}},
};

const OperationKind& kindOf(const OpOptions& options)
{
    return *std::find_if(kOperations.begin(), kOperations.end(),
                         [&](const OperationKind& kind) { return kind.name == options.op; });
}

/// The options that were given must be those of the operation.
Result<void> checkOptions(const OperationKind& kind, const CLI::App& command)
{
    static const std::vector<std::string> forAll{"OP", "--input", "--grad", "--path", "--out"};
    for (const CLI::Option* option : command.get_options()) {
        if (option->count() == 0) continue;
        const std::string name = option->get_name();
        if (option->results().front().empty()) return Error{kind.name + ": " + name + " is given without a value."};
        const bool isTaken = std::count(forAll.begin(), forAll.end(), name) || name == kind.need.option ||
                             std::count(kind.takes.begin(), kind.takes.end(), name);
        if (!isTaken) return Error{kind.name + " has no use for " + name + "."};
    }
    if (!kind.need.option.empty() && command.count(kind.need.option) == 0)
        return Error{kind.name + " needs " + kind.need.option + " with " + kind.need.what + "."};
    return {};
}

/// All that is read; none for what is not given.
struct Arrays {
    Operands operands;
    Tensor grad;
};

Result<Arrays> readArrays(const OpOptions& options)
{
    Arrays arrays;
    struct File {
        const std::string& path;
        Tensor& tensor;
        Result<Tensor> (*read)(const std::filesystem::path&);
    };
    const File files[]{{options.input, arrays.operands.input, readNpy},
                       {options.weight, arrays.operands.weight, readNpy},
                       {options.bias, arrays.operands.bias, readNpy},
                       {options.target, arrays.operands.target, readLabelsNpy},
                       {options.grad, arrays.grad, readNpy}};
    for (const File& file : files) {
        if (file.path.empty()) continue;
        auto content = file.read(file.path);
        if (!content) return content.error();
        file.tensor = std::move(*content);
    }
    return arrays;
}

/// "the input holds 3 NaN and 1 infinite number"; empty where all are finite.
std::string nonFiniteNumbersOf(const std::string& name, const Tensor& tensor)
{
    const auto count = [&](bool (*is)(float)) { return std::count_if(tensor.data.begin(), tensor.data.end(), is); };
    const auto nans = count([](float value) { return std::isnan(value); });
    const auto infinities = count([](float value) { return std::isinf(value); });
    if (nans + infinities == 0) return {};
    std::string text = "the " + name + " holds ";
    if (nans > 0) text += std::to_string(nans) + " NaN";
    if (nans > 0 && infinities > 0) text += " and ";
    if (infinities > 0)
        text += std::to_string(infinities) + (infinities == 1 ? " infinite number" : " infinite numbers");
    return text;
}

/// One line for all arrays.
void warnOfNonFiniteNumbers(const Arrays& arrays)
{
    const std::pair<const char*, const Tensor&> named[]{{"input", arrays.operands.input},
                                                        {"weight", arrays.operands.weight},
                                                        {"bias", arrays.operands.bias},
                                                        {"gradient", arrays.grad}};
    std::string found;
    for (const auto& [name, tensor] : named) {
        const std::string text = nonFiniteNumbersOf(name, tensor);
        if (!text.empty()) found += (found.empty() ? "" : ", ") + text;
    }
    if (!found.empty()) std::fprintf(stderr, "convscope: warning: %s; they are computed with.\n", found.c_str());
}

/// The gradient of a loss itself: 1 where none is given. A single number may come with an axis.
Tensor lossGradient(const Tensor& grad)
{
    if (grad.isNone()) return Tensor(Shape{}, 1.0f);
    return grad.shape == Shape{1} ? Tensor(Shape{}, grad.data) : grad;
}

/// One of several implementations of all operations.
struct Path {
    std::string name;
    Result<Tensor> (*forward)(const Operation&, const Operands&);
    Result<Gradients> (*backward)(const Operation&, const Operands&, const Tensor&);
};
const std::vector<Path> kPaths{{"reference", forward<float>, backward<float>}, {"fast", fastForward, fastBackward}};

const Path& pathOf(const OpOptions& options)
{
    return *std::find_if(kPaths.begin(), kPaths.end(), [&](const Path& path) { return path.name == options.path; });
}

struct OutputFile {
    const char* name;
    Tensor content;
};

Result<std::vector<OutputFile>> compute(const Path& path, const Operation& operation, const Arrays& arrays)
{
    auto output = path.forward(operation, arrays.operands);
    if (!output) return output.error();
    std::vector<OutputFile> files{{"output.npy", std::move(*output)}};
    const bool isLoss = std::holds_alternative<SoftmaxCrossEntropyParams>(operation);
    if (!isLoss && arrays.grad.isNone()) return files;

    auto gradients = path.backward(operation, arrays.operands, isLoss ? lossGradient(arrays.grad) : arrays.grad);
    if (!gradients) return gradients.error();
    files.push_back({"grad_input.npy", std::move(gradients->input)});
    if (!arrays.operands.weight.isNone()) files.push_back({"grad_weight.npy", std::move(gradients->weight)});
    if (!arrays.operands.bias.isNone()) files.push_back({"grad_bias.npy", std::move(gradients->bias)});
    return files;
}

Result<void> write(const std::vector<OutputFile>& files, const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) return Error{"The folder “" + folder.string() + "” cannot be made: " + failure.message() + "."};
    for (const OutputFile& file : files) {
        const auto written = writeNpy(folder / file.name, file.content);
        if (!written) return written.error();
    }
    return {};
}

/// Nothing is written before everything is computed.
Result<void> runOp(const OpOptions& options, const CLI::App& command)
{
    const OperationKind& kind = kindOf(options);
    const auto checked = checkOptions(kind, command);
    if (!checked) return checked.error();
    const auto operation = kind.make(options);
    if (!operation) return operation.error();
    const auto arrays = readArrays(options);
    if (!arrays) return arrays.error();
    const auto files = compute(pathOf(options), *operation, *arrays);
    if (!files) return files.error();
    const auto written = write(*files, options.out);
    if (written) warnOfNonFiniteNumbers(*arrays);
    return written;
}

/// "conv2d: --weight [--bias] [--stride]", a line an operation.
std::string optionsOfEach()
{
    std::string text = "Besides --input, --grad and --out, each OP has these options:";
    for (const OperationKind& kind : kOperations) {
        text += "\n  " + kind.name;
        if (!kind.need.option.empty()) text += " " + kind.need.option;
        for (const std::string& option : kind.takes) text += " [" + option + "]";
    }
    return text;
}

} // namespace

Run addOpCommand(CLI::App& app)
{
    auto options = std::make_shared<OpOptions>();
    std::vector<std::string> names;
    for (const OperationKind& kind : kOperations) names.push_back(kind.name);
    CLI::App* command = app.add_subcommand("op", "Runs one operation on .npy arrays");
    command->footer(optionsOfEach());
    command->add_option("OP", options->op, "The operation")->required()->check(CLI::IsMember(names));
    command->add_option("--input", options->input, "The input: N×C×H×W, of dense and the loss N×I")->required();
    command->add_option("--weight", options->weight, "The weight: out×in/groups×h×w, of dense out×in");
    command->add_option("--bias", options->bias, "The bias, one number for each filter or output");
    command->add_option("--grad", options->grad,
                        "The gradient of the output, in its shape: those of the operands are written, too. The loss "
                        "starts with 1 where none is given");
    command->add_option("--target", options->target, "The right class of each sample, counted from 0; integers, too");
    options->window.addTo(*command);
    command->get_option("--stride")
        ->description("2 or 2,1 (height, width); without it 1, and for pooling the size of the window");
    command->add_option("--size", options->size, "2 or 2,3 (height, width) of the window of pooling");
    command->add_option("--groups", options->groups, "Groups of channels")->capture_default_str();
    command
        ->add_option("--count-include-pad", options->countIncludePad,
                     "1: a mean divides by all cells of the window, 0: by those in the image")
        ->check(CLI::IsMember({"0", "1"}))
        ->capture_default_str();
    command->add_option("--alpha", options->alpha, "The slope of leaky_relu below zero")->capture_default_str();
    command->add_option("--rate", options->rate, "The share that dropout sets to zero")->capture_default_str();
    command->add_option("--seed", options->seed, "Which numbers dropout drops")
        ->check(CLI::NonNegativeNumber) // CLI11 would make 2^64 - 1 of -1
        ->capture_default_str();
    std::vector<std::string> paths;
    for (const Path& path : kPaths) paths.push_back(path.name);
    command
        ->add_option("--path", options->path,
                     "Which implementation: that which is written as the textbooks say, or that which trains")
        ->check(CLI::IsMember(paths))
        ->capture_default_str();
    command
        ->add_option("--out", options->out,
                     "The folder for output.npy and, with a gradient, grad_input.npy, grad_weight.npy and "
                     "grad_bias.npy, of which each operation has its own. Other files in it stay, also those of an "
                     "earlier run")
        ->required();
    return [options, command] { return runOp(*options, *command); };
}

} // namespace convscope
