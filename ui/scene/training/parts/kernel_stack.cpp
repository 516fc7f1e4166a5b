#include "ui/scene/training/parts/kernel_stack.h"

#include "ui/scene/grid.h"
#include "ui/scene/image_pyramid.h"
#include "ui/scene/training/norm.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// One pixel a cell.
QImage pictureOf(const GridContent& content, const CellGrid& grid)
{
    QImage picture(grid.cols, grid.rows, QImage::Format_RGB32);
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.cols; ++col)
            picture.setPixel(col, row, content.colour(grid.firstRow + row, grid.firstCol + col));
    return picture;
}

} // namespace

KernelStack::KernelStack(Tensor kernels)
    : m_kernels(std::move(kernels)), m_range(rangeOf(m_kernels.data)), m_format(twoDigits(m_range.largestMagnitude()))
{}

std::span<const float> KernelStack::plane(int plane) const
{
    const auto cells = static_cast<std::size_t>(size().h) * static_cast<std::size_t>(size().w);
    return std::span(m_kernels.data).subspan(static_cast<std::size_t>(plane) * cells, cells);
}

std::span<const float> KernelStack::filter(int filter) const
{
    const auto numbers = m_kernels.data.size() / static_cast<std::size_t>(filters());
    return std::span(m_kernels.data).subspan(static_cast<std::size_t>(filter) * numbers, numbers);
}

void KernelStack::paint(QPainter& painter, const CellGrid& grid, int plane, const Style& style) const
{
    const auto number = [numbers = this->plane(plane), &grid](int row, int col) {
        return numbers[static_cast<std::size_t>((row - grid.firstRow) * grid.cols + col - grid.firstCol)];
    };
    GridContent content;
    content.value = number;
    content.colour = [number, map = map(style)](int row, int col) { return map(number(row, col)); };
    content.format = m_format;
    content.widestNumber = m_format.widest(m_range);
    if (isVector(painter) && numberHeight(grid, content, pixelsPerUnit(painter)) == 0.0)
        paintPixels(painter, grid.rect, pictureOf(content, grid)); // one of many: no large picture for each
    else
        paintGrid(painter, grid, content, style, grid.rect);
}

int KernelStack::strongestChannel(int filter) const
{
    int strongest = 0;
    for (int channel = 1; channel < channels(); ++channel)
        if (normOf(plane(filter * channels() + channel)) > normOf(plane(filter * channels() + strongest)))
            strongest = channel;
    return strongest;
}

Tensor asKernels(const PlacedLayer& layer, const Tensor& weights)
{
    if (weights.rank() != 2) return weights;
    const Shape& input = layer.input;
    const bool readsMaps = input.size() == 4;
    return {readsMaps ? Shape{weights.size(0), input[1], input[2], input[3]}
                      : Shape{weights.size(0), 1, 1, weights.size(1)},
            weights.data};
}

NumberFormat twoDigits(float largest)
{
    constexpr int kMostDecimals = 7;
    if (!(largest > 0.0f)) return {0};
    return {std::clamp(1 - static_cast<int>(std::floor(std::log10(largest))), 0, kMostDecimals)};
}

} // namespace convscope
