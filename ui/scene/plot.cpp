#include "ui/scene/plot.h"

#include "ui/scene/text.h"

#include <QLineF>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

constexpr int kMostTicks = 9;
constexpr double kTickPixels = 11.0;
constexpr double kTickGap = 6.0;      // between a number and the plot
constexpr double kHeightATick = 24.0; // and more
constexpr double kWidthATick = 56.0;  // and more

int mostTicks(double length, double each) { return std::clamp(static_cast<int>(length / each) + 1, 2, kMostTicks); }

std::vector<double> yTicks(const Axis& y, double height, double unit)
{
    return y.ticks(mostTicks(height, kHeightATick * unit));
}

} // namespace

QPolygonF Plot::line(const std::vector<QPointF>& values, double least) const
{
    QPolygonF line;
    for (const QPointF& value : values) {
        const QPointF point = at(value);
        const bool isLast = &value == &values.back();
        if (isLast || line.isEmpty() || point.x() - line.back().x() >= least) line << point;
    }
    return line;
}

QPolygonF Plot::band(const std::vector<QPointF>& values, double width) const
{
    QPolygonF upper;
    QPolygonF lower;
    for (const QPointF& value : values) {
        const QPointF point = at(value);
        if (upper.isEmpty() || point.x() - upper.back().x() >= width) {
            upper << point;
            lower << point;
        }
        upper.back().setY(std::min(upper.back().y(), point.y()));
        lower.back().setY(std::max(lower.back().y(), point.y()));
    }
    std::reverse(lower.begin(), lower.end());
    return upper + lower;
}

double tickColumnWidth(const Axis& y, double height, const TickText& yText, double unit)
{
    double widest = 0.0;
    for (const double tick : yTicks(y, height, unit))
        widest = std::max(widest, textWidth(yText(tick), Style::font(kTickPixels * unit)));
    return widest + kTickGap * unit;
}

void paintAxes(QPainter& painter, const Plot& plot, const TickText& xText, const TickText& yText, const QString& xTitle,
               double unit, const Style& style)
{
    const QFont font = Style::font(kTickPixels * unit);
    const QPen hairline(style.hairline, unit);
    for (const double tick : yTicks(plot.y, plot.rect.height(), unit)) {
        const double y = plot.yOf(tick);
        painter.setPen(hairline);
        painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y));
        const QString text = yText(tick);
        drawText(painter, {plot.rect.left() - kTickGap * unit - textWidth(text, font), y + 0.36 * kTickPixels * unit},
                 text, font, style.mutedText);
    }
    const double baseline = plot.rect.bottom() + 14.0 * unit;
    const double titleLeft = plot.rect.right() - textWidth(xTitle, font);
    drawText(painter, {titleLeft, baseline}, xTitle, font, style.mutedText);
    for (const double tick : plot.x.ticks(mostTicks(plot.rect.width(), kWidthATick * unit))) {
        const double x = plot.xOf(tick);
        painter.setPen(hairline);
        painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()));
        const QString text = xText(tick);
        const double width = textWidth(text, font);
        if (x + width / 2.0 + kTickGap * unit > titleLeft) continue;
        drawText(painter, {x - width / 2.0, baseline}, text, font, style.mutedText);
    }
}

std::vector<double> spreadApart(const std::vector<double>& wanted, double distance, double low, double high)
{
    const std::size_t count = wanted.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
    const double step = count > 1 ? std::min(distance, (high - low) / static_cast<double>(count - 1)) : 0.0;
    std::vector<double> places(count);
    // Down from the top as far as needed, then back up from the lower end.
    double free = low;
    for (const std::size_t i : order) {
        places[i] = std::max(wanted[i], free);
        free = places[i] + step;
    }
    double last = high;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        places[*i] = std::min(places[*i], last);
        last = places[*i] - step;
    }
    return places;
}

} // namespace convscope
