#include "ui/scene/filtered_photo.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/image_memory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

namespace convscope {

namespace {

/// Calls work(first, last) for two halves of 0..count-1 at once.
template <typename Work>
void inHalves(int count, Work work)
{
    std::jthread other([&] { work(count / 2, count); });
    work(0, count / 2);
}

ValueRange rangeOfRows(const Plane& plane, int first, int last)
{
    ValueRange range{plane.row(first)[0], plane.row(first)[0]};
    for (int y = first; y < last; ++y) {
        const float* row = plane.row(y);
        float low = range.low;
        float high = range.high;
        for (int x = 0; x < plane.size.w; ++x) {
            low = row[x] < low ? row[x] : low;
            high = row[x] > high ? row[x] : high;
        }
        range = {low, high};
    }
    return range;
}

ValueRange rangeOfPlane(const Plane& plane)
{
    if (plane.size.h < 2) return rangeOfRows(plane, 0, plane.size.h);
    std::array<ValueRange, 2> halves;
    inHalves(plane.size.h, [&](int first, int last) { halves[first > 0] = rangeOfRows(plane, first, last); });
    return {std::min(halves[0].low, halves[1].low), std::max(halves[0].high, halves[1].high)};
}

QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d)
{
    // Two channels at a time, with room for the sum of four bytes in each.
    constexpr quint32 kMask = 0x00FF00FFu;
    const quint32 redBlue = ((a & kMask) + (b & kMask) + (c & kMask) + (d & kMask) + 0x00020002u) >> 2 & kMask;
    const quint32 green =
        (((a >> 8) & kMask) + ((b >> 8) & kMask) + ((c >> 8) & kMask) + ((d >> 8) & kMask) + 0x00020002u) >> 2 & kMask;
    return redBlue | green << 8;
}

QImage halfSize(const Plane& plane, const PhotoTone& tone)
{
    QImage half =
        withMemory(QImage(std::max(1, plane.size.w / 2), std::max(1, plane.size.h / 2), QImage::Format_RGB32));
    uchar* const bits = half.bits();
    inHalves(half.height(), [&](int first, int last) {
        for (int y = first; y < last; ++y) {
            const float* upper = plane.row(2 * y);
            const float* lower = plane.row(std::min(2 * y + 1, plane.size.h - 1));
            auto* line = reinterpret_cast<QRgb*>(bits + y * half.bytesPerLine());
            for (int x = 0; x < half.width(); ++x) {
                const int left = 2 * x;
                const int right = std::min(left + 1, plane.size.w - 1);
                line[x] = mean(tone(upper[left]), tone(upper[right]), tone(lower[left]), tone(lower[right]));
            }
        }
    });
    return half;
}

} // namespace

FilterRequest FilterRequest::of(const Experiment& experiment, bool isDark)
{
    return {experiment.photo, experiment.channel,   experiment.appliedKernel(),
            experiment.conv,  experiment.photoView, isDark && experiment.photoView == PhotoView::Signed};
}

PhotoTone::PhotoTone(PhotoView view, const ValueRange& range, bool isDark) : m_colours(kEntries)
{
    const float largest = std::max(range.largestMagnitude(), 1e-6f);
    float high = 255.0f;
    ColorMap map = ColorMap::grey(0.0f, 255.0f);
    switch (view) {
    case PhotoView::Clip: break;
    case PhotoView::Absolute: m_isAbsolute = true; break;
    case PhotoView::Signed:
        m_low = -largest;
        high = largest;
        map = {ColorMap::Kind::Diverging, -largest, largest, isDark};
        break;
    case PhotoView::MinMax:
    case PhotoView::Threshold:
        m_low = range.low;
        high = std::max(range.high, range.low + 1e-6f);
        map = ColorMap::grey(m_low, high);
        break;
    }
    m_perValue = (kEntries - 1) / (high - m_low);
    for (int i = 0; i < kEntries; ++i) {
        const float share = static_cast<float>(i) / (kEntries - 1);
        const bool isWhite = share > Experiment::kThreshold;
        if (view == PhotoView::Threshold)
            m_colours[i] = isWhite ? qRgb(255, 255, 255) : qRgb(0, 0, 0);
        else
            m_colours[i] = map(m_low + share * (high - m_low));
    }
}

QRgb PhotoTone::operator()(float value) const
{
    const float shown = m_isAbsolute ? std::abs(value) : value;
    const float entry = (shown - m_low) * m_perValue + 0.5f;
    // written so that NaN becomes the first entry
    return m_colours[entry > 0.0f ? static_cast<std::size_t>(std::min(entry, static_cast<float>(kEntries - 1))) : 0u];
}

void FilteredPhoto::paint(QPainter& painter, const QRectF& target, const QRectF& visible) const
{
    const double pixels = target.width() * pixelsPerUnit(painter) / values.size.w;
    if (pixels <= 0.5) {
        smaller.paint(painter, target, visible);
        return;
    }
    const CellGrid grid{target, values.size.h, values.size.w, 0, 0};
    const QRect cells = grid.cellsIn(visible);
    if (cells.isEmpty()) return;
    paintPixels(painter, grid.cellsRect(cells.y(), cells.x(), cells.height(), cells.width()), toned(cells));
}

QImage FilteredPhoto::toned(const QRect& cells) const
{
    QImage part(cells.size(), QImage::Format_RGB32);
    for (int y = 0; y < cells.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(part.scanLine(y));
        const float* row = values.row(cells.y() + y) + cells.x();
        for (int x = 0; x < cells.width(); ++x) line[x] = tone(row[x]);
    }
    return part;
}

Result<FilteredPhotoPtr> filterPhoto(const FilterRequest& request, const std::stop_token& stop)
{
    auto plane = filterImage(request.photo->image(), request.channel, request.kernel, request.conv, stop);
    if (!plane) return plane.error();
    auto filtered = std::make_shared<FilteredPhoto>();
    filtered->values = std::move(*plane);
    filtered->range = rangeOfPlane(filtered->values);
    filtered->tone = PhotoTone(request.view, filtered->range, request.isDark);
    if (stop.stop_requested()) return Error{"The filter was cancelled."};
    filtered->smaller = ImagePyramid::fromHalf(halfSize(filtered->values, filtered->tone), filtered->size());
    return FilteredPhotoPtr(std::move(filtered));
}

Result<GalleryPtr> makeGallery(const FilterRequest& request, int most, const std::stop_token& stop)
{
    constexpr std::array kShown{"identity", "gaussian", "sharpen",   "sobel_x",   "sobel_y",   "laplacian",
                                "outline",  "emboss",   "article_1", "article_2", "article_3", "article_4"};
    auto tiles = std::make_shared<std::vector<GalleryTile>>();
    for (const char* id : kShown) {
        FilterRequest one = request;
        one.kernel = findKernelPreset(id)->make({5, 5});
        one.conv = {};
        one.conv.padding.rule = PaddingRule::Same;
        one.conv.padMode = PadMode::Reflect;
        const auto filtered = filterPhoto(one, stop);
        if (!filtered) return filtered.error();
        tiles->push_back({id, (*filtered)->smaller.thumbnail(most).copy()});
    }
    return GalleryPtr(std::move(tiles));
}

} // namespace convscope
