#pragma once

#include "app/bench/comparison.h"

#include <string>

namespace convscope {

/// A line of JSON on stdout, at once: {"name": …, "value": …, "unit": …, "threads": …} and what else is known.
void printReading(const std::string& name, const Reading& reading);

/// The same with {"name": …, "ratio": …, "ours": …, "peer": …, "unit": …, "threads": …}.
void printRatio(const std::string& name, const Reading& ours, const Reading& peer);

} // namespace convscope
