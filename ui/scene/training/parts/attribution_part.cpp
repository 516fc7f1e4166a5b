#include "ui/scene/training/parts/attribution_part.h"

#include "engine/data/resize.h"
#include "ui/scene/grid.h"
#include "ui/scene/image_pyramid.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"
#include "ui/scene/training/parts/kernel_stack.h"
#include "ui/scene/training/parts/sample_picture.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kColumnGap = 24.0;
constexpr double kMeaningHeight = 112.0; // six lines
constexpr double kLegendGap = 8.0;
constexpr double kMeaningPixels = 12.0;
constexpr double kOverlay = 0.6; // how much of the map lies over the grey image
constexpr double kDimmed = 0.55; // how bright the image under it is
constexpr int kFiner = 4;        // Grad-CAM, pixels of the picture for each of the image's

double columnWidth(const QRectF& rect, double u)
{
    constexpr int kGaps = AttributionPart::kMaps - 1;
    return (rect.width() - kGaps * kColumnGap * u) / AttributionPart::kMaps;
}

/// The sum over the channels, (1, 1, H, W): what a pixel does that grows brighter in all of them.
Tensor channelSum(const Tensor& maps)
{
    Tensor sum({1, 1, maps.size(2), maps.size(3)});
    for (std::size_t i = 0; i < maps.data.size(); ++i) sum.data[i % sum.data.size()] += maps.data[i];
    return sum;
}

Extent sizeOf(const Tensor& maps) { return {static_cast<int>(maps.size(2)), static_cast<int>(maps.size(3))}; }

float at(const Tensor& map, int row, int col) { return map.at(0, 0, row, col); }

QImage colouredPicture(const Tensor& map, const ColorMap& colours)
{
    const Extent size = sizeOf(map);
    QImage picture(size.w, size.h, QImage::Format_RGB32);
    for (int row = 0; row < size.h; ++row)
        for (int col = 0; col < size.w; ++col) picture.setPixel(col, row, colours(at(map, row, col)));
    return picture;
}

/// The map's colours over the image in grey, both in the map's size.
QImage overlaid(const QImage& colours, const QImage& image)
{
    QImage picture = image.scaled(colours.size());
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const int grey = static_cast<int>(kDimmed * qGray(picture.pixel(x, y)));
            picture.setPixel(x, y, mixed(qRgb(grey, grey, grey), colours.pixel(x, y), kOverlay));
        }
    return picture;
}

} // namespace

AttributionPart::AttributionPart(const PartInput& input) : m_view(input.view)
{
    if (!m_view->attribution) return;
    const AttributionMaps& maps = *m_view->attribution;
    m_numbers[Gradient] = channelSum(maps.gradient);
    m_numbers[Occlusion] = maps.occlusion;
    if (!maps.gradCam.isNone()) m_numbers[GradCam] = resized(maps.gradCam, sizeOf(maps.image));
}

QString AttributionPart::className(int label) const
{
    return QString::fromStdString(m_view->data->classNames[static_cast<std::size_t>(label)]);
}

QString AttributionPart::title() const
{
    if (!m_view->attribution) return tr("Where the net looks");
    const int target = m_view->attribution->target;
    const bool isLabel = m_view->watched && m_view->watched->label == target;
    return (isLabel ? tr("Where the net looks for class “%1”, which is the image's label")
                    : tr("Where the net looks for class “%1”, which is the net's answer"))
        .arg(className(target));
}

QString AttributionPart::subtitle() const
{
    if (!m_view->watched) return tr("no image is watched: draw one, or choose one at the right");
    const WatchedImage& watched = *m_view->watched;
    if (!m_view->attribution) return watched.name + tr(" · being computed …");
    const auto& probabilities = watched.pass.probabilities;
    const int answer = answerOf(watched);
    return tr("%1 · the net says “%2”, with a probability of %3 %")
        .arg(watched.name, className(answer), NumberFormat{1}(100.0 * probabilities[static_cast<std::size_t>(answer)]));
}

