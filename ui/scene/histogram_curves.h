#pragma once

#include "ui/scene/photo.h"

#include <QPainter>
#include <vector>

namespace convscope {

/// The first `colours.size()` channels of a histogram as filled curves over `ground`; heights grow with the square root
/// of the counts, which lets small ones be seen.
void paintHistogramCurves(QPainter& painter, const QRectF& plot, const ByteHistogram& histogram,
                          const std::vector<QColor>& colours, const QColor& ground);

} // namespace convscope
