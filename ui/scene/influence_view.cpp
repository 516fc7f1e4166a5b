#include "ui/scene/influence_view.h"

#include "ui/scene/image_pyramid.h"
#include "ui/scene/links.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

std::vector<float> magnitudesOf(InfluenceMeasure measure, std::vector<float> weights)
{
    for (float& weight : weights) weight = measure == InfluenceMeasure::Uses ? 1.0f : std::abs(weight);
    return weights;
}

} // namespace

InfluenceView::InfluenceView(const WindowGeometry& window, PadMode padMode, InfluenceMeasure measure,
                             std::vector<float> weights)
    : m_window(window),
      m_padMode(padMode),
      m_magnitudes(magnitudesOf(measure, std::move(weights))),
      m_map(window, padMode, m_magnitudes),
      m_format(NumberFormat::of(m_magnitudes))
{}

CellGrid InfluenceView::grid(const QRectF& available, double largestCell) const
{
    const auto& [rows, cols] = m_window;
    return CellGrid::fitted(available, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore, largestCell);
}

Tensor InfluenceView::tensor() const
{
    Tensor all({1, 1, m_window.rows.input, m_window.cols.input});
    auto next = all.data.begin();
    for (int row = 0; row < m_window.rows.input; ++row)
        for (int col = 0; col < m_window.cols.input; ++col) *next++ = at(row, col);
    return all;
}

float InfluenceView::grownAt(int row, int col, int step) const
{
    const int perRow = m_window.cols.output();
    const auto& rows = m_window.rows;
    const bool isRepeated = m_padMode != PadMode::Zeros && (row < rows.span() || row >= rows.input - rows.span());
    const int lastOutput = (row + rows.padBefore) / rows.stride;
    if (!isRepeated && std::min(lastOutput, rows.output() - 1) * perRow + perRow - 1 <= step) return at(row, col);

    float sum = 0.0f;
    for (const Reach& reach : outputsReached(m_window, m_padMode, {col, row})) {
        if (reach.output.y() * perRow + reach.output.x() <= step)
            sum += m_magnitudes[static_cast<std::size_t>(reach.kernelCell.y() * m_window.cols.kernel +
                                                         reach.kernelCell.x())];
    }
    return sum;
}

void InfluenceView::paint(QPainter& painter, const CellGrid& grid, int steps, NumberMode numbers, double unit,
                          const Style& style, const QRectF& visible) const
{
    if (grid.cellWidth() * pixelsPerUnit(painter) < 1.0) {
        paintSampled(painter, grid, visible);
    } else {
        GridContent content;
        content.value = [this, steps](int row, int col) {
            return steps < 0 ? at(row, col) : grownAt(row, col, steps - 1);
        };
        content.colour = [&content, map = map()](int row, int col) { return map(content.value(row, col)); };
        content.format = m_format;
        content.widestNumber = m_format.widest({0.0f, m_map.maximum()});
        content.numbers = numbers;
        paintGrid(painter, grid, content, style, visible);
    }
    paintFrame(painter, grid.rect, style.text, 1.5 * unit * style.lineScale);
    paintFrame(painter, grid.cellsRect(0, 0, m_window.rows.input, m_window.cols.input), QColor(Qt::white), 1.8 * unit);
}

/// One sample for each pixel of the device, from the first cell to the last, so that the edge is seen at any size.
void InfluenceView::paintSampled(QPainter& painter, const CellGrid& grid, const QRectF& visible) const
{
    const double pixels = pixelsPerUnit(painter);
    const QRectF seen = grid.rect.intersected(visible);
    if (seen.isEmpty()) return;
    QImage image(std::max(1, static_cast<int>(seen.width() * pixels)),
                 std::max(1, static_cast<int>(seen.height() * pixels)), QImage::Format_RGB32);
    const ColorMap colours = map();
    const auto cellOf = [](int pixel, int pixelCount, double begin, double share, int cells) {
        const double t = begin + share * (pixelCount > 1 ? static_cast<double>(pixel) / (pixelCount - 1) : 0.5);
        return std::clamp(static_cast<int>(std::lround(t * (cells - 1))), 0, cells - 1);
    };
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const int row = grid.firstRow + cellOf(y, image.height(), (seen.top() - grid.rect.top()) / grid.rect.height(),
                                               seen.height() / grid.rect.height(), grid.rows);
        for (int x = 0; x < image.width(); ++x) {
            const int col =
                grid.firstCol + cellOf(x, image.width(), (seen.left() - grid.rect.left()) / grid.rect.width(),
                                       seen.width() / grid.rect.width(), grid.cols);
            line[x] = colours(at(row, col));
        }
    }
    paintPixels(painter, seen, image);
}

} // namespace convscope
