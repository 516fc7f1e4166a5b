#include "app/commands/command.h"

#include "app/bench/names.h"
#include "app/bench/run_bench.h"

#include <CLI/CLI.hpp>

namespace convscope {

namespace {

/// As a check of the command line says it: empty where all is well.
std::string whyUnknown(const std::string& name)
{
    const auto known = checkWanted(name);
    return known ? std::string() : known.error().message;
}

} // namespace

Run addBenchCommand(CLI::App& app)
{
    auto options = std::make_shared<BenchOptions>();
    CLI::App* command = app.add_subcommand("bench", "Measures this program, one JSON line a figure");
    command
        ->add_option("NAME", options->names,
                     "Only these figures, or those whose names begin so: " + groupList() +
                         "; memory/life takes minutes, and has to be named in full")
        ->check(whyUnknown);
    command->add_option("--threads", options->threads, "Threads of what has many (default: one for each core)")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--seconds", options->seconds, "For how long what is repeated is repeated")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag(
        "--peers{tests/peers}", options->peers,
        "Measures other libraries as well, in turn, and prints the ratios; =DIR for the folder of their scripts");
    return [options] { return runBench(*options); };
}

} // namespace convscope
