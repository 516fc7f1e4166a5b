#pragma once

#include "engine/shape.h"

#include <QString>

namespace convscope {

/// Expressions in Python that pad `x`, an array (N, C, H, W), as the window's geometry asks for; `x` itself where there
/// is nothing to pad. Padding that repeats an image more than once is written as the rows and columns that it reads.
QString numpyPadded(const QString& x, const WindowGeometry& window, PadMode mode);
/// Filled with something else than zeros: "-np.inf".
QString numpyPadded(const QString& x, const WindowGeometry& window, const QString& fill);
QString torchPadded(const QString& x, const WindowGeometry& window, PadMode mode);
QString torchPadded(const QString& x, const WindowGeometry& window, const QString& fill);

bool isPadded(const WindowGeometry& window);
/// As much on both sides of each axis.
bool isPaddedEvenly(const WindowGeometry& window);

} // namespace convscope
