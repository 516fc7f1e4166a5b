#pragma once

#include "app/bench/measurement.h"

#include <string>
#include <vector>

namespace convscope {

/// Whether it is wanted: by its name, by a leading part of it as "train/article", or because nothing is named. What
/// takes long has to be named.
bool isWanted(const Measurement& measurement, const std::vector<std::string>& wanted);

/// An error where no measurement is called so or begins so; it lists those that come nearest.
Result<void> checkWanted(const std::string& wanted);

/// The groups, in their order: "frame, slider, …".
std::string groupList();

} // namespace convscope
