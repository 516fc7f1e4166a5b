#pragma once

#include <cstdio>
#include <filesystem>
#include <string>

namespace convscope {

/// The line beginning with `begin` that the test `filter` of this program prints when the program lies in `folder`: run
/// as a process of its own, for a module is loaded only once.
inline std::string lineOfTestIn(const std::filesystem::path& folder, const std::string& filter,
                                const std::string& begin)
{
    const std::filesystem::path program = folder / "tests";
    std::filesystem::copy_file("/proc/self/exe", program);
    const std::string command = program.string() + " --gtest_filter=" + filter;
    FILE* const output = popen(command.c_str(), "r");
    std::string text(4096, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), output));
    pclose(output);
    const std::size_t at = text.find(begin);
    return at == std::string::npos ? text : text.substr(at, text.find('\n', at) - at);
}

} // namespace convscope
