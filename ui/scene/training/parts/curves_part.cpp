#include "ui/scene/training/parts/curves_part.h"

namespace convscope {

CurvesPart::CurvesPart(const PartInput& input, Measure measure) : m_view(input.view), m_measure(measure) {}

void CurvesPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> CurvesPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString CurvesPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
