#pragma once

namespace convscope {

/// The subcommands of DESIGN's command line that need no window. Returns the exit code: 0, 1 with one line on stderr
/// that says what was wrong, or 2 for wrong usage; or `kOpensWindow`, with `file` being what was named to open.
constexpr int kOpensWindow = -1;
int runCommandLine(int argc, char** argv, const char** file);

} // namespace convscope
