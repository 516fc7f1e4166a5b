#pragma once

#include "ui/scene/style.h"

#include <QRgb>
#include <vector>

namespace convscope {

/// A colour for each cell of a kernel. Hues lie evenly round the circle and lightness alternates, so that up to 25 are
/// told apart at a glance, and each stands out from the stage, light or dark.
class WeightColours {
public:
    explicit WeightColours(int count);
    int count() const { return static_cast<int>(m_light.size()); }
    QRgb of(int weight, const Style& style) const
    {
        return (style.isDark ? m_dark : m_light)[static_cast<std::size_t>(weight)];
    }

private:
    std::vector<QRgb> m_light;
    std::vector<QRgb> m_dark;
};

} // namespace convscope
