#pragma once

#include "engine/fast/filter.h"
#include "ui/scene/colormap.h"
#include "ui/scene/experiment.h"
#include "ui/scene/image_pyramid.h"

#include <memory>
#include <stop_token>

namespace convscope {

/// What a filtered photo depends on; two that are equal need no new work.
struct FilterRequest {
    PhotoPtr photo;
    Channel channel = Channel::Luma;
    Kernel kernel; ///< as it is laid on the pixels
    Conv2dParams conv;
    PhotoView view = PhotoView::Clip;
    bool isDark = false;

    static FilterRequest of(const Experiment& experiment, bool isDark);
    bool operator==(const FilterRequest&) const = default;
};

/// From a filtered value to the colour in which the photo shows it.
class PhotoTone {
public:
    PhotoTone() = default;
    PhotoTone(PhotoView view, const ValueRange& range, bool isDark);
    QRgb operator()(float value) const;

private:
    static constexpr int kEntries = 2048;
    float m_low = 0.0f;
    float m_perValue = 1.0f; ///< table entries for a value of one
    bool m_isAbsolute = false;
    std::vector<QRgb> m_colours;
};

/// A whole photo under a kernel: its numbers, and the picture of them.
struct FilteredPhoto {
    Plane values;     ///< in 0..255 units
    ValueRange range; ///< of all values
    PhotoTone tone;
    ImagePyramid smaller; ///< from half the size down; the full size is drawn from the values where it is seen

    QSize size() const { return {values.size.w, values.size.h}; }
    float at(int y, int x) const { return values.row(y)[x]; }
    /// The part that falls into `visible`.
    void paint(QPainter& painter, const QRectF& target, const QRectF& visible) const;

private:
    QImage toned(const QRect& cells) const;
};
using FilteredPhotoPtr = std::shared_ptr<const FilteredPhoto>;

/// Filters the whole photo; made for a worker thread. An error says what does not fit, or that it was cancelled.
Result<FilteredPhotoPtr> filterPhoto(const FilterRequest& request, const std::stop_token& stop = {});

/// The photo under one preset, small.
struct GalleryTile {
    QString presetId;
    QImage picture;
};
using GalleryPtr = std::shared_ptr<const std::vector<GalleryTile>>;

constexpr int kGalleryPixels = 512; ///< of a tile, at most

/// The presets of the gallery: each filters the photo in full size, of which a picture of at most `most` pixels is
/// kept.
Result<GalleryPtr> makeGallery(const FilterRequest& request, int most, const std::stop_token& stop = {});

} // namespace convscope
