#include "ui/scene/training/parts/network_part.h"

namespace convscope {

NetworkPart::NetworkPart(const PartInput& input) : m_view(input.view) {}

void NetworkPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> NetworkPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString NetworkPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
