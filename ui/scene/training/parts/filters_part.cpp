#include "ui/scene/training/parts/filters_part.h"

namespace convscope {

FiltersPart::FiltersPart(const PartInput& input) : m_view(input.view) {}

void FiltersPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> FiltersPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString FiltersPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
