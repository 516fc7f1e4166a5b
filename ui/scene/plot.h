#pragma once

#include "ui/scene/axis.h"
#include "ui/scene/style.h"

#include <QPainter>
#include <QPolygonF>
#include <functional>
#include <vector>

namespace convscope {

/// A rectangle with two axes: where numbers lie in it.
struct Plot {
    QRectF rect;
    Axis x;
    Axis y;

    double xOf(double value) const { return rect.left() + x.shareOf(value) * rect.width(); }
    double yOf(double value) const { return rect.bottom() - y.shareOf(value) * rect.height(); }
    QPointF at(QPointF values) const { return {xOf(values.x()), yOf(values.y())}; }
    /// Values from left to right as a line; of many that lie close together, one each `least` units.
    QPolygonF line(const std::vector<QPointF>& values, double least = 0.0) const;
    /// What these values cover, `width` units at a time: cheap to paint, however many there are.
    QPolygonF band(const std::vector<QPointF>& values, double width) const;
};

using TickText = std::function<QString(double)>;

/// Room that the numbers under a plot need, and a title of the axis at their right end; in units.
constexpr double kTickRowHeight = 18.0;

/// Hairlines at the round numbers of both axes, with these numbers left of the plot and under it, as many as there is
/// room for. `xTitle` stands under the plot's right end.
void paintAxes(QPainter& painter, const Plot& plot, const TickText& xText, const TickText& yText, const QString& xTitle,
               double unit, const Style& style);

/// How wide the widest number left of the plot is, with the gap to it.
double tickColumnWidth(const Axis& y, double height, const TickText& yText, double unit);

/// The centres of labels that want to stand at `wanted` (in any order), moved up and down no more than it takes to be
/// `distance` apart and between `low` and `high`. Where they do not all fit, they are evenly spread.
std::vector<double> spreadApart(const std::vector<double>& wanted, double distance, double low, double high);

} // namespace convscope
