#pragma once

#include <QString>
#include <array>

namespace convscope {

/// A typeface in the program's resources.
struct BundledFont {
    const char* family;
    int weight; ///< as CSS and Qt have it: 400 is regular
    const char* file;
};

inline constexpr std::array kBundledFonts{BundledFont{"Inter", 400, ":/fonts/Inter-Regular.otf"},
                                          BundledFont{"Inter", 500, ":/fonts/Inter-Medium.otf"},
                                          BundledFont{"Inter", 600, ":/fonts/Inter-SemiBold.otf"},
                                          BundledFont{"JetBrains Mono", 400, ":/fonts/JetBrainsMono-Regular.ttf"},
                                          BundledFont{"JetBrains Mono", 700, ":/fonts/JetBrainsMono-Bold.ttf"}};

/// The one of this family that is nearest in weight; null for a family that is not bundled.
const BundledFont* bundledFont(const QString& family, int weight);

} // namespace convscope
