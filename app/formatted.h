#pragma once

#include <cstdio>
#include <string>

namespace convscope {

/// As printf has it; up to 255 bytes.
template <typename... Values>
std::string formatted(const char* format, Values... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

} // namespace convscope
