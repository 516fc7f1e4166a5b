#include "ui/scene/number_text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

const QChar kMinus(0x2212);
const QChar kThinSpace(0x2009);
constexpr double kLargestPlain = 1e7;

/// Of numbers that are at most so large.
NumberFormat mostPrecise(float largest)
{
    if (largest >= 100.0f) return {0};
    if (largest >= 10.0f) return {1};
    if (largest >= 0.1f || largest == 0.0f) return {2};
    if (largest >= 0.01f) return {3};
    if (largest >= 0.001f) return {4};
    return {1, true};
}

/// "1.2e−6"
QString scientific(double value, int decimals)
{
    const QString text = QString::number(value, 'e', decimals);
    const int exponent = text.section('e', 1).toInt();
    return text.section('e', 0, 0) + 'e' + QString::number(exponent).replace('-', kMinus);
}

QString withMinusSign(QString text)
{
    if (text.startsWith('-')) text[0] = kMinus;
    return text;
}

} // namespace

NumberFormat NumberFormat::of(const std::vector<float>& values)
{
    const NumberFormat most = mostPrecise(rangeOf(values).largestMagnitude());
    for (int decimals = 0; decimals < most.decimals && !most.isScientific; ++decimals) {
        const double scale = std::pow(10.0, decimals);
        const bool isEnough = std::all_of(values.begin(), values.end(), [scale](float v) {
            return std::abs(v * scale - std::nearbyint(v * scale)) < 1e-5; // what a decimal fraction is off by
        });
        if (isEnough) return {decimals};
    }
    return most;
}

QString NumberFormat::operator()(double value) const
{
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (value == 0.0) return QStringLiteral("0");
    if (std::isinf(value)) return value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
    if (std::abs(value) >= kLargestPlain) return withMinusSign(QString::number(value, 'g', 3));
    if (isScientific) return withMinusSign(scientific(value, decimals));
    QString text = QString::number(value, 'f', decimals);
    if (text.startsWith('-') && text.toDouble() == 0.0) text.remove(0, 1); // no "−0"
    return withMinusSign(text);
}

int NumberFormat::widest(const ValueRange& range) const
{
    constexpr qsizetype kScientific = 8; // those between the ends may have longer exponents
    return static_cast<int>(
        std::max({(*this)(range.low).size(), (*this)(range.high).size(), isScientific ? kScientific : 0}));
}

QString shortNumber(double value, int mostDecimals)
{
    // a small number keeps two digits, rather than becoming 0
    constexpr int kMostDecimals = 8;
    const double magnitude = std::abs(value);
    if (mostDecimals > 0 && magnitude > 0.0 && magnitude < 0.1 && std::isfinite(value))
        mostDecimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(magnitude))), mostDecimals, kMostDecimals);
    QString text = NumberFormat{mostDecimals}(value);
    if (text.contains('.') && !text.contains('e')) {
        while (text.endsWith('0')) text.chop(1);
        if (text.endsWith('.')) text.chop(1);
    }
    return text;
}

QString groupedNumber(std::int64_t value)
{
    QString text = QString::number(value);
    for (qsizetype i = text.size() - 3; i > (value < 0 ? 1 : 0); i -= 3) text.insert(i, kThinSpace);
    return withMinusSign(text);
}

QString clockText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    const auto two = [](std::int64_t number) { return QStringLiteral("%1").arg(number, 2, 10, QChar('0')); };
    if (whole < 3600) return QString::number(whole / 60) + ':' + two(whole % 60);
    return QString::number(whole / 3600) + ':' + two(whole / 60 % 60) + ':' + two(whole % 60);
}

} // namespace convscope
