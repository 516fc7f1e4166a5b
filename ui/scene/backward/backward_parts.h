#pragma once

#include "ui/scene/layer_tensors.h"
#include "ui/scene/pose.h"
#include "ui/scene/tensor_view.h"

namespace convscope {

/// The tensors of a layer and their gradients, as chapter 8 draws them. A target's plane is the channel in dA[l-1], the
/// filter in dA[l], dZ and db, and filter · channels + channel in dW.
struct BackwardParts {
    /// The experiment must be valid.
    explicit BackwardParts(const Experiment& experiment);

    bool isOfNet = false; ///< the numbers are a net's, and dA[l] its loss's gradient: not to be painted on
    LayerTensors layer;
    LayerGradients gradients;
    Conv2dShape shape;
    GradientSettings settings;
    int chosenFilter = 0;  ///< the one in view where several are summed
    int chosenChannel = 0; ///< likewise

    TensorView input;
    TensorView weight;
    TensorView slope; ///< g'(Z)
    TensorView dA;
    TensorView dZ;
    TensorView dInput;
    TensorView dWeight;
    TensorView dBias;

    int channelsPerFilter() const { return static_cast<int>(shape.channelsPerGroup()); }
    int filtersPerGroup() const { return static_cast<int>(shape.filtersPerGroup()); }
    int firstChannel(int filter) const { return static_cast<int>(shape.firstChannel(filter)); }
    /// The first filter that sees a channel.
    int firstFilter(int channel) const { return channel / channelsPerFilter() * filtersPerGroup(); }
    /// The kernel of a filter for a channel of the input that it sees.
    int weightPlane(int filter, int channel) const
    {
        return filter * channelsPerFilter() + channel - firstChannel(filter);
    }
};

/// "[1, 2, 3]"
QString placeText(const Target& target);

} // namespace convscope
