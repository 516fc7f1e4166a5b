#pragma once

#include "engine/ops/conv2d.h"

#include <string>

namespace CLI {
class App;
}

namespace convscope {

/// --stride, --padding, --dilation and --pad-mode, which the subcommands with a sliding window share.
struct WindowOptions {
    std::string stride = "1";
    std::string padding = "valid";
    std::string dilation = "1";
    std::string padMode = "zeros";

    void addTo(CLI::App& command);
    /// The error names the option that cannot be read. `groups` is left at 1.
    Result<Conv2dParams> params() const;
};

} // namespace convscope
