#pragma once

#include "ui/scene/experiment_fields.h"

#include <vector>

namespace convscope {

/// The settings of chapter 11 by name.
std::vector<ExperimentField> trainFields();

} // namespace convscope
