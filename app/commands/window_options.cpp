#include "app/commands/window_options.h"

#include <CLI/CLI.hpp>

namespace convscope {

void WindowOptions::addTo(CLI::App& command)
{
    command.add_option("--stride", stride, "2 or 2,1 (height, width)")->capture_default_str();
    command
        .add_option("--padding", padding,
                    "1 | 1,0 | top,left,bottom,right | valid | same | same_lower | same_pytorch | full")
        ->capture_default_str();
    command.add_option("--dilation", dilation, "2 or 2,1 (height, width)")->capture_default_str();
    command.add_option("--pad-mode", padMode, "zeros | reflect | replicate | circular")->capture_default_str();
}

Result<Conv2dParams> WindowOptions::params() const
{
    const auto strides = parseExtent(stride, "stride", 1);
    if (!strides) return strides.error();
    const auto dilations = parseExtent(dilation, "dilation", 1);
    if (!dilations) return dilations.error();
    const auto paddings = parsePadding(padding);
    if (!paddings) return paddings.error();
    const auto mode = parsePadMode(padMode);
    if (!mode) return mode.error();
    Conv2dParams params;
    params.stride = *strides;
    params.dilation = *dilations;
    params.padding = *paddings;
    params.padMode = *mode;
    return params;
}

} // namespace convscope
