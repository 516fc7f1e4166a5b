#pragma once

#include "engine/net/network.h"

#include <QString>
#include <memory>
#include <optional>

namespace convscope {

/// What a layer is for those who look into it: each kind has chapters of its own.
enum class NetKind { None, Convolution, Pooling, Dense };

inline NetKind kindOf(const Layer& layer)
{
    if (std::holds_alternative<ConvLayer>(layer)) return NetKind::Convolution;
    if (std::holds_alternative<DenseLayer>(layer)) return NetKind::Dense;
    const bool isPooling =
        std::holds_alternative<Pool2dParams>(layer) || std::holds_alternative<GlobalAveragePoolParams>(layer);
    return isPooling ? NetKind::Pooling : NetKind::None;
}

/// A layer of a trained net with all its numbers for one image, as chapters 5 to 10 look into it: a convolution with
/// the activation behind it, a pooling, or a dense layer.
struct NetLayer {
    int number = 1;                             ///< counted from 1
    QString title;                              ///< "layer 4, Conv 16@5×5"
    QString origin;                             ///< where the numbers are from: "test image 17, step 1204"
    Layer layer;                                ///< a convolution, a dense layer, or Pool2dParams
    std::optional<ActivationParams> activation; ///< the layer behind it, where that is one
    bool readsImage = false;                    ///< A[l-1] is the image itself
    Tensor input;                               ///< A[l-1], (1, C, H, W), or (1, I) of a dense layer that reads no maps
    LayerParameters parameters;
    Tensor output;             ///< what it makes, before the activation
    Tensor dOutput;            ///< the loss's gradient behind the activation: dA[l]
    Tensor dInput;             ///< dA[l-1], as the net's own pass back has it
    LayerParameters gradients; ///< dW and db
};
using NetLayerPtr = std::shared_ptr<const NetLayer>;

/// A place in a net's picture that a click opens.
struct NetPlace {
    std::size_t layer = 0; ///< counted from 0
    int map = 0;           ///< of its output; the filter of a weight, the output of a dense layer
    int row = 0;           ///< the map's cell
    int col = 0;
    bool isBackward = false; ///< a gradient was clicked
    bool isWeight = false;   ///< of a weight, not of the output
};

} // namespace convscope
