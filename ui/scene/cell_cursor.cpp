#include "ui/scene/cell_cursor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {

namespace {

QPoint stepOf(Direction direction)
{
    switch (direction) {
    case Direction::Left: return {-1, 0};
    case Direction::Right: return {1, 0};
    case Direction::Up: return {0, -1};
    case Direction::Down: break;
    }
    return {0, 1};
}

QPointF centreIn(const PanelGrid& panel, int row, int col)
{
    return panel.onStage.map(panel.grid.cellRect(row, col).center());
}

/// The cell of a panel that lies nearest to a point, of those that can be touched.
Target nearestCell(const PanelGrid& panel, QPointF point)
{
    const CellGrid& grid = panel.grid;
    const QPointF inside = panel.onStage.inverted().map(point);
    const auto index = [](double at, double begin, double size, int count) {
        return std::clamp(static_cast<int>(std::floor((at - begin) / size)), 0, count - 1);
    };
    return {panel.panel, grid.firstRow + index(inside.y(), grid.rect.top(), grid.cellHeight(), grid.rows),
            grid.firstCol + index(inside.x(), grid.rect.left(), grid.cellWidth(), grid.cols), panel.plane, panel.side};
}

/// How far a panel lies in a direction; a detour to the side counts double. Infinite for what does not lie there.
double distanceTo(const QRectF& rect, QPointF from, Direction direction)
{
    const QPoint step = stepOf(direction);
    const QPointF nearest(std::clamp(from.x(), rect.left(), rect.right()),
                          std::clamp(from.y(), rect.top(), rect.bottom()));
    const QPointF way = nearest - from;
    const double ahead = way.x() * step.x() + way.y() * step.y();
    const double aside = std::abs(step.x() != 0 ? way.y() : way.x());
    constexpr double kTouching = 0.5;
    return ahead < kTouching ? std::numeric_limits<double>::infinity() : ahead + 2.0 * aside;
}

bool isEmpty(const PanelGrid& panel) { return panel.grid.rect.isEmpty(); }

} // namespace

Target CellCursor::start() const
{
    const std::vector<PanelGrid> panels = figure.panels(bounds, pose);
    for (const Panel kind : {Panel::Output, Panel::Activation, Panel::GradInput, Panel::GradZ})
        for (const PanelGrid& each : panels) {
            if (each.panel != kind) continue;
            for (int row = 0; row < each.grid.rows; ++row)
                for (int col = 0; col < each.grid.cols; ++col) {
                    const Target cell{kind, row, col, each.plane, each.side};
                    if (figure.stepOf(cell) == pose.step) return cell;
                }
        }
    const auto first = std::find_if(panels.begin(), panels.end(), [](const PanelGrid& p) { return !isEmpty(p); });
    if (first == panels.end()) return {};
    return {first->panel, first->grid.firstRow, first->grid.firstCol, first->plane, first->side};
}

std::optional<QPointF> CellCursor::centreOf(const Target& cell) const
{
    for (const PanelGrid& each : figure.panels(bounds, pose))
        if (each.has(cell)) return centreIn(each, cell.row, cell.col);
    return std::nullopt;
}

Target CellCursor::beside(const Target& from, Direction direction) const
{
    const QPoint step = stepOf(direction);
    const Target next{from.panel, from.row + step.y(), from.col + step.x(), from.plane, from.side};
    const std::vector<PanelGrid> panels = figure.panels(bounds, pose);
    if (std::any_of(panels.begin(), panels.end(), [&](const PanelGrid& each) { return each.has(next); })) return next;
    const auto centre = centreOf(from);
    if (!centre) return start();
    const PanelGrid* best = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const PanelGrid& each : panels) {
        if (isEmpty(each) || each.has(from)) continue;
        const double distance = distanceTo(each.rect(), *centre, direction);
        if (distance < least) {
            least = distance;
            best = &each;
        }
    }
    return best ? nearestCell(*best, *centre) : from;
}

} // namespace convscope
