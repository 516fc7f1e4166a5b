#pragma once

#include "engine/error.h"
#include "engine/net/layer.h"

#include <string>
#include <vector>

namespace convscope {

/// A layer from the words of layerName(), in any case, spaces as one likes, "x" for "×", one number for two equal ones:
/// "Conv 8@5×5, same", "conv 8@5 stride 2", "maxpool 2", "relu", "dropout 0.25", "dense 10", "flatten". An error says
/// what was not understood, and how such a layer is written.
Result<Layer> parseLayer(const std::string& text);

/// One layer a line, or separated by semicolons; empty lines are none. The error names the line.
Result<std::vector<Layer>> parseLayers(const std::string& text);

/// "Conv 8@5×5; ReLU; …", what parseLayers() reads back.
std::string layersText(const std::vector<Layer>& layers);

} // namespace convscope
