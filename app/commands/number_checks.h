#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace convscope {

/// A number from `least` on; CLI11's own check says up to which of 309 digits it goes.
inline CLI::Validator atLeast(int least)
{
    const auto check = [least](const std::string& text) {
        double number = 0.0;
        const bool isRight = CLI::detail::lexical_cast(text, number) && number >= least;
        return isRight ? std::string() : text + " is no number from " + std::to_string(least);
    };
    return {check, "", "atLeast"};
}

inline CLI::Validator aboveZero()
{
    const auto check = [](const std::string& text) {
        double number = 0.0;
        return CLI::detail::lexical_cast(text, number) && number > 0.0 ? std::string() : text + " is no number above 0";
    };
    return {check, "", "aboveZero"};
}

} // namespace convscope
