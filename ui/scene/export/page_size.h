#pragma once

#include "engine/error.h"
#include "ui/scene/export/figure_export.h"

namespace convscope {

/// A page that is measured in millimetres has so many units in each.
constexpr int kUnitsPerMillimetre = 10;

/// In steps of a tenth.
void setMillimetres(FigureExport& settings, QSizeF millimetres);
/// "1200x800" is pixels, "170x110mm" is millimetres.
Result<void> setPageSize(FigureExport& settings, const QString& text);
/// "1200×800 pixels", "170×110 mm"
QString pageSizeText(const FigureExport& settings);

/// The height of the figure's plain type, in points (1/72 inch).
double typeSize(const Figure& figure, const Pose& pose, const FigureExport& settings);
struct TypeSizes {
    double least;
    double most;
};
/// Those that a page can have; the least is that of the figure as it is laid out by itself.
TypeSizes typeSizes(Figure& figure, const Pose& pose, FigureExport settings);
/// Gives the figure, which has not been painted yet, the type scale with which its type has so many points; settings
/// for another figure like it hold the scale then, too.
Result<void> setTypeSize(Figure& figure, const Pose& pose, FigureExport& settings, double points);

} // namespace convscope
