#pragma once

#include "engine/ops/activation.h"
#include "ui/scene/geometry.h"
#include "ui/scene/style.h"

#include <QString>

namespace convscope {

/// The graph of g over the numbers of Z, with the point that a step stands at.
class ActivationCurve {
public:
    /// `z` are the numbers that it must reach.
    ActivationCurve(const ActivationParams& params, const std::vector<float>& z);

    /// With the point of `z`, and for the way back the tangent in it.
    void paint(QPainter& painter, const QRectF& rect, double z, bool hasTangent, double unit, const Style& style) const;
    /// Where (z, g(z)) lies.
    QPointF at(const QRectF& rect, double z) const;

    /// Places along z that can be pointed at, one row of them.
    CellGrid grid(const QRectF& rect) const;
    double zAt(int col) const;
    /// "g(−57) = 0, g′(−57) = 0"
    QString describe(double z) const;
    /// Whether hardly any gradient passes at z, although g is not flat by its nature.
    bool isSaturatedAt(double z) const;

private:
    QRectF plot(const QRectF& rect) const;
    double y(const QRectF& plot, double a) const;

    ActivationParams m_params;
    double m_reach = 1.0; ///< z runs from -reach to reach
    double m_low = 0.0;   ///< of g
    double m_high = 1.0;
};

} // namespace convscope
