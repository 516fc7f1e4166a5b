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

QString NumberBox::textFromValue(double value) const { return locale().toString(value, 'g', 6); }

} // namespace convscope
