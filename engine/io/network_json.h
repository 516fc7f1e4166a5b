#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <filesystem>
#include <string>

namespace convscope {

/// A network as people write it by hand:
///
///     {"name": "mine", "input": [1, 28, 28], "classes": 10, "layers": [
///         {"type": "conv", "filters": 8, "kernel": 5, "stride": 1, "padding": "same"},
///         {"type": "relu"}, {"type": "maxpool", "size": 2}, {"type": "dense", "outputs": 10}]}
///
/// A size is a number or [height, width]. What may be left out is then as it is in the structs of layer.h, and the
/// stride of pooling is its size. An error names the layer's number, the field, and lists what there is. Whether the
/// shapes chain is for Network::make() to say. `what` names the text in an error.
Result<NetworkDescription> parseNetworkJson(const std::string& text, const std::string& what);
Result<NetworkDescription> readNetworkJson(const std::filesystem::path& path);

/// Reads back as the same description; a line a layer, and nothing that is as it is by default.
std::string formatNetworkJson(const NetworkDescription& description);

} // namespace convscope
