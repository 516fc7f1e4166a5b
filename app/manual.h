#pragma once

#include <string>

namespace CLI {
class App;
}

namespace convscope {

/// The manual page of the command line, as man reads it, made of what --help says.
std::string manualPage(const CLI::App& app, const std::string& version);

} // namespace convscope
