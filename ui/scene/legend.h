#pragma once

#include "ui/scene/colormap.h"
#include "ui/scene/number_text.h"

#include <QPainter>

namespace convscope {

constexpr double kLegendHeight = 26.0; ///< in units

/// The map's colours from its low end to its high one.
void paintColourBar(QPainter& painter, const QRectF& bar, const ColorMap& map, double unit, const Style& style);

/// A bar of the map's colours with its ends (and zero, where it lies between) written under it, and `meaning` in the
/// middle where there is room.
void paintLegend(QPainter& painter, const QRectF& rect, const ColorMap& map, const NumberFormat& format,
                 const QString& meaning, double unit, const Style& style);

} // namespace convscope
