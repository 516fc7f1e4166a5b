#include "tests/support/golden_case.h"

#include "engine/io/npy.h"
#include "tests/support/result.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace convscope {

namespace {

const std::filesystem::path kFolder = std::filesystem::path(CONVSCOPE_GOLDEN_FOLDER) / "operations";

Tensor read(const GoldenCase& golden, const std::string& tensor)
{
    return valueOf(readNpy(golden.folder() / (tensor + ".npy")));
}

Tensor readIfThere(const GoldenCase& golden, const std::string& tensor)
{
    return std::filesystem::exists(golden.folder() / (tensor + ".npy")) ? read(golden, tensor) : Tensor();
}

/// The options of a line, "key=value". One that is missing throws, and so must one that nobody asked for.
class Options {
public:
    explicit Options(std::istream& fields)
    {
        for (std::string field; fields >> field;) {
            const std::size_t equals = field.find('=');
            if (equals == std::string::npos) throw std::runtime_error("“" + field + "” is no key=value");
            m_values[field.substr(0, equals)] = field.substr(equals + 1);
        }
    }

    std::string take(const std::string& key)
    {
        const auto found = m_values.find(key);
        if (found == m_values.end()) throw std::runtime_error("the option “" + key + "” is missing");
        std::string value = found->second;
        m_values.erase(found);
        return value;
    }
    Extent takeExtent(const std::string& key) { return valueOf(parseExtent(take(key), key, 1)); }

    void expectNoneLeft() const
    {
        if (!m_values.empty()) throw std::runtime_error("the option “" + m_values.begin()->first + "” means nothing");
    }

private:
    std::map<std::string, std::string> m_values;
};

Conv2dParams conv2dOf(Options& options)
{
    return {.stride = options.takeExtent("stride"),
            .dilation = options.takeExtent("dilation"),
            .padding = valueOf(parsePadding(options.take("padding"))),
            .padMode = valueOf(parsePadMode(options.take("pad_mode"))),
            .groups = std::stoi(options.take("groups"))};
}

Pool2dParams pool2dOf(PoolKind kind, Options& options)
{
    return {.kind = kind,
            .size = options.takeExtent("size"),
            .stride = options.takeExtent("stride"),
            .dilation = options.takeExtent("dilation"),
            .padding = valueOf(parsePadding(options.take("padding"))),
            .countIncludePad = kind != PoolKind::Average || options.take("count_include_pad") == "1"};
}

ActivationParams activationOf(const std::string& op, Options& options)
{
    ActivationParams params{.kind = valueOf(parseActivation(op))};
    if (params.kind == Activation::LeakyRelu) params.alpha = std::stod(options.take("alpha"));
    return params;
}

Operation operationOf(const std::string& op, Options& options)
{
    if (op == "conv2d") return conv2dOf(options);
    for (const PoolKind kind : {PoolKind::Max, PoolKind::Average, PoolKind::L2})
        if (op == toString(kind)) return pool2dOf(kind, options);
    if (op == "global_avgpool") return GlobalAveragePoolParams{};
    if (op == "dense") return DenseParams{};
    if (op == "flatten") return FlattenParams{};
    if (op == "softmax_cross_entropy") return SoftmaxCrossEntropyParams{};
    return activationOf(op, options);
}

GoldenCase parseLine(const std::string& line)
{
    GoldenCase golden;
    std::istringstream fields(line);
    fields >> golden.name >> golden.op;
    try {
        Options options(fields);
        golden.operation = operationOf(golden.op, options);
        options.expectNoneLeft();
    } catch (const std::exception& failure) {
        throw std::runtime_error("cases.txt has the line: " + line + " — " + failure.what());
    }
    return golden;
}

} // namespace

std::filesystem::path GoldenCase::folder() const { return kFolder / name; }

Operands GoldenCase::operands() const
{
    return {read(*this, "input"), readIfThere(*this, "weight"), readIfThere(*this, "bias"),
            readIfThere(*this, "target")};
}

Tensor GoldenCase::gradient() const { return read(*this, "grad"); }
Tensor GoldenCase::output() const { return read(*this, "output"); }

Gradients GoldenCase::gradients() const
{
    return {read(*this, "grad_input"), readIfThere(*this, "grad_weight"), readIfThere(*this, "grad_bias")};
}

std::vector<GoldenCase> goldenCases()
{
    std::vector<GoldenCase> cases;
    std::ifstream file(kFolder / "cases.txt");
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line.front() != '#') cases.push_back(parseLine(line));
    return cases;
}

std::vector<GoldenCase> goldenCases(const std::string& op)
{
    std::vector<GoldenCase> cases = goldenCases();
    std::erase_if(cases, [&](const GoldenCase& golden) { return golden.op != op; });
    return cases;
}

std::ostream& operator<<(std::ostream& stream, const GoldenCase& golden) { return stream << golden.name; }

} // namespace convscope
