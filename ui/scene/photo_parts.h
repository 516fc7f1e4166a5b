#pragma once

#include "ui/scene/figure.h"

namespace convscope {

/// The photo with the region marked on it.
void paintPhoto(QPainter& painter, const PhotoMapping& mapping, const Experiment& experiment, double unit,
                const Style& style, const QRectF& visible);

/// The filtered photo with the place of the region marked on it; a sentence where it is still being computed.
void paintFilteredPhoto(QPainter& painter, const QRectF& rect, const FigureInput& input, double unit,
                        const Style& style, const QRectF& visible);

/// A frame around the region that stays visible on any picture, and large enough to be grabbed.
QRectF regionMarker(const PhotoMapping& mapping, const QRect& region, double unit);
void paintRegionMarker(QPainter& painter, const QRectF& marker, const QColor& colour, double unit);

/// The place of the largest picture of these pixels.
PhotoMapping photoMappingIn(const QRectF& available, QSize pixels);

/// The pixels as cells that can be pointed at; none while the filter runs.
CellGrid photoGrid(const PhotoMapping& mapping);
CellGrid filteredGrid(const QRectF& rect, const FilteredPhotoPtr& filtered);

/// Two pictures of the same size side by side under a line of small print: the photo, and the photo filtered.
struct PhotoPair {
    QPointF label; ///< left end of its baseline
    PhotoMapping photo;
    QRectF filtered;
    double width = 0.0;

    /// In the width of `available`, from its top down, at most as high.
    static PhotoPair in(const QRectF& available, const FigureInput& input, double unit);
    double bottom() const { return photo.rect.bottom(); }
    void moveBy(QPointF offset);
    void paint(QPainter& painter, const FigureInput& input, double unit, const Style& style,
               const QRectF& visible) const;
};

/// What a photo shows at a point, in words.
QString describePhoto(const Experiment& experiment, QPoint pixel);
QString describeFiltered(const FilteredPhotoPtr& filtered, QPoint pixel);

/// "4032 × 3024, 12.2 MP"
QString photoSize(QSize size);

} // namespace convscope
