#include "ui/scene/training/net_layout.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kLargestMap = 150.0; // in units, as are all of these
constexpr double kSmallestMap = 4.0;  // in pixels: less is no picture
constexpr double kBetweenNodes = 2.0;
constexpr double kBeforeGradients = 3.0;
constexpr double kFanGap = 11.0; // between columns, at least
constexpr double kPlainGap = 5.0;
constexpr double kWidestStripCell = 15.0;
constexpr double kNarrowestStripCell = 5.0;
constexpr double kHighestStripCell = 28.0;

/// A column at a size of its maps.
struct Arrangement {
    int rows = 1;
    int cols = 1;
    QSizeF node;
    QSizeF gradient;
    QSizeF cell;          ///< with the gap around the node
    double gradientPitch; ///< from one column of gradients to the next

    double nodesWidth() const { return cols * cell.width(); }
    double gradientsWidth() const { return cols * gradientPitch; }
};

Arrangement mapsArrangement(const NetColumnNeed& need, double height, double side, double unit)
{
    const double gap = std::max(2.0, kBetweenNodes * unit);
    Arrangement result;
    result.node = need.map.scaled(side, side, Qt::KeepAspectRatio);
    result.gradient = need.map.scaled(QSizeF(side, side) * NetLayout::kGradientShare, Qt::KeepAspectRatio);
    const int fitting = std::max(1, static_cast<int>(height / (result.node.height() + gap)));
    result.cols = (need.nodes + fitting - 1) / fitting;
    result.rows = (need.nodes + result.cols - 1) / result.cols;
    const double airy = result.node.height() + std::max(gap, 0.25 * result.node.height());
    result.cell = {result.node.width() + gap, std::min(height / result.rows, airy)};
    result.gradientPitch = result.gradient.width() + gap;
    return result;
}

/// Its cells shrink with the maps, so that deep nets have room for both.
Arrangement stripArrangement(const NetColumnNeed& need, double height, double side, double unit)
{
    const int most = std::max(NetLayout::kMostStripRows,
                              (need.nodes + NetLayout::kMostStripColumns - 1) / NetLayout::kMostStripColumns);
    Arrangement result;
    result.cols = (need.nodes + most - 1) / most;
    result.rows = (need.nodes + result.cols - 1) / result.cols;
    const double width =
        std::clamp((result.cols > 1 ? 0.3 : 0.5) * side, kNarrowestStripCell * unit, kWidestStripCell * unit);
    const double cell = std::min(height / result.rows, kHighestStripCell * unit);
    const double gap = std::min(1.0, 0.15 * cell);
    result.node = {width - 1.0, cell - gap};
    result.gradient = {(width - 1.0) * NetLayout::kGradientShare, cell - gap};
    result.cell = {width, cell};
    result.gradientPitch = result.gradient.width() + 1.0;
    return result;
}

Arrangement arranged(const NetColumnNeed& need, double height, double side, double unit)
{
    return need.isMaps() ? mapsArrangement(need, height, side, unit) : stripArrangement(need, height, side, unit);
}

double gapBefore(const NetColumnNeed& need, double unit) { return (need.isFan ? kFanGap : kPlainGap) * unit; }

double contentWidth(const Arrangement& arrangement, double unit)
{
    return arrangement.nodesWidth() + kBeforeGradients * unit + arrangement.gradientsWidth();
}

double widthOf(const NetColumnNeed& need, const Arrangement& arrangement, double unit)
{
    return std::max(contentWidth(arrangement, unit), need.leastWidth - kPlainGap * unit);
}

double widthOfAll(const std::vector<NetColumnNeed>& needs, double height, double side, double unit)
{
    double width = 0.0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (i > 0) width += gapBefore(needs[i], unit);
        width += widthOf(needs[i], arranged(needs[i], height, side, unit), unit);
    }
    return width;
}

double largestSide(const QRectF& band, const std::vector<NetColumnNeed>& needs, double unit)
{
    double side = std::floor(std::min(kLargestMap * unit, band.height()));
    while (side > kSmallestMap && widthOfAll(needs, band.height(), side, unit) > band.width()) side -= 1.0;
    return side;
}

/// On whole units, so that cells of a map are as even as they can be.
NetColumn placed(const Arrangement& arrangement, int nodes, double left, double middle, double unit)
{
    const double height = arrangement.rows * arrangement.cell.height();
    const double top = std::round(middle - height / 2.0);
    const double x = std::round(left);
    const double gradientsLeft = std::round(x + arrangement.nodesWidth() + kBeforeGradients * unit);
    NetColumn column;
    column.count = nodes;
    column.nodes = {{x, top, arrangement.nodesWidth(), height}, arrangement.rows, arrangement.cols};
    column.gradients = {{gradientsLeft, top, arrangement.gradientsWidth(), height}, arrangement.rows, arrangement.cols};
    column.nodeSize = arrangement.node;
    column.gradientSize = arrangement.gradient;
    return column;
}

} // namespace

QRectF NetColumn::inCell(const CellGrid& grid, QSizeF size, int index)
{
    QRectF rect({}, size);
    rect.moveCenter(grid.cellRect(index / grid.cols, index % grid.cols).center());
    return rect;
}

NetLayout NetLayout::in(const QRectF& band, const std::vector<NetColumnNeed>& needs, double unit)
{
    NetLayout layout;
    layout.mapSide = largestSide(band, needs, unit);
    const double left = band.width() - widthOfAll(needs, band.height(), layout.mapSide, unit);
    const double more = left / std::max<std::size_t>(1, needs.size() - 1); // for each gap; less where nothing fits
    double x = band.left();
    for (const NetColumnNeed& need : needs) {
        if (!layout.columns.empty()) x += gapBefore(need, unit) + more;
        const Arrangement arrangement = arranged(need, band.height(), layout.mapSide, unit);
        const double width = widthOf(need, arrangement, unit);
        const double aside = (width - contentWidth(arrangement, unit)) / 2.0; // of a column under a long name
        layout.columns.push_back(placed(arrangement, need.nodes, x + aside, band.center().y(), unit));
        x += width;
    }
    return layout;
}

std::vector<CellGrid> rowsOf(const CellGrid& grid, int count)
{
    std::vector<CellGrid> rows;
    for (int first = 0; first < count; first += grid.cols) {
        const int cols = std::min(grid.cols, count - first);
        rows.push_back({grid.cellsRect(first / grid.cols, 0, 1, cols), 1, cols, 0, first});
    }
    return rows;
}

QRectF besideCard(const QRectF& stage, const QRectF& subject, QSizeF size, double distance)
{
    const double above = std::clamp(subject.center().y() - size.height() / 2.0, stage.top(),
                                    std::max(stage.top(), stage.bottom() - size.height()));
    const double along = std::clamp(subject.center().x() - size.width() / 2.0, stage.left(),
                                    std::max(stage.left(), stage.right() - size.width()));
    const QPointF places[]{{subject.right() + distance, above},
                           {subject.left() - distance - size.width(), above},
                           {along, subject.bottom() + distance},
                           {along, subject.top() - distance - size.height()}};
    for (const QPointF place : places)
        if (const QRectF card(place, size); stage.contains(card)) return card;
    return {{subject.center().x() < stage.center().x() ? stage.right() - size.width() : stage.left(), above}, size};
}

} // namespace convscope
