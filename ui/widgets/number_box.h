#pragma once

#include <QDoubleSpinBox>

namespace convscope {

/// A number to type, without zeros that say nothing: 0.5, not 0.5000.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    NumberBox(const QString& name, double least, double most, double step, QWidget* parent = nullptr);
    QString textFromValue(double value) const override;
};

} // namespace convscope
