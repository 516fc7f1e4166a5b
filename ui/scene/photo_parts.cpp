#include "ui/scene/photo_parts.h"

#include "ui/scene/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

struct PhotoParts {
    Q_DECLARE_TR_FUNCTIONS(PhotoParts)
};

constexpr double kSmallestMarker = 9.0; // units
constexpr double kNumberCell = 26.0;    // units a pixel, from which on it shows its number

/// At a deep zoom, the channel's numbers on the pixels.
void paintPixelNumbers(QPainter& painter, const PhotoMapping& mapping, const Experiment& experiment, double unit,
                       const Style& style, const QRectF& visible)
{
    if (mapping.scale() < kNumberCell * unit * 0.5 && mapping.scale() * pixelsPerUnit(painter) < kNumberCell) return;
    const Image& image = experiment.photo->image();
    GridContent content;
    content.value = [&](int row, int col) { return pixelValue(image, experiment.channel, row, col); };
    content.colour = [&](int row, int col) {
        const auto byte = [&](int channel) {
            return image.sample(row, col, image.channels == 3 ? channel : 0) * 255 / image.largestSample();
        };
        return qRgb(byte(0), byte(1), byte(2));
    };
    paintGrid(painter, CellGrid{mapping.rect, image.height, image.width, 0, 0}, content, style, visible);
}

/// Zoomed in, the marker's frame follows the pixels, not the type, which has grown much more.
double markerUnit(const PhotoMapping& mapping, double unit)
{
    return std::min(unit, 0.08 * mapping.scale() + 0.85 * std::min(unit, 3.0));
}

} // namespace

void paintPhoto(QPainter& painter, const PhotoMapping& mapping, const Experiment& experiment, double unit,
                const Style& style, const QRectF& visible)
{
    experiment.photo->pyramid().paint(painter, mapping.rect, visible);
    paintPixelNumbers(painter, mapping, experiment, unit, style, visible);
    paintRegionMarker(painter, regionMarker(mapping, experiment.region, unit), style.input, markerUnit(mapping, unit));
}

void paintFilteredPhoto(QPainter& painter, const QRectF& rect, const FigureInput& input, double unit,
                        const Style& style, const QRectF& visible)
{
    if (!input.filtered) {
        painter.fillRect(rect, style.surface);
        const QFont font = Style::font(11.0 * unit);
        drawCentred(painter, rect, elided(PhotoParts::tr("filtering …"), font, rect.width()), font, style.mutedText);
        return;
    }
    input.filtered->paint(painter, rect, visible);
    // The region's outputs start where its first window starts, seen on the whole photo's output.
    const Experiment& experiment = input.experiment;
    const Extent stride = experiment.conv.stride;
    const QRect place(experiment.region.x() / stride.w, experiment.region.y() / stride.h,
                      std::max(1, experiment.region.width() / stride.w),
                      std::max(1, experiment.region.height() / stride.h));
    const PhotoMapping mapping{rect, input.filtered->size()};
    paintRegionMarker(painter, regionMarker(mapping, place, unit), style.output, markerUnit(mapping, unit));
}

QRectF regionMarker(const PhotoMapping& mapping, const QRect& region, double unit)
{
    QRectF marker = mapping.toRect(region);
    const double least = std::min({kSmallestMarker * unit, mapping.rect.width(), mapping.rect.height()});
    const QPointF centre = marker.center();
    marker.setSize(marker.size().expandedTo(QSizeF(least, least)));
    marker.moveCenter(centre);
    return marker;
}

void paintRegionMarker(QPainter& painter, const QRectF& marker, const QColor& colour, double unit)
{
    paintFrame(painter, marker.adjusted(-unit, -unit, unit, unit), QColor(255, 255, 255, 220), 3.6 * unit);
    paintFrame(painter, marker.adjusted(-unit, -unit, unit, unit), colour, 1.8 * unit);
}

PhotoMapping photoMappingIn(const QRectF& available, QSize pixels) { return {fittedRect(available, pixels), pixels}; }

CellGrid photoGrid(const PhotoMapping& mapping)
{
    return {mapping.rect, mapping.pixels.height(), mapping.pixels.width(), 0, 0};
}

CellGrid filteredGrid(const QRectF& rect, const FilteredPhotoPtr& filtered)
{
    if (!filtered) return {};
    return {rect, filtered->size().height(), filtered->size().width(), 0, 0};
}

PhotoPair PhotoPair::in(const QRectF& available, const FigureInput& input, double unit)
{
    PhotoPair pair;
    const double gap = 12.0 * unit;
    const double labelHeight = 20.0 * unit;
    pair.width = available.width();
    pair.label = available.topLeft() + QPointF(0, 11.0 * unit);
    const QSizeF room((available.width() - gap) / 2.0, std::max(1.0, available.height() - labelHeight));
    pair.photo = photoMappingIn({available.topLeft() + QPointF(0, labelHeight), room}, input.experiment.photo->size());
    pair.filtered = pair.photo.rect.translated(pair.photo.rect.width() + gap, 0);
    if (input.filtered) pair.filtered = fittedRect(pair.filtered, input.filtered->size());
    return pair;
}

void PhotoPair::moveBy(QPointF offset)
{
    label += offset;
    photo.rect.translate(offset);
    filtered.translate(offset);
}

void PhotoPair::paint(QPainter& painter, const FigureInput& input, double unit, const Style& style,
                      const QRectF& visible) const
{
    const QFont font = Style::font(11.5 * unit);
    const QString size = photoSize(input.experiment.photo->size());
    QString text = PhotoParts::tr("the whole photo, filtered live · %1").arg(size);
    if (textWidth(text, font) > width) text = PhotoParts::tr("filtered live · %1").arg(size);
    drawText(painter, label, elided(text, font, width), font, style.mutedText);
    paintPhoto(painter, photo, input.experiment, unit, style, visible);
    paintFilteredPhoto(painter, filtered, input, unit, style, visible);
}

QString describePhoto(const Experiment& experiment, QPoint pixel)
{
    const Image& image = experiment.photo->image();
    if (!QRect(0, 0, image.width, image.height).contains(pixel)) return {};
    const auto sample = [&](int channel) { return QString::number(image.sample(pixel.y(), pixel.x(), channel)); };
    const QString place = QStringLiteral("(x %1, y %2)").arg(pixel.x()).arg(pixel.y());
    if (image.channels == 1) return PhotoParts::tr("photo %1: grey %2").arg(place, sample(0));
    return PhotoParts::tr("photo %1: R %2, G %3, B %4").arg(place, sample(0), sample(1), sample(2));
}

QString describeFiltered(const FilteredPhotoPtr& filtered, QPoint pixel)
{
    if (!filtered || !QRect(QPoint(0, 0), filtered->size()).contains(pixel)) return {};
    return PhotoParts::tr("filtered photo (x %1, y %2): %3")
        .arg(pixel.x())
        .arg(pixel.y())
        .arg(shortNumber(filtered->at(pixel.y(), pixel.x()), 2));
}

QString photoSize(QSize size)
{
    const double megapixels = size.width() * 1e-6 * size.height();
    const QString area = megapixels >= 0.95 ? PhotoParts::tr(", %1 MP").arg(megapixels, 0, 'f', 1) : QString();
    return QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()) + area;
}

} // namespace convscope
