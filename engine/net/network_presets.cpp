#include "engine/net/network_presets.h"

#include <array>
#include <utility>

namespace convscope {

namespace {

using Layers = std::vector<Layer>;

const ActivationParams kRelu{.kind = Activation::Relu};
const ActivationParams kTanh{.kind = Activation::Tanh};
const Pool2dParams kMaxPool{.kind = PoolKind::Max};
const Pool2dParams kAveragePool{.kind = PoolKind::Average};

ConvLayer conv(int filters, int kernel) { return {.filters = filters, .kernel = {kernel, kernel}}; }
ConvLayer sameConv(int filters, int kernel)
{
    return {.filters = filters, .kernel = {kernel, kernel}, .params = {.padding = {PaddingRule::Same, {}}}};
}
DenseLayer dense(int outputs) { return {.outputs = outputs}; }

/// No convolution at all: what is gained by one is seen against it.
Layers denseOnly(int classes) { return {dense(128), kRelu, dense(classes)}; }

Layers tiny(int classes) { return {conv(8, 5), kRelu, kMaxPool, conv(16, 5), kRelu, kMaxPool, dense(classes)}; }

/// LeCun et al. 1998, "Gradient-based learning applied to document recognition", section II.B, as frameworks build it:
/// 28×28 padded to their 32×32, plain average pooling, C3 connected to all maps, softmax in place of RBF units.
Layers lenet5(int classes)
{
    return {sameConv(6, 5), kTanh, kAveragePool, conv(16, 5), kTanh,         kAveragePool,
            dense(120),     kTanh, dense(84),    kTanh,       dense(classes)};
}

/// Two blocks of convolutions, each of one width, then the dense layers.
Layers article(int classes)
{
    const DropoutLayer dropout{.rate = 0.25};
    Layers layers;
    for (const int filters : {32, 64})
        layers.insert(layers.end(), {sameConv(filters, 3), kRelu, sameConv(filters, 3), kRelu, kMaxPool, dropout});
    layers.insert(layers.end(), {dense(256), kRelu, dense(32), kRelu, dense(classes)});
    return layers;
}

struct Preset {
    const char* id;
    Layers (*layers)(int classes);
};
constexpr std::array<Preset, 4> kPresets{
    {{"dense", denseOnly}, {"tiny", tiny}, {"lenet5", lenet5}, {"article", article}}};

} // namespace

std::vector<std::string> networkPresetIds()
{
    std::vector<std::string> ids;
    for (const Preset& preset : kPresets) ids.emplace_back(preset.id);
    return ids;
}

Result<NetworkDescription> networkPreset(const std::string& id, const Shape& input, int classes)
{
    for (const Preset& preset : kPresets)
        if (id == preset.id) return NetworkDescription{id, input, preset.layers(classes), classes};
    std::string known;
    for (const Preset& preset : kPresets) known += std::string(known.empty() ? "" : ", ") + preset.id;
    return Error{"There is no network “" + id + "”; there are " + known + "."};
}

} // namespace convscope
