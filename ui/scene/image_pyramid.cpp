#include "ui/scene/image_pyramid.h"

#include "ui/scene/grid.h"
#include "ui/scene/image_memory.h"

#include <QCache>
#include <QPaintEngine>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr int kSmallestLevel = 96;

constexpr qint64 kMostReduced = 1 << 21; // pixels; half of the cache below

/// A picture averaged to the pixels of the device, kept from one frame to the next. The cache is bounded, and belongs
/// to the thread that paints.
const QImage& reducedTo(const QImage& image, QSize size)
{
    constexpr int kMostKilobytes = 16 * 1024;
    thread_local QCache<std::pair<qint64, std::pair<int, int>>, QImage> cache(kMostKilobytes);
    const std::pair key(image.cacheKey(), std::pair(size.width(), size.height()));
    if (const QImage* known = cache.object(key)) return *known;
    auto* reduced = new QImage(image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    reduced->convertTo(QImage::Format_RGB32);
    cache.insert(key, reduced, static_cast<int>(reduced->sizeInBytes() / 1024));
    return *reduced;
}

QSize halved(QSize size) { return {std::max(1, size.width() / 2), std::max(1, size.height() / 2)}; }

} // namespace

void paintPixels(QPainter& painter, const QRectF& target, const QImage& image)
{
    constexpr qint64 kMostEnlarged = 1 << 16;
    const bool isEnlarged = target.width() * pixelsPerUnit(painter) > image.width() * 1.5;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !isEnlarged);
    const bool isSmoothedByViewers = painter.paintEngine()->type() != QPaintEngine::Raster;
    if (isEnlarged && isSmoothedByViewers && qint64(image.width()) * image.height() < kMostEnlarged) {
        painter.drawImage(target, image.scaled(image.size() * 8));
        return;
    }
    painter.drawImage(target, image);
}

ImagePyramid::ImagePyramid(QImage full) : m_size(full.size())
{
    m_levels.push_back(std::move(full));
    addSmallerLevels();
}

ImagePyramid ImagePyramid::fromHalf(QImage half, QSize fullSize)
{
    ImagePyramid pyramid(std::move(half));
    pyramid.m_size = fullSize;
    return pyramid;
}

void ImagePyramid::addSmallerLevels()
{
    while (std::max(m_levels.back().width(), m_levels.back().height()) > kSmallestLevel) {
        const QImage& larger = m_levels.back();
        const QImage smaller =
            withMemory(larger.scaled(halved(larger.size()), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        m_levels.push_back(withMemory(smaller.convertToFormat(QImage::Format_RGB32)));
    }
}

void ImagePyramid::paint(QPainter& painter, const QRectF& target, const QRectF& visible) const
{
    const QRectF seen = target.intersected(visible);
    if (seen.isEmpty() || isEmpty()) return;

    // The smallest level that has a pixel for each pixel of the device.
    const double needed = target.width() * pixelsPerUnit(painter);
    std::size_t index = 0;
    while (index + 1 < m_levels.size() && m_levels[index + 1].width() >= needed) ++index;
    const QImage& level = m_levels[index];

    const double scaleX = level.width() / target.width();
    const double scaleY = level.height() / target.height();
    const QRectF part((seen.left() - target.left()) * scaleX, (seen.top() - target.top()) * scaleY,
                      seen.width() * scaleX, seen.height() * scaleY);
    const QRect whole = part.toAlignedRect().intersected(level.rect());
    const QRectF place(target.left() + whole.left() / scaleX, target.top() + whole.top() / scaleY,
                       whole.width() / scaleX, whole.height() / scaleY);
    const QRect device = painter.deviceTransform().mapRect(target).toRect();
    const bool isReduced = device.width() <= level.width() && qint64(device.width()) * device.height() <= kMostReduced;
    if (whole == level.rect() && isReduced && painter.paintEngine()->type() == QPaintEngine::Raster) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(painter.deviceTransform().inverted().mapRect(QRectF(device)),
                          reducedTo(level, device.size()));
        return;
    }
    paintPixels(painter, place, whole == level.rect() ? level : level.copy(whole));
}

const QImage& ImagePyramid::thumbnail(int most) const
{
    for (const QImage& level : m_levels)
        if (std::max(level.width(), level.height()) <= most) return level;
    return m_levels.back();
}

} // namespace convscope
