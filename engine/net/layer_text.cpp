#include "engine/net/layer_text.h"

namespace convscope {

Result<Layer> parseLayer(const std::string& text) { return Error{"“" + text + "” is no layer."}; }

Result<std::vector<Layer>> parseLayers(const std::string& text) { return Error{"“" + text + "” are no layers."}; }

std::string layersText(const std::vector<Layer>& layers)
{
    std::string text;
    for (const Layer& layer : layers) text += (text.empty() ? "" : "; ") + layerName(layer);
    return text;
}

} // namespace convscope
