#include "ui/scene/backward/backward_parts.h"

#include "ui/scene/layer_parts.h"

#include <algorithm>

namespace convscope {

namespace {

Tensor slopesOf(const LayerTensors& layer)
{
    Tensor slopes(layer.z.shape);
    std::transform(layer.z.data.begin(), layer.z.data.end(), slopes.data.begin(),
                   [&](float z) { return static_cast<float>(activationSlope(layer.activation, z)); });
    return slopes;
}

} // namespace

BackwardParts::BackwardParts(const Experiment& experiment)
    : isOfNet(experiment.looksInto(NetKind::Convolution)),
      layer(LayerTensors::of(experiment)),
      gradients(LayerGradients::of(experiment, layer)),
      shape(*conv2dShape(layer.input.shape, layer.weight.shape, layer.params)),
      settings(experiment.gradient),
      chosenFilter(experiment.shownFilter()),
      chosenChannel(experiment.shownChannel()),
      input(inputView(layer.input, experiment)),
      weight(layer.weight, Role::Kernel, TensorView::Colours::Weights, 1.0f, experiment.numbers),
      slope(slopesOf(layer), Role::Output, TensorView::Colours::Image, 1.0f, experiment.numbers)
{
    const auto gradient = [&](const Tensor& tensor) {
        return TensorView(tensor, Role::Gradient, TensorView::Colours::Signed, 1.0f, experiment.numbers);
    };
    dA = gradient(gradients.dA);
    dZ = gradient(gradients.dZ);
    dInput = gradient(gradients.dInput);
    dWeight = gradient(gradients.dWeight);
    dBias = gradient(gradients.dBias);
}

QString placeText(const Target& target)
{
    return QStringLiteral("[%1, %2, %3]").arg(target.plane).arg(target.row).arg(target.col);
}

} // namespace convscope
