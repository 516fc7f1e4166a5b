#pragma once

#include "engine/error.h"

#include <string>
#include <vector>

namespace convscope {

/// Whether the name is wanted: by itself, by a leading part of it as "train/article", or because nothing is named.
bool isWanted(const std::string& name, const std::vector<std::string>& wanted);

/// An error where no measurement is called so or begins so; it lists those that come nearest.
Result<void> checkWanted(const std::string& wanted);

/// The groups, in their order: "frame, slider, …".
std::string groupList();

} // namespace convscope
