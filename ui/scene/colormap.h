#pragma once

#include "engine/tensor.h"
#include "ui/scene/style.h"

#include <QRgb>

namespace convscope {

/// A colour the share of the way from one to another, 0..1.
QRgb mixed(QRgb from, QRgb to, double share);

/// From a value to a colour.
struct ColorMap {
    enum class Kind {
        Grey,      ///< images
        Viridis,   ///< magnitudes; perceptually uniform
        Diverging, ///< signed values, centred on zero: blue below, red above
    };
    Kind kind = Kind::Grey;
    float low = 0.0f; ///< value of the first colour
    float high = 1.0f;
    bool isDark = false; ///< zero of a diverging map is dark on a dark stage

    QRgb operator()(float value) const;

    /// 0..255 or 0..1 as grey.
    static ColorMap grey(float low, float high) { return {Kind::Grey, low, high, false}; }
    static ColorMap viridis(float low, float high) { return {Kind::Viridis, low, high, false}; }
    /// From -m to m, m the range's largest magnitude.
    static ColorMap diverging(const ValueRange& range, const Style& style);
};

} // namespace convscope
