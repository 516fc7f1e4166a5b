#include "ui/scene/training/parts/flow_part.h"

namespace convscope {

FlowPart::FlowPart(const PartInput& input) : m_view(input.view) {}

void FlowPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> FlowPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString FlowPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
