#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <string>
#include <vector>

namespace convscope {

/// The networks that are offered, in this order: "dense", "tiny", "lenet5", "article".
std::vector<std::string> networkPresetIds();

/// Made for `input` (C, H, W) and so many classes; whether they fit is for Network::make() to say. An error names an
/// unknown id, and lists those that there are.
Result<NetworkDescription> networkPreset(const std::string& id, const Shape& input = {1, 28, 28}, int classes = 10);

} // namespace convscope
