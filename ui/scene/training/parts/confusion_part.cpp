#include "ui/scene/training/parts/confusion_part.h"

namespace convscope {

ConfusionPart::ConfusionPart(const PartInput& input) : m_view(input.view) {}

void ConfusionPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> ConfusionPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString ConfusionPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
