#include "ui/scene/histogram_curves.h"

#include "ui/scene/grid.h"

#include <QImage>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr double kFillOpacity = 0.22;

/// 0..1 for each byte.
std::vector<double> heightsOf(const std::array<std::int64_t, 256>& counts, double most)
{
    std::vector<double> heights;
    for (const std::int64_t count : counts)
        heights.push_back(most > 0.0 ? std::sqrt(static_cast<double>(count) / most) : 0.0);
    return heights;
}

QRgb over(QRgb under, const QColor& colour)
{
    const auto mix = [](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * kFillOpacity)); };
    return qRgb(mix(qRed(under), colour.red()), mix(qGreen(under), colour.green()), mix(qBlue(under), colour.blue()));
}

/// Pixel by pixel: the screen's painter is slow with large translucent polygons.
QImage pictureOf(QSize size, const std::vector<std::vector<double>>& heights, const std::vector<QColor>& colours,
                 const QColor& ground)
{
    std::vector<QRgb> fills{ground.rgb()}; // for each set of curves that lie above
    for (const QColor& colour : colours) {
        const std::size_t count = fills.size();
        for (std::size_t i = 0; i < count; ++i) fills.push_back(over(fills[i], colour));
    }
    QImage picture(size, QImage::Format_RGB32);
    const auto heightAt = [&](std::size_t curve, int x) {
        const double place = std::clamp((x + 0.5) / size.width() * 256.0 - 0.5, 0.0, 255.0);
        const auto bin = std::min<std::size_t>(static_cast<std::size_t>(place), 254);
        const double share = place - static_cast<double>(bin);
        return (heights[curve][bin] * (1.0 - share) + heights[curve][bin + 1] * share) * size.height();
    };
    // One row after the other, from the curves' tops in each column.
    const std::size_t width = static_cast<std::size_t>(size.width());
    std::vector<std::vector<int>> tops(colours.size(), std::vector<int>(width + 1));
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (int x = 0; x <= size.width(); ++x)
            tops[i][static_cast<std::size_t>(x)] = size.height() - static_cast<int>(std::lround(heightAt(i, x)));
    // From the top down, a column changes only where one of its curves begins.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> begins(static_cast<std::size_t>(size.height()) + 1);
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t x = 0; x < width; ++x) begins[static_cast<std::size_t>(tops[i][x])].emplace_back(x, i);
    std::vector<std::size_t> under(width, 0); // which curves lie above, a bit each
    std::vector<QRgb> line(width, fills.front());
    for (int y = 0; y < size.height(); ++y) {
        for (const auto& [x, curve] : begins[static_cast<std::size_t>(y)]) {
            under[x] |= std::size_t{1} << curve;
            line[x] = fills[under[x]];
        }
        std::copy(line.begin(), line.end(), reinterpret_cast<QRgb*>(picture.scanLine(y)));
    }
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t x = 0; x < width; ++x) {
            const auto [first, last] = std::minmax(tops[i][x], tops[i][x + 1]);
            for (int y = std::max(first - 1, 0); y <= std::min(last, size.height() - 1); ++y)
                reinterpret_cast<QRgb*>(picture.scanLine(y))[x] = colours[i].rgb();
        }
    return picture;
}

} // namespace

void paintHistogramCurves(QPainter& painter, const QRectF& plot, const ByteHistogram& histogram,
                          const std::vector<QColor>& colours, const QColor& ground)
{
    double most = 0.0;
    for (std::size_t i = 0; i < colours.size(); ++i)
        most = std::max(most, static_cast<double>(*std::max_element(histogram[i].begin(), histogram[i].end())));
    std::vector<std::vector<double>> heights;
    for (std::size_t i = 0; i < colours.size(); ++i) heights.push_back(heightsOf(histogram[i], most));

    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        const QRect device = painter.deviceTransform().mapRect(plot).toRect(); // whole pixels: copied, not scaled
        const QImage picture = pictureOf(device.size().boundedTo({4096, 4096}), heights, colours, ground);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(painter.deviceTransform().inverted().mapRect(QRectF(device)), picture);
        return;
    }
    painter.fillRect(plot, ground);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        QPolygonF outline;
        for (std::size_t bin = 0; bin < heights[i].size(); ++bin) {
            outline << QPointF(plot.left() + (static_cast<double>(bin) + 0.5) / 256.0 * plot.width(),
                               plot.bottom() - heights[i][bin] * plot.height());
        }
        painter.setPen(QPen(colours[i], 1.2));
        painter.drawPolyline(outline);
        QColor fill = colours[i];
        fill.setAlphaF(static_cast<float>(kFillOpacity));
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(outline << plot.bottomRight() << plot.bottomLeft());
    }
}

} // namespace convscope
