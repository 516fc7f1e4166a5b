#pragma once

#include "ui/scene/formula.h"

namespace convscope {

/// The height of type, `pixels` or less, with which no line is cut off at `width`. Sums that are too long lose terms
/// before type gets smaller.
double fittingPixels(const Formula& formula, double pixels, double width);

} // namespace convscope
