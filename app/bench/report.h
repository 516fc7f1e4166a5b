#pragma once

#include "app/bench/measurement.h"

#include <string>

namespace convscope {

/// A line of JSON on stdout, at once: {"name": …, "value": …, "unit": …, "threads": …} and what else is known.
void printReading(const std::string& name, const Reading& reading);

} // namespace convscope
