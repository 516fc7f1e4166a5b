#include "app/commands/command.h"
#include "app/commands/window_options.h"
#include "engine/io/npy.h"
#include "engine/ops/conv2d.h"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace convscope {

namespace {

struct OpOptions {
    std::string op;
    std::string input;
    std::string weight;
    std::string bias;
    WindowOptions window;
    std::string path = "reference";
    std::string out;
    int groups = 1;
};

Result<void> writeOutput(const OpOptions& options, const Tensor& output)
{
    std::error_code failure;
    std::filesystem::create_directories(options.out, failure);
    if (failure) return Error{"The folder “" + options.out + "” cannot be made: " + failure.message() + "."};
    return writeNpy(std::filesystem::path(options.out) / "output.npy", output);
}

Result<void> runConv2d(const OpOptions& options)
{
    if (options.weight.empty()) return Error{"conv2d needs --weight with an array out×in/groups×h×w."};
    auto params = options.window.params();
    if (!params) return params.error();
    params->groups = options.groups;
    const auto input = readNpy(options.input);
    if (!input) return input.error();
    const auto weight = readNpy(options.weight);
    if (!weight) return weight.error();
    Tensor bias;
    if (!options.bias.empty()) {
        auto read = readNpy(options.bias);
        if (!read) return read.error();
        bias = std::move(*read);
    }
    const auto output = conv2dForward(*input, *weight, options.bias.empty() ? nullptr : &bias, *params);
    if (!output) return output.error();
    return writeOutput(options, *output);
}

/// Every operation; a new one is a line here.
struct Operation {
    const char* name;
    Result<void> (*run)(const OpOptions&);
};
constexpr Operation kOperations[]{{"conv2d", runConv2d}};

} // namespace

Run addOpCommand(CLI::App& app)
{
    auto options = std::make_shared<OpOptions>();
    std::vector<std::string> names;
    for (const Operation& operation : kOperations) names.emplace_back(operation.name);
    CLI::App* command = app.add_subcommand("op", "Runs one operation on .npy arrays");
    command->add_option("OP", options->op, "The operation")->required()->check(CLI::IsMember(names));
    command->add_option("--input", options->input, "The input, N×C×H×W")->required();
    command->add_option("--weight", options->weight, "The weight, out×in/groups×h×w");
    command->add_option("--bias", options->bias, "The bias, one number for each filter");
    options->window.addTo(*command);
    command->add_option("--groups", options->groups, "Groups of channels")->capture_default_str();
    command->add_option("--path", options->path, "Which implementation")
        ->check(CLI::IsMember({"reference"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "The folder for output.npy")->required();
    return [options] {
        for (const Operation& operation : kOperations)
            if (options->op == operation.name) return operation.run(*options);
        return Result<void>(Error{"There is no operation “" + options->op + "”."});
    };
}

} // namespace convscope
