#include "ui/scene/activation_curve.h"

#include "ui/scene/number_text.h"
#include "ui/scene/text.h"

#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kSamples = 96;
constexpr double kLeastReach = 4.0; // where the bends of sigmoid, tanh, softplus and GELU are
constexpr double kMargin = 0.06;    // above and below the curve

} // namespace

ActivationCurve::ActivationCurve(const ActivationParams& params, const std::vector<float>& z) : m_params(params)
{
    for (const float value : z)
        if (std::isfinite(value)) m_reach = std::max(m_reach, static_cast<double>(std::abs(value)));
    m_reach = std::max(m_reach, kLeastReach);
    m_low = m_high = activate(m_params, 0.0);
    for (int i = 0; i <= kSamples; ++i) {
        const double a = activate(m_params, zAt(i));
        m_low = std::min(m_low, a);
        m_high = std::max(m_high, a);
    }
}

double ActivationCurve::zAt(int col) const { return m_reach * (2.0 * col / kSamples - 1.0); }

QRectF ActivationCurve::plot(const QRectF& rect) const
{
    const double inset = rect.height() * kMargin;
    return rect.adjusted(0, inset, 0, -inset);
}

double ActivationCurve::y(const QRectF& plot, double a) const
{
    return plot.bottom() - (a - m_low) / (m_high - m_low) * plot.height();
}

QPointF ActivationCurve::at(const QRectF& rect, double z) const
{
    const double x = rect.left() + (std::clamp(z, -m_reach, m_reach) / m_reach + 1.0) / 2.0 * rect.width();
    return {x, y(plot(rect), activate(m_params, std::clamp(z, -m_reach, m_reach)))};
}

CellGrid ActivationCurve::grid(const QRectF& rect) const { return {rect, 1, kSamples + 1, 0, 0}; }

void ActivationCurve::paint(QPainter& painter, const QRectF& rect, double z, bool hasTangent, double unit,
                            const Style& style) const
{
    const QRectF plot = this->plot(rect);
    painter.fillRect(rect, style.surface);
    const double zeroX = rect.center().x();
    const double zeroY = y(plot, std::clamp(0.0, m_low, m_high));
    painter.setPen(QPen(style.hairline, 1.2 * unit));
    painter.drawLine(QLineF(rect.left(), zeroY, rect.right(), zeroY));
    painter.drawLine(QLineF(zeroX, rect.top(), zeroX, rect.bottom()));

    QPolygonF curve;
    for (int i = 0; i <= kSamples; ++i) curve << at(rect, zAt(i));
    if (m_params.kind == Activation::Relu || m_params.kind == Activation::LeakyRelu) // the kink itself
        curve.insert(kSamples / 2 + 1, at(rect, 0.0));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.output, 2.2 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(curve);

    const QPointF point = at(rect, z);
    painter.setPen(QPen(style.current, 1.2 * unit, Qt::DashLine));
    painter.drawLine(QLineF(point, QPointF(point.x(), zeroY)));
    painter.drawLine(QLineF(point, QPointF(zeroX, point.y())));
    if (hasTangent) {
        // A piece of the line through the point with the slope g'(z), as long on the stage at any slope.
        const double slope =
            -activationSlope(m_params, z) * plot.height() / (m_high - m_low) * 2.0 * m_reach / rect.width();
        const QPointF along = QPointF(1.0, slope) * (rect.width() * 0.2 / std::hypot(1.0, slope));
        painter.setPen(QPen(style.gradient, 2.2 * unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QLineF(point - along, point + along));
    }
    painter.setPen(QPen(style.background, unit));
    painter.setBrush(style.current);
    painter.drawEllipse(point, 4.5 * unit, 4.5 * unit);

    const QFont font = Style::font(10.5 * unit);
    const double baseline = rect.bottom() + 13.0 * unit;
    const QString right = shortNumber(m_reach);
    drawText(painter, {rect.left(), baseline}, shortNumber(-m_reach), font, style.mutedText);
    drawText(painter, {zeroX - textWidth(QStringLiteral("z"), font) / 2.0, baseline}, QStringLiteral("z"), font,
             style.mutedText);
    drawText(painter, {rect.right() - textWidth(right, font), baseline}, right, font, style.mutedText);
    const QString top = shortNumber(m_high);
    drawText(painter, {zeroX - textWidth(top, font) - 5.0 * unit, rect.top() + 12.0 * unit}, top, font,
             style.mutedText);
}

QString ActivationCurve::describe(double z) const
{
    const QString at = shortNumber(z);
    return QStringLiteral("g(%1) = %2, g′(%1) = %3")
        .arg(at, shortNumber(activate(m_params, z)), shortNumber(activationSlope(m_params, z)));
}

bool ActivationCurve::isSaturatedAt(double z) const
{
    const bool bendsBothWays = m_params.kind == Activation::Sigmoid || m_params.kind == Activation::Tanh;
    return bendsBothWays && activationSlope(m_params, z) < 1e-3;
}

} // namespace convscope
