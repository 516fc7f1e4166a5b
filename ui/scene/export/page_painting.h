#pragma once

#include "ui/scene/export/figure_export.h"

namespace convscope {

/// The unit that title, formula and caption are measured in. Those of a part alone have the type's scale; in the part,
/// type is as large as its cells let it be.
double pageUnit(const Figure& figure, const FigureExport& settings);

/// A page's layers, for devices that need them apart: a vector file must be told what to cut off.
bool showsWhole(const FigureExport& settings);
void paintFigure(QPainter& painter, const FigurePage& page, const Figure& figure, const Pose& pose,
                 const FigureExport& settings);
/// Background, title, formula and caption.
void paintAround(QPainter& painter, const FigurePage& page, const Figure& figure, const Pose& pose,
                 const FigureExport& settings);

} // namespace convscope
