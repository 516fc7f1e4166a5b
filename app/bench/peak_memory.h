#pragma once

#include "engine/error.h"

#include <QStringList>

namespace convscope {

/// Runs the program itself with these arguments, to the end, and returns the most megabytes that were resident.
Result<double> peakMemoryOf(const QStringList& arguments);

} // namespace convscope
