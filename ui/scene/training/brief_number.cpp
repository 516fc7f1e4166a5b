#include "ui/scene/training/brief_number.h"

#include <cmath>

namespace convscope {

QString briefNumber(double value)
{
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
    const double magnitude = std::abs(value);
    const bool isPlain = magnitude == 0.0 || (magnitude >= 0.0095 && magnitude < 999.5);
    QString text = isPlain ? QString::number(value, 'g', 3) : QString::number(value, 'e', 1);
    text.replace(QLatin1String("e-0"), QLatin1String("e-"));
    text.replace(QLatin1String("e+0"), QLatin1String("e"));
    text.replace(QLatin1String("e+"), QLatin1String("e"));
    return text.replace('-', QChar(0x2212));
}

} // namespace convscope
