#pragma once

#include "engine/tensor.h"

#include <QString>

namespace convscope {

/// How the numbers of one grid are written: all with the same number of decimals, save 0 itself, so that what is
/// nothing looks like it.
struct NumberFormat {
    int decimals = 0;
    bool isScientific = false; ///< with a power of ten: "−1.2e−6"

    /// As many decimals as it takes, and fewer the larger the numbers are: two below ten, one below a hundred. Where
    /// all are small, as gradients are, two digits of the largest; with powers of ten below a thousandth.
    static NumberFormat of(const std::vector<float>& values);

    QString operator()(double value) const;
    /// The most characters that a number of this range takes.
    int widest(const ValueRange& range) const;
};

/// "−0.25", "12": as many decimals as it takes, at most `mostDecimals`, but two digits of a small number: "0.00024".
QString shortNumber(double value, int mostDecimals = 3);

/// 12,192,768 as "12.2 million" is for prose; here 12 192 768, grouped with thin spaces.
QString groupedNumber(std::int64_t value);

/// A time of so many seconds, begun ones included: "0:07", "1:02:05".
QString clockText(double seconds);

} // namespace convscope
