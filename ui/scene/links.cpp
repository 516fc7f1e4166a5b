#include "ui/scene/links.h"

#include "engine/analysis/influence.h"

namespace convscope {

namespace {

/// (output, kernel cell) along one axis.
std::vector<std::pair<int, int>> reachedFrom(const WindowAxis& axis, int position)
{
    std::vector<std::pair<int, int>> result;
    for (int tap = axis.kernel - 1; tap >= 0; --tap) {
        const int offset = position + axis.padBefore - tap * axis.dilation;
        if (offset >= 0 && offset % axis.stride == 0 && offset / axis.stride < axis.output())
            result.emplace_back(offset / axis.stride, tap);
    }
    return result;
}

/// The positions that read the cell at `position`: itself, and its repetitions in the padding.
std::vector<int> placesOf(const WindowAxis& axis, PadMode padMode, int position)
{
    if (position < 0 || position >= axis.input) return {position};
    std::vector<int> places;
    for (int i = -axis.padBefore; i < axis.input + axis.padAfter; ++i)
        if (sourceIndex(i, axis.input, padMode) == position) places.push_back(i);
    return places;
}

} // namespace

std::vector<Reach> outputsReached(const WindowGeometry& window, PadMode padMode, QPoint inputCell)
{
    std::vector<Reach> result;
    for (const int y : placesOf(window.rows, padMode, inputCell.y()))
        for (const int x : placesOf(window.cols, padMode, inputCell.x()))
            for (const auto& [row, tapRow] : reachedFrom(window.rows, y))
                for (const auto& [col, tapCol] : reachedFrom(window.cols, x))
                    result.push_back({QPoint(col, row), QPoint(tapCol, tapRow)});
    return result;
}

std::vector<QPoint> cellsMet(const WindowGeometry& window, QPoint kernelCell)
{
    std::vector<QPoint> result;
    for (int y = 0; y < window.rows.output(); ++y)
        for (int x = 0; x < window.cols.output(); ++x)
            result.emplace_back(window.cols.position(x, kernelCell.x()), window.rows.position(y, kernelCell.y()));
    return result;
}

bool isReached(const WindowAxis& axis, int position) { return usesAlongAxis(axis, position) > 0; }

} // namespace convscope
