#include "ui/scene/training/parts/histograms_part.h"

namespace convscope {

HistogramsPart::HistogramsPart(const PartInput& input, Numbers numbers) : m_view(input.view), m_numbers(numbers) {}

void HistogramsPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> HistogramsPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString HistogramsPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
