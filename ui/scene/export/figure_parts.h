#pragma once

#include "engine/error.h"
#include "ui/scene/export/figure_export.h"

#include <vector>

namespace convscope {

/// What of a figure can go into a file by itself: each of its panels; of those that are volumes, all planes together.
std::vector<FigurePart> figureParts(const Figure& figure, const Pose& pose);

/// By its id, or by its title as it is read, or by the name of the tensor in it.
Result<FigurePart> findFigurePart(const Figure& figure, const Pose& pose, const QString& name);

/// Where the part lies when the figure is painted into `bounds`; empty where the figure has no such part.
QRectF rectOf(const FigurePart& part, const Figure& figure, const QRectF& bounds, const Pose& pose);

} // namespace convscope
