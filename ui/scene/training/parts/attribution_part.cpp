#include "ui/scene/training/parts/attribution_part.h"

namespace convscope {

AttributionPart::AttributionPart(const PartInput& input) : m_view(input.view) {}

void AttributionPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> AttributionPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString AttributionPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
