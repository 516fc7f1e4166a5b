#include "ui/scene/connection_costs.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/text.h"

namespace convscope {

namespace {

constexpr double kType = 11.5;
constexpr double kRow = 16.5;
/// The right edges of the columns, in units; a photo's numbers are long.
constexpr double kColumns[]{176.0, 264.0, 434.0, 604.0};
constexpr double kUnderHead = 5.0;
constexpr double kGroupGap = 18.0;

void drawRight(QPainter& painter, QPointF baseline, const QString& text, const QFont& font, const QColor& colour)
{
    drawText(painter, baseline - QPointF(textWidth(text, font), 0.0), text, font, colour);
}

} // namespace

ConnectionCosts ConnectionCosts::of(Extent input, Extent kernel, const Conv2dParams& params)
{
    const Shape image{1, 1, input.h, input.w};
    const Shape weight{1, 1, kernel.h, kernel.w};
    const std::int64_t inputs = elementCount(image);
    const std::int64_t outputs = elementCount(*outputShape(params, image, weight));
    return {*layerCost(DenseParams{}, {1, inputs}, {outputs, inputs}, true), *layerCost(params, image, weight, true)};
}

CostTable::CostTable(const Experiment& experiment)
{
    const QRect& region = experiment.region;
    const QSize photo = experiment.photo->size();
    const auto costsOf = [&](Extent input) {
        return ConnectionCosts::of(input, experiment.kernel.size, experiment.conv);
    };
    m_region = costsOf({region.height(), region.width()});
    m_photo = costsOf({photo.height(), photo.width()});
    m_regionSize = dimensions(region.height(), region.width());
    m_photoSize = dimensions(photo.width(), photo.height()); // as photos are measured
}

void CostTable::paint(QPainter& painter, QPointF topLeft, double u, const Style& style) const
{
    const QFont plain = Style::font(kType * u);
    const QFont strong = Style::font(kType * u, QFont::DemiBold);
    const auto place = [&](double x, int row) {
        return topLeft + QPointF(x * u, (12.0 + row * kRow + (row > 1 ? kUnderHead : 0.0)) * u);
    };

    const auto paintHead = [&](int column, const QString& name) {
        drawRight(painter, place(kColumns[column + 1], 0), name, strong, style.text);
        drawRight(painter, place(kColumns[column], 1), tr("parameters"), plain, style.mutedText);
        drawRight(painter, place(kColumns[column + 1], 1), tr("multiply-adds"), plain, style.mutedText);
        const double left = column == 0 ? 0.0 : kColumns[column - 1] + kGroupGap;
        painter.fillRect(
            QRectF(place(left, 1) + QPointF(0, 5.5 * u), place(kColumns[column + 1], 1) + QPointF(0, 6.5 * u)),
            style.hairline);
    };
    paintHead(0, tr("Region") + QStringLiteral(" ") + m_regionSize);
    paintHead(2, tr("Photo") + QStringLiteral(" ") + m_photoSize);

    const auto paintRow = [&](int row, const QString& name, Role role, const LayerCost& region,
                              const LayerCost& photo) {
        drawText(painter, place(0.0, row), name, strong, style.textColour(role));
        const std::int64_t numbers[]{region.parameters, region.multiplyAdds, photo.parameters, photo.multiplyAdds};
        for (int column = 0; column < 4; ++column)
            drawRight(painter, place(kColumns[column], row), groupedNumber(numbers[column]), plain, style.text);
    };
    paintRow(2, tr("Dense layer"), Role::Plain, m_region.dense, m_photo.dense);
    paintRow(3, tr("Convolution"), Role::Kernel, m_region.convolution, m_photo.convolution);
}

} // namespace convscope
