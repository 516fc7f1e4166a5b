#include "ui/scene/ghosts.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kMostFrames = 256;

/// Runs of neighbouring positions that no window reaches: (first, count).
std::vector<std::pair<int, int>> unreachedRuns(const WindowAxis& axis)
{
    std::vector<std::pair<int, int>> runs;
    for (int i = -axis.padBefore; i < axis.input + axis.padAfter; ++i) {
        if (isReached(axis, i)) continue;
        if (!runs.empty() && runs.back().first + runs.back().second == i)
            ++runs.back().second;
        else
            runs.emplace_back(i, 1);
    }
    return runs;
}

int total(const std::vector<std::pair<int, int>>& runs)
{
    int count = 0;
    for (const auto& [first, length] : runs) count += length;
    return count;
}

} // namespace

void paintGhosts(QPainter& painter, const ConvParts& parts, const CellGrid& input, int step, double unit,
                 const Style& style)
{
    QColor line = style.kernel;
    line.setAlphaF(style.isDark ? 0.7f : 0.5f);
    QList<QPointF> dots;
    for (int i = 0; i < step; ++i) {
        const QRectF window = parts.windowRect(input, i);
        const double inset = std::min(input.cellWidth(), input.cellHeight()) * 0.08;
        if (step <= kMostFrames) paintFrame(painter, window.adjusted(inset, inset, -inset, -inset), line, 1.1 * unit);
        dots.append(window.topLeft() + QPointF(input.cellWidth(), input.cellHeight()) * 0.14);
    }
    const double size = std::clamp(input.cellWidth() * 0.13, 1.6 * unit, 6.0 * unit);
    for (const QPointF dot : dots)
        painter.fillRect(QRectF(dot.x() - size / 2.0, dot.y() - size / 2.0, size, size), style.kernel);
}

void paintUnreached(QPainter& painter, const WindowGeometry& window, const CellGrid& input, double unit,
                    const Style& style)
{
    QColor veil = style.background;
    veil.setAlphaF(0.55f);
    const double spacing = std::clamp(input.cellWidth() / 3.0, 4.0 * unit, 8.0 * unit);
    const auto hatch = [&](const QRectF& rect) {
        painter.fillRect(rect, veil);
        paintHatching(painter, rect, style.current, spacing);
    };
    const auto rows = unreachedRuns(window.rows);
    const auto cols = unreachedRuns(window.cols);
    for (const auto& [first, count] : rows) hatch(input.cellsRect(first, input.firstCol, count, input.cols));
    for (const auto& [first, count] : cols) hatch(input.cellsRect(input.firstRow, first, input.rows, count));
}

Extent unreachedCount(const WindowGeometry& window)
{
    return {total(unreachedRuns(window.rows)), total(unreachedRuns(window.cols))};
}

} // namespace convscope