AttributionPart::Words AttributionPart::words(Map map) const
{
    const AttributionMaps& maps = *m_view->attribution;
    switch (map) {
    case Image:
        return {tr("Watched image"),
                tr("as the net sees it"),
                tr("Point at a pixel: its place is marked in every map."),
                {}};
    case Gradient:
        return {tr("Input gradient"),
                maps.image.size(1) > 1 ? tr("signed, summed over channels") : tr("signed, of each pixel"),
                tr("How the class's score changes when a pixel grows brighter: red raises it, blue lowers it. Look for "
                   "whether the strong pixels lie on the object, or beside it."),
                {}};
    case Occlusion:
        return {
            tr("Occlusion"), tr("a patch of %1×%1 covers each place").arg(maps.patch),
            tr("By how much the class's probability falls when the patch hides the place: red, the class needs what "
               "is there; blue, it speaks against it."),
            has(Occlusion) ? QString() : tr("being computed …")};
    case GradCam:
    default:
        return {tr("Grad-CAM"),
                has(GradCam) ? tr("a map of %1×%2, enlarged").arg(maps.gradCam.size(2)).arg(maps.gradCam.size(3))
                             : QString(),
                tr("The last maps, weighted by what they do for the class: bright is where they speak for it. It is "
                   "coarse: look for which part of the object is bright."),
                has(GradCam) ? QString() : tr("This net has no convolution, and Grad-CAM looks at the maps of one.")};
    }
}

ColorMap AttributionPart::colours(Map map, const Style& style) const
{
    if (map == Image) return ColorMap::grey(0.0f, 1.0f);
    if (map == GradCam) return ColorMap::viridis(0.0f, rangeOf(m_view->attribution->gradCam.data).high);
    return ColorMap::diverging(rangeOf(m_numbers[map].data), style);
}

AttributionPart::Grids AttributionPart::gridsIn(const QRectF& rect, double u) const
{
    const Extent size = sizeOf(m_view->attribution->image);
    const double top = rect.top() + (2.0 * kTitleHeight + 10.0) * u;
    const double below = (kLegendGap + kLegendHeight + kMeaningHeight) * u;
    const double width = columnWidth(rect, u);
    Grids grids;
    for (int map = 0; map < kMaps; ++map) {
        const double left = rect.left() + map * (width + kColumnGap * u);
        const QRectF room(left, top, width, std::max(width / 4.0, rect.bottom() - below - top));
        grids[static_cast<std::size_t>(map)] = {fittedRect(room, QSizeF(size.w, size.h)), size.h, size.w, 0, 0};
    }
    return grids;
}

QImage AttributionPart::picture(Map map, const Style& style) const
{
    const Tensor& image = m_view->attribution->image;
    if (map == Image) return samplePicture(image);
    if (map != GradCam) return colouredPicture(m_numbers[map], colours(map, style));
    const Extent size = sizeOf(image);
    const Tensor fine = resized(m_view->attribution->gradCam, {kFiner * size.h, kFiner * size.w});
    return overlaid(colouredPicture(fine, colours(map, style)), samplePicture(image));
}

void AttributionPart::paintMap(QPainter& painter, Map map, const CellGrid& grid, double width, double u,
                               const Style& style) const
{
    const Words words = this->words(map);
    const QRectF& place = grid.rect;
    paintTitle(painter, place.topLeft() - QPointF(0, kTitleHeight * u), width, words.title, words.subtitle,
               map == Image ? Role::Input : Role::Plain, u, style);
    if (!words.absence.isEmpty()) {
        painter.fillRect(place, style.surface);
        paintFrame(painter, place, style.hairline, u);
        paintParagraph(painter, place.adjusted(12.0 * u, 12.0 * u, -12.0 * u, 0), words.absence, Role::Muted,
                       kMeaningPixels * u, style);
        return;
    }
    paintPixels(painter, place, picture(map, style));
    paintFrame(painter, place, map == Image ? style.input : style.hairline, u);
    const ColorMap colours = this->colours(map, style);
    paintLegend(painter, {place.left(), place.bottom() + kLegendGap * u, place.width() - u, kLegendHeight * u}, colours,
                map == Image ? NumberFormat{} : twoDigits(colours.high), {}, u, style);
    paintParagraph(painter,
                   {place.left(), place.bottom() + (kLegendGap + kLegendHeight + 4.0) * u, width, kMeaningHeight * u},
                   words.meaning, Role::Muted, kMeaningPixels * u, style);
}

