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

/// The positions along one axis that read the image's cell at `position`: itself, and its repetitions in the padding.
std::vector<int> placesOf(const WindowAxis& axis, PadMode padMode, int position)
{
    std::vector<int> places;
    for (int i = -axis.padBefore; i < axis.input + axis.padAfter; ++i)
        if (sourceIndex(i, axis.input, padMode) == position) places.push_back(i);
    return places;
}

bool isInImage(const WindowAxis& axis, int position) { return position >= 0 && position < axis.input; }

} // namespace

std::vector<Reach> outputsReached(const WindowGeometry& window, PadMode padMode, QPoint inputCell)
{
    const auto& [rows, cols] = window;
    // A cell in the padding stands for itself along both axes, also where it is beside the image along one alone.
    const bool isPixel = isInImage(rows, inputCell.y()) && isInImage(cols, inputCell.x());
    const auto places = [&](const WindowAxis& axis, int position) {
        return isPixel ? placesOf(axis, padMode, position) : std::vector{position};
    };
    std::vector<Reach> result;
    for (const int y : places(rows, inputCell.y()))
        for (const int x : places(cols, inputCell.x()))
            for (const auto& [row, tapRow] : reachedFrom(rows, y))
                for (const auto& [col, tapCol] : reachedFrom(cols, x))
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
