#pragma once

#include <QAbstractSpinBox>
#include <QSlider>

namespace convscope {

/// What a user does with mouse and keys.

void type(QAbstractSpinBox* box, const QString& text);
/// From the handle to the right.
void drag(QSlider& slider, int by);

} // namespace convscope
