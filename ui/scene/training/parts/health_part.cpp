#include "ui/scene/training/parts/health_part.h"

namespace convscope {

HealthPart::HealthPart(const PartInput& input) : m_view(input.view) {}

void HealthPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> HealthPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString HealthPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
