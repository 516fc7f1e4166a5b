#pragma once

#include <string>

namespace convscope {

/// The text as one line for a terminal, whatever names of files it holds: line breaks, and what a terminal would take
/// for a command, become spaces.
inline std::string oneLine(std::string text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    return text;
}

} // namespace convscope
