#pragma once

#include "engine/error.h"

#include <functional>
#include <memory>
#include <vector>

namespace CLI {
class App;
}

namespace convscope {

/// What a subcommand does once its options are read.
using Run = std::function<Result<void>()>;

/// Adds its subcommand to the command line and returns what runs it. A new subcommand is a file, and a line in
/// command_line.cpp.
Run addOpCommand(CLI::App& app);
Run addFilterCommand(CLI::App& app);
Run addInfluenceCommand(CLI::App& app);
Run addRenderCommand(CLI::App& app);
Run addTrainCommand(CLI::App& app);
Run addPredictCommand(CLI::App& app);
Run addBenchCommand(CLI::App& app);

} // namespace convscope
