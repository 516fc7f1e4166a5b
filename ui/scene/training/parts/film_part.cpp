#include "ui/scene/training/parts/film_part.h"

namespace convscope {

FilmPart::FilmPart(const PartInput& input) : m_view(input.view) {}

void FilmPart::paint(QPainter&, const QRectF&, const Pose&, double, const Style&) const {}

std::vector<PanelGrid> FilmPart::panels(const QRectF&, const Pose&, double) const { return {}; }

QString FilmPart::describe(const Target&, const Pose&) const { return {}; }

} // namespace convscope
