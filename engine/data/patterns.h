#pragma once

#include "engine/io/image.h"

#include <string_view>
#include <vector>

namespace convscope {

/// A test picture made by code: grey, 8 bits, square.
struct Pattern {
    std::string_view id;   ///< as on the command line: "zone_plate"
    std::string_view name; ///< as shown, in English
    Image (*make)();
};

/// Every pattern, in the order of the menu.
const std::vector<Pattern>& patterns();

/// Null where there is none of this name.
const Pattern* findPattern(std::string_view id);

} // namespace convscope
