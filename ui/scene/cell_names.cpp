#include "ui/scene/cell_names.h"

#include <utility>

namespace convscope {

QString letterName(int index)
{
    // There is no letter for zero, so each place but the last counts from one.
    QString name;
    for (int rest = index; rest >= 0; rest = rest / 26 - 1) name.prepend(QChar('A' + rest % 26));
    return name;
}

QString romanNumeral(int number)
{
    constexpr std::pair<int, const char*> kSigns[]{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                                   {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                                   {5, "V"},    {4, "IV"},   {1, "I"}};
    QString text;
    for (const auto& [value, sign] : kSigns)
        for (; number >= value; number -= value) text += QLatin1String(sign);
    return text;
}

} // namespace convscope
