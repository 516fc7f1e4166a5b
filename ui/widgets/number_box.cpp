#include "ui/widgets/number_box.h"

namespace convscope {

NumberBox::NumberBox(const QString& name, double least, double most, double step, QWidget* parent)
    : QDoubleSpinBox(parent)
{
    setAccessibleName(name);
    setDecimals(4);
    setRange(least, most);
    setSingleStep(step);
    setKeyboardTracking(false);
}

QString NumberBox::textFromValue(double value) const
{
    QString text = locale().toString(value, 'f', decimals());
    text.remove(locale().groupSeparator());
    if (!text.contains(locale().decimalPoint())) return text;
    while (text.endsWith(locale().zeroDigit())) text.chop(1);
    if (text.endsWith(locale().decimalPoint())) text.chop(1);
    return text;
}

} // namespace convscope
