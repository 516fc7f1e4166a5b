#include "app/commands/command.h"
#include <CLI/CLI.hpp>
namespace convscope {
Run addBenchCommand(CLI::App& app)
{
    app.add_subcommand("bench", "x");
    return [] { return Result<void>(); };
}
}
