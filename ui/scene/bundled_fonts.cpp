#include "ui/scene/bundled_fonts.h"

#include <cstdlib>

namespace convscope {

const BundledFont* bundledFont(const QString& family, int weight)
{
    const BundledFont* nearest = nullptr;
    for (const BundledFont& font : kBundledFonts) {
        if (family != QLatin1String(font.family)) continue;
        if (!nearest || std::abs(font.weight - weight) < std::abs(nearest->weight - weight)) nearest = &font;
    }
    return nearest;
}

} // namespace convscope
