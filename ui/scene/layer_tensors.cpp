#include "ui/scene/layer_tensors.h"

#include "engine/data/kernel_presets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace convscope {

namespace {

/// The kernels of filters after the first, which is the user's own.
constexpr std::array<const char*, 7> kOtherFilters{"sobel_y", "laplacian", "gaussian", "sharpen",
                                                   "emboss",  "sobel_x",   "box"};

/// Maps as an earlier layer could make them: the region under one preset after the other, as large as the region, none
/// brighter than an image, in numbers with few digits.
Tensor featureMaps(const Experiment& experiment, int count)
{
    const Tensor region = experiment.input(Channel::Luma);
    Tensor maps({1, count, region.size(2), region.size(3)});
    const auto presets = kernelPresets();
    const float digits = experiment.unit == PixelUnit::Byte ? 1.0f : 100.0f;
    for (int i = 0; i < count; ++i) {
        Kernel kernel = presets[static_cast<std::size_t>(i) % presets.size()].make({3, 3});
        float weightSum = 0.0f;
        for (const float value : kernel.values) weightSum += std::abs(value);
        kernel.divisor = weightSum;
        const Conv2dParams params{.padding = {PaddingRule::Same, {}}, .padMode = PadMode::Replicate};
        const Tensor map = *conv2dForward(region, kernel.weightTensor(), Tensor(), params);
        std::transform(map.data.begin(), map.data.end(),
                       maps.data.begin() + i * static_cast<std::int64_t>(map.data.size()),
                       [digits](float value) { return std::round(value * digits) / digits; });
    }
    return maps;
}

Tensor inputVolume(const Experiment& experiment)
{
    switch (experiment.layer.volume) {
    case InputVolume::Channel: return experiment.input();
    case InputVolume::Features: return featureMaps(experiment, experiment.layerChannels());
    case InputVolume::Colour: break;
    }
    Tensor volume({1, 3, experiment.region.height(), experiment.region.width()});
    auto next = volume.data.begin();
    for (const Channel channel : {Channel::Red, Channel::Green, Channel::Blue}) {
        const Tensor plane = experiment.input(channel);
        next = std::copy(plane.data.begin(), plane.data.end(), next);
    }
    return volume;
}

/// Each filter has one kernel for all of its channels.
Tensor presetWeights(const Experiment& experiment, const Shape& shape)
{
    Tensor weight(shape);
    auto next = weight.data.begin();
    for (std::int64_t f = 0; f < shape[0]; ++f) {
        Kernel kernel = experiment.kernel;
        if (f > 0) {
            const char* preset = kOtherFilters[static_cast<std::size_t>(f - 1)];
            kernel = experiment.withPreset(preset).withKernelSize(kernel.size).kernel;
        }
        if (experiment.isTurned) kernel = kernel.turned();
        const Tensor plane = kernel.weightTensor();
        for (std::int64_t c = 0; c < shape[1]; ++c) next = std::copy(plane.data.begin(), plane.data.end(), next);
    }
    return weight;
}

/// He's initialization (He et al. 2015), in hundredths, so that every digit can be shown.
Tensor randomWeights(int seed, const Shape& shape)
{
    std::mt19937 generator(static_cast<unsigned>(seed));
    const double deviation = std::sqrt(2.0 / static_cast<double>(shape[1] * shape[2] * shape[3]));
    const auto uniform = [&] { return (generator() + 0.5) / 4294967296.0; };
    Tensor weight(shape);
    for (float& value : weight.data) {
        const double normal = std::sqrt(-2.0 * std::log(uniform())) * std::cos(2.0 * 3.14159265358979 * uniform());
        value = static_cast<float>(std::round(normal * deviation * 100.0) / 100.0);
    }
    return weight;
}

} // namespace

LayerTensors LayerTensors::of(const Experiment& experiment)
{
    const LayerSettings& settings = experiment.layer;
    LayerTensors layer;
    layer.params = experiment.layerParams();
    layer.activation = experiment.layerActivation();
    if (experiment.looksInto(NetKind::Convolution)) {
        const NetLayer& net = *experiment.netLayer;
        layer.input = net.input;
        layer.weight = net.parameters.weight;
        layer.bias = net.parameters.bias.isNone() ? Tensor({experiment.layerFilters()}) : net.parameters.bias;
        layer.z = net.output;
        layer.a = *activationForward(layer.z, layer.activation);
        return layer;
    }
    layer.input = inputVolume(experiment);
    const Shape shape{settings.filters, layer.input.size(1) / layer.params.groups, experiment.kernel.size.h,
                      experiment.kernel.size.w};
    layer.weight = settings.weights == WeightSource::Random ? randomWeights(settings.seed, shape)
                                                            : presetWeights(experiment, shape);
    layer.bias = Tensor({settings.filters}, experiment.kernel.offset * experiment.white() / 255.0f);
    layer.z = *conv2dForward(layer.input, layer.weight, layer.bias, layer.params);
    layer.a = *activationForward(layer.z, layer.activation);
    return layer;
}

LayerGradients LayerGradients::of(const Experiment& experiment, const LayerTensors& layer)
{
    LayerGradients gradients;
    const bool isNet = experiment.looksInto(NetKind::Convolution);
    gradients.dA = isNet ? experiment.netLayer->dOutput : incomingGradient(experiment.gradient, layer.a.shape);
    gradients.dZ = activationBackward(layer.z, gradients.dA, layer.activation)->input;
    if (isNet) {
        const NetLayer& net = *experiment.netLayer;
        gradients.dInput = net.dInput;
        gradients.dWeight = net.gradients.weight;
        if (!net.gradients.bias.isNone()) {
            gradients.dBias = net.gradients.bias;
            return gradients;
        }
    }
    Gradients back = *conv2dBackward(layer.input, layer.weight, gradients.dZ, layer.params);
    gradients.dInput = std::move(back.input);
    gradients.dWeight = std::move(back.weight);
    gradients.dBias = std::move(back.bias);
    return gradients;
}

PoolTensors PoolTensors::of(const Experiment& experiment)
{
    PoolTensors pool;
    if (experiment.looksInto(NetKind::Pooling)) {
        const NetLayer& net = *experiment.netLayer;
        return {std::get<Pool2dParams>(net.layer), net.input, net.output, net.dOutput, net.dInput};
    }
    pool.input = experiment.pool.input == PoolInput::Region ? inputVolume(experiment) : LayerTensors::of(experiment).a;
    pool.params = experiment.poolParams({static_cast<int>(pool.input.size(2)), static_cast<int>(pool.input.size(3))});
    pool.output = *pool2dForward(pool.input, pool.params);
    pool.dOutput = incomingGradient(experiment.gradient, pool.output.shape);
    pool.dInput = pool2dBackward(pool.input, pool.dOutput, pool.params)->input;
    return pool;
}

} // namespace convscope
