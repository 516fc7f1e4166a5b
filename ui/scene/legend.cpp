#include "ui/scene/legend.h"

#include "ui/scene/text.h"

#include <QLinearGradient>

namespace convscope {

namespace {

QLinearGradient gradientOf(const ColorMap& map, const QRectF& bar)
{
    constexpr int kStops = 24;
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= kStops; ++i) {
        const float share = static_cast<float>(i) / kStops;
        gradient.setColorAt(share, QColor::fromRgb(map(map.low + share * (map.high - map.low))));
    }
    return gradient;
}

} // namespace

void paintColourBar(QPainter& painter, const QRectF& bar, const ColorMap& map, double unit, const Style& style)
{
    painter.setPen(QPen(style.hairline, unit));
    painter.setBrush(gradientOf(map, bar));
    painter.drawRect(bar);
}

void paintLegend(QPainter& painter, const QRectF& rect, const ColorMap& map, const NumberFormat& format,
                 const QString& meaning, double unit, const Style& style)
{
    const QRectF bar(rect.left(), rect.top(), rect.width(), 7.0 * unit);
    paintColourBar(painter, bar, map, unit, style);

    const QFont font = Style::font(10.5 * unit);
    const double baseline = bar.bottom() + 13.0 * unit;
    const QString low = format(map.low);
    const QString high = format(map.high);
    const double highWidth = textWidth(high, font);
    drawText(painter, {rect.left(), baseline}, low, font, style.mutedText);
    drawText(painter, {rect.right() - highWidth, baseline}, high, font, style.mutedText);

    const QString middle = map.kind == ColorMap::Kind::Diverging ? QStringLiteral("0") : meaning;
    const double width = textWidth(middle, font);
    const double room = rect.width() - 2.0 * (std::max(textWidth(low, font), highWidth) + 6.0 * unit);
    if (width <= room) drawText(painter, {rect.center().x() - width / 2.0, baseline}, middle, font, style.mutedText);
}

} // namespace convscope
