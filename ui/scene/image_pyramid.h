#pragma once

#include <QImage>
#include <QPainter>
#include <QRectF>
#include <vector>

namespace convscope {

/// A picture on a rectangle: smoothed where it is made smaller, its pixels seen where it is enlarged, in every format.
void paintPixels(QPainter& painter, const QRectF& target, const QImage& image);

/// A picture in full size and in halves of it, so that drawing it costs what is seen of it, not what it holds.
class ImagePyramid {
public:
    ImagePyramid() = default;
    explicit ImagePyramid(QImage full);
    /// Where the full size is drawn by somebody else, `half` is the first level.
    static ImagePyramid fromHalf(QImage half, QSize fullSize);

    QSize size() const { return m_size; }
    bool isEmpty() const { return m_levels.empty(); }

    /// The part of the picture that falls into `visible`; averaged where it is made smaller, pixels where larger.
    void paint(QPainter& painter, const QRectF& target, const QRectF& visible) const;

    const QImage& full() const { return m_levels.front(); }
    /// Not larger than `most` on either side, if there is such a level; else the smallest.
    const QImage& thumbnail(int most) const;

private:
    void addSmallerLevels();

    QSize m_size;
    std::vector<QImage> m_levels; ///< largest first
};

} // namespace convscope
