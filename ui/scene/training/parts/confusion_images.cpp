#include "ui/scene/training/parts/confusion_images.h"

#include "ui/scene/grid.h"
#include "ui/scene/image_pyramid.h"
#include "ui/scene/text.h"
#include "ui/scene/training/parts/sample_picture.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kLeastSide = 44.0;
constexpr double kMostSide = 84.0;
constexpr double kEnlarged = 168.0;
constexpr double kGap = 10.0;
constexpr double kCaption = 16.0;
constexpr double kSmallPrint = 11.0;

} // namespace

ConfusionImages::ConfusionImages(std::shared_ptr<const Dataset> data, const ConfusionCounts& counts,
                                 std::optional<ConfusionCell> chosen)
    : m_data(std::move(data)), m_chosen(chosen), m_places(chosen ? counts.imagesBehind(*chosen) : counts.mistakes())
{
    for (const int place : m_places) m_cells.push_back(counts.cellOf(place));
}

QString ConfusionImages::className(int label) const
{
    return QString::fromStdString(m_data->classNames[static_cast<std::size_t>(label)]);
}

QImage ConfusionImages::picture(int image) const
{
    const int place = m_places[static_cast<std::size_t>(image)];
    return samplePicture(m_data->pixels(m_data->test[static_cast<std::size_t>(place)]), m_data->imageShape());
}

QString ConfusionImages::title() const
{
    if (!m_chosen) return tr("The most frequent mistakes");
    const auto [truth, answer] = *m_chosen;
    return truth == answer ? tr("“%1”, recognized").arg(className(truth))
                           : tr("“%1” taken for “%2”").arg(className(truth), className(answer));
}

QString ConfusionImages::subtitle(int shown) const
{
    if (m_places.empty()) return m_chosen ? tr("there is no such image") : tr("there are none");
    return tr("%1 of %2 · a click watches the image").arg(shown).arg(m_places.size());
}

/// All in the largest size that shows all of them, or as many as can be in the smallest.
std::vector<QRectF> ConfusionImages::slotsIn(const QRectF& rect, double u) const
{
    const QRectF room = rect.adjusted(0, kTitleHeight * u, 0, 0);
    const double gap = kGap * u;
    const auto count = static_cast<int>(m_places.size());
    const Shape shape = m_data->imageShape();
    const double aspect = static_cast<double>(shape[1]) / static_cast<double>(shape[2]);
    std::vector<QRectF> places;
    for (int columns = 1; static_cast<int>(places.size()) < count; ++columns) {
        const double width = std::floor(std::min((room.width() + gap) / columns - gap, kMostSide * u));
        if (width < kLeastSide * u) break;
        const double pitch = width * aspect + kCaption * u + gap / 2.0;
        const int rows = static_cast<int>(room.height() / pitch);
        places.clear();
        for (int i = 0; i < std::min(count, rows * columns); ++i)
            places.emplace_back(std::round(room.left() + i % columns * (width + gap)),
                                std::round(room.top() + i / columns * pitch), width, width * aspect);
    }
    return places;
}

void ConfusionImages::paint(QPainter& painter, const QRectF& rect, double u, const Style& style) const
{
    const std::vector<QRectF> places = slotsIn(rect, u);
    paintTitle(painter, rect.topLeft(), rect.width(), title(), subtitle(static_cast<int>(places.size())), Role::Input,
               u, style);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QRectF& place = places[i];
        paintPixels(painter, place, picture(static_cast<int>(i)));
        paintFrame(painter, place, style.hairline, u);
        const auto [truth, answer] = m_cells[i];
        drawCentred(painter, {place.left(), place.bottom() + 2.0 * u, place.width(), kCaption * u - 4.0 * u},
                    QStringLiteral("%1 → %2").arg(truth).arg(answer), Style::font(kSmallPrint * u), style.mutedText);
    }
}

void ConfusionImages::paintEnlarged(QPainter& painter, const QRectF& rect, int image, double u,
                                    const Style& style) const
{
    const std::vector<QRectF> places = slotsIn(rect, u);
    if (image < 0 || image >= static_cast<int>(places.size())) return;
    const QRectF& small = places[static_cast<std::size_t>(image)];
    QRectF large(QPointF(0, 0), small.size() * (kEnlarged * u / small.width()));
    large.moveCenter(small.center());
    large.moveLeft(std::clamp(large.left(), rect.left(), std::max(rect.left(), rect.right() - large.width())));
    large.moveTop(std::clamp(large.top(), rect.top(), std::max(rect.top(), rect.bottom() - large.height())));
    paintPixels(painter, large, picture(image));
    paintFrame(painter, large, style.current, 2.0 * u);
}

std::vector<PanelGrid> ConfusionImages::panels(const QRectF& rect, double u) const
{
    std::vector<PanelGrid> panels;
    for (const QRectF& place : slotsIn(rect, u))
        panels.push_back({Panel::ConfusionImages, CellGrid{place, 1, 1, 0, static_cast<int>(panels.size())}});
    return panels;
}

std::optional<int> ConfusionImages::placeOf(const Target& target) const
{
    if (target.panel != Panel::ConfusionImages || target.col < 0 || target.col >= static_cast<int>(m_places.size()))
        return {};
    return m_places[static_cast<std::size_t>(target.col)];
}

} // namespace convscope
