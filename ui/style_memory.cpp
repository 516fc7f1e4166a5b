#include "ui/style_memory.h"

#include <QWidget>

namespace convscope {

void forgetStyle(QWidget& widget)
{
    for (QWidget* inner : widget.findChildren<QWidget*>())
        if (!inner->testAttribute(Qt::WA_StyleSheet)) inner->setStyleSheet(QStringLiteral(" "));
}

} // namespace convscope