void AttributionPart::paintMarks(QPainter& painter, const Grids& grids, QPoint pixel, double u,
                                 const Style& style) const
{
    const auto mark = [&](const QRectF& place) { // seen on any colour
        const double width = 1.5 * u;
        paintFrame(painter, place + QMarginsF(width, width, width, width), Qt::white, width);
        paintFrame(painter, place, style.current, width);
    };
    for (int map = 0; map < kMaps; ++map)
        if (has(static_cast<Map>(map))) mark(grids[static_cast<std::size_t>(map)].cellRect(pixel.y(), pixel.x()));
    if (!has(Occlusion)) return;
    const int patch = m_view->attribution->patch;
    const CellGrid& image = grids[Image];
    mark(image.cellsRect(pixel.y() - patch / 2, pixel.x() - patch / 2, patch, patch).intersected(image.rect));
}

void AttributionPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double u, const Style& style) const
{
    if (!m_view->attribution) {
        paintTitle(painter, rect.topLeft(), rect.width(), title(), subtitle(), Role::Plain, u, style);
        return;
    }
    const Grids grids = gridsIn(rect, u);
    m_picture.paint(painter, rect + QMarginsF(3.0 * u, 3.0 * u, 3.0 * u, 3.0 * u), style.key(), [&](QPainter& still) {
        paintTitle(still, rect.topLeft(), rect.width(), title(), subtitle(), Role::Plain, u, style);
        for (int map = 0; map < kMaps; ++map) {
            const CellGrid& grid = grids[static_cast<std::size_t>(map)];
            paintMap(still, static_cast<Map>(map), grid, columnWidth(rect, u), u, style);
        }
    });
    if (const auto pixel = pixelOf(pose.focus())) paintMarks(painter, grids, *pixel, u, style);
}

std::vector<PanelGrid> AttributionPart::panels(const QRectF& rect, const Pose&, double u) const
{
    if (!m_view->attribution) return {};
    const Grids grids = gridsIn(rect, u);
    std::vector<PanelGrid> panels;
    for (int map = 0; map < kMaps; ++map)
        if (has(static_cast<Map>(map)))
            panels.push_back({Panel::Attribution, grids[static_cast<std::size_t>(map)], map});
    return panels;
}

std::optional<QPoint> AttributionPart::pixelOf(const Target& target) const
{
    if (target.panel != Panel::Attribution || !m_view->attribution) return {};
    const Extent size = sizeOf(m_view->attribution->image);
    if (!QRect(0, 0, size.w, size.h).contains(target.col, target.row)) return {};
    return QPoint(target.col, target.row);
}

QString AttributionPart::describe(const Target& target, const Pose&) const
{
    const auto pixel = pixelOf(target);
    if (!pixel) return {};
    const AttributionMaps& maps = *m_view->attribution;
    QStringList channels;
    QStringList gradients;
    for (std::int64_t channel = 0; channel < maps.image.size(1); ++channel) {
        channels += shortNumber(maps.image.at(0, channel, pixel->y(), pixel->x()));
        gradients += shortNumber(maps.gradient.at(0, channel, pixel->y(), pixel->x()));
    }
    const auto number = [&](Map map) { return shortNumber(at(m_numbers[map], pixel->y(), pixel->x())); };
    QString text = tr("pixel [%1, %2] = %3; gradient %4")
                       .arg(pixel->y())
                       .arg(pixel->x())
                       .arg(channels.join(QStringLiteral(", ")), gradients.join(QStringLiteral(", ")));
    if (has(Occlusion)) text += tr("; covered, the probability falls by %1").arg(number(Occlusion));
    if (has(GradCam)) text += tr("; Grad-CAM %1").arg(number(GradCam));
    return text;
}

} // namespace convscope
