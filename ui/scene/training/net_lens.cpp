#include "ui/scene/training/net_lens.h"

#include "ui/scene/grid.h"
#include "ui/scene/text.h"
#include "ui/scene/training/net_words.h"

#include <QCoreApplication>
#include <cmath>

namespace convscope {

namespace {

constexpr double kMargin = 9.0; // in units
constexpr double kWords = 34.0;
constexpr double kNameSize = 12.0;
constexpr double kNumbersSize = 11.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NetLens)
};

} // namespace

/// Small numbers, as gradients are, are written in a power of ten, so that they have digits left.
int NetLens::exponent() const
{
    const auto numbers = pictures.numbers(kind, l, node);
    const float largest = rangeOf({numbers.begin(), numbers.end()}).largestMagnitude();
    return largest > 0.0f && largest < 0.1f ? static_cast<int>(std::floor(std::log10(largest))) : 0;
}

QString NetLens::numbersLine() const
{
    constexpr int kMostWritten = 10; // a side, for the numbers to fit
    QString text = nodeNumbers(pictures, kind, l, node);
    if (!pictures.isMaps(l) || pictures.mapSize(l).width() > kMostWritten || exponent() == 0) return text;
    return text + Words::tr("; cells in 1e%1").arg(exponent()).replace('-', QChar(0x2212));
}

QSizeF NetLens::size(double unit) const
{
    const double name =
        textWidth(nodeName(network, pictures, kind, l, node), Style::font(kNameSize * unit, QFont::DemiBold));
    const double numbers = textWidth(numbersLine(), Style::font(kNumbersSize * unit));
    const double width = std::max({kMapSide * unit, name, numbers});
    const double map = pictures.isMaps(l) ? (kMapSide + kMargin) * unit : 0.0;
    return {width + 2.0 * kMargin * unit, (kWords + 2.0 * kMargin) * unit + map};
}

void NetLens::paint(QPainter& painter, const QRectF& card, double unit, const Style& style) const
{
    painter.setPen(QPen(style.current, 2.0 * unit));
    painter.setBrush(style.background);
    painter.drawRoundedRect(card, 6.0 * unit, 6.0 * unit);
    const double margin = kMargin * unit;
    const QRectF inner = card.adjusted(margin, margin, -margin, -margin);
    const Role role = kind == NetKind::Gradient ? Role::Gradient : Role::Plain;
    drawText(painter, {inner.left(), inner.top() + 12.0 * unit}, nodeName(network, pictures, kind, l, node),
             Style::font(kNameSize * unit, QFont::DemiBold), style.textColour(role));
    drawText(painter, {inner.left(), inner.top() + 28.0 * unit}, numbersLine(), Style::font(kNumbersSize * unit),
             style.mutedText);
    if (pictures.isMaps(l)) paintMap(painter, inner.adjusted(0.0, (kWords + kMargin) * unit, 0.0, 0.0), style);
}

void NetLens::paintMap(QPainter& painter, const QRectF& area, const Style& style) const
{
    const QSize size = pictures.mapSize(l);
    const auto numbers = pictures.numbers(kind, l, node);
    const double scale = std::pow(10.0, -exponent());
    std::vector<float> written;
    for (const float number : numbers) written.push_back(static_cast<float>(number * scale));

    GridContent content;
    content.format = NumberFormat::of(written);
    content.widestNumber = content.format.widest(rangeOf(written));
    const int cols = size.width();
    content.value = [&](int row, int col) { return written[static_cast<std::size_t>(row * cols + col)]; };
    const QImage& picture = pictures.picture(kind, l, style);
    const int top = node * size.height();
    content.colour = [&](int row, int col) { return picture.pixel(col, top + row); };
    CellGrid grid = CellGrid::fitted(area, size.height(), size.width());
    grid.rect.moveLeft(std::round(area.center().x() - grid.rect.width() / 2.0));
    paintGrid(painter, grid, content, style, visibleRect(painter, grid.rect));
    paintFrame(painter, grid.rect, kind == NetKind::Gradient ? style.gradient : style.hatch, 1.0);
}

} // namespace convscope
