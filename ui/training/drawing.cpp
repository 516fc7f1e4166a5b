#include "ui/training/drawing.h"

#include "engine/data/image_sample.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// From a point to the stretch between two others.
double distance(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double part = length > 0.0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0.0;
    const QPointF away = point - from - part * along;
    return std::hypot(away.x(), away.y());
}

bool hasLightBorder(const ByteTensor& picture)
{
    const auto rows = picture.size(2);
    const auto cols = picture.size(3);
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t col = 0; col < cols; ++col) {
            if (row > 0 && row + 1 < rows && col > 0 && col + 1 < cols) continue;
            sum += picture.at(0, 0, row, col);
            ++count;
        }
    return sum * 2 > count * 255;
}

} // namespace

ByteTensor emptyDrawing(Extent size) { return ByteTensor({1, 1, size.h, size.w}); }

void paintStroke(ByteTensor& drawing, QPointF from, QPointF to, const Brush& brush)
{
    for (std::int64_t row = 0; row < drawing.size(2); ++row)
        for (std::int64_t col = 0; col < drawing.size(3); ++col) {
            const QPointF middle(static_cast<double>(col) + 0.5, static_cast<double>(row) + 0.5);
            // full inside, nothing one pixel outside
            const double cover = std::clamp(brush.width / 2.0 + 0.5 - distance(middle, from, to), 0.0, 1.0);
            std::uint8_t& pixel = drawing.at(0, 0, row, col);
            const auto light = static_cast<std::uint8_t>(std::lround(255.0 * (brush.erases ? 1.0 - cover : cover)));
            pixel = brush.erases ? std::min(pixel, light) : std::max(pixel, light);
        }
}

ByteTensor drawingOf(const Image& picture, Extent size)
{
    const double scale =
        std::min(static_cast<double>(size.h) / picture.height, static_cast<double>(size.w) / picture.width);
    const Extent inner{std::max(1, static_cast<int>(std::lround(picture.height * scale))),
                       std::max(1, static_cast<int>(std::lround(picture.width * scale)))};
    ByteTensor sample = imageSample(picture, 1, inner);
    if (hasLightBorder(sample))
        for (std::uint8_t& byte : sample.data) byte = static_cast<std::uint8_t>(255 - byte);
    ByteTensor drawing = emptyDrawing(size);
    const int top = (size.h - inner.h) / 2;
    const int left = (size.w - inner.w) / 2;
    for (int row = 0; row < inner.h; ++row)
        for (int col = 0; col < inner.w; ++col) drawing.at(0, 0, top + row, left + col) = sample.at(0, 0, row, col);
    return drawing;
}

} // namespace convscope
