#pragma once

#include "engine/analysis/layer_cost.h"
#include "engine/error.h"
#include "engine/net/layer.h"
#include "engine/tensor.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace convscope {

/// A network for classifying images, as a user writes it down. The loss, softmax with cross-entropy, follows the last
/// layer and is no layer itself.
struct NetworkDescription {
    std::string name;
    Shape input{1, 28, 28}; ///< (C, H, W)
    std::vector<Layer> layers;
    int classes = 10;
    bool operator==(const NetworkDescription&) const = default;
};

/// A layer at its place in the network, with what follows from it, for a batch of one.
struct PlacedLayer {
    Layer layer;
    std::string title; ///< as errors name it, counted from 1: "layer 4, Dense 10"
    Shape input;       ///< (1, C, H, W) or (1, I)
    Shape weight;      ///< empty where there is none
    Shape bias;        ///< empty where there is none
    Shape output;
    LayerCost cost;
};

/// A network whose shapes chain.
class Network {
public:
    /// An error names the layer that does not fit, by number and name, with what it needs and what it gets.
    static Result<Network> make(NetworkDescription description);

    const NetworkDescription& description() const { return m_description; }
    const std::vector<PlacedLayer>& layers() const { return m_layers; }
    LayerCost cost() const; ///< of all layers together

private:
    Network(NetworkDescription description, std::vector<PlacedLayer> layers);

    NetworkDescription m_description;
    std::vector<PlacedLayer> m_layers;
};

/// What a layer learns, or anything kept beside it in the same shapes: its gradient, an optimizer's averages.
template <typename Real>
struct BasicLayerParameters {
    BasicTensor<Real> weight; ///< (F, C/groups, f_h, f_w), or (O, I); none where the layer has none
    BasicTensor<Real> bias;   ///< (F) or (O); none where the layer has none
    bool operator==(const BasicLayerParameters&) const = default;
};
using LayerParameters = BasicLayerParameters<float>;
/// One entry a layer, also for those that learn nothing.
template <typename Real>
using BasicParameters = std::vector<BasicLayerParameters<Real>>;
using Parameters = BasicParameters<float>;

Parameters zeroParameters(const Network& network);

/// Parameters that were read from a file must have the network's shapes; the error names the layer and both shapes.
template <typename Real>
Result<void> checkParameters(const Network& network, const BasicParameters<Real>& parameters);

/// A batch on its way through the network, with everything that the way back needs and that is worth watching.
template <typename Real>
struct BasicForwardPass {
    std::vector<Operation> operations;          ///< one a layer, dropout's seeds included
    std::vector<BasicTensor<Real>> activations; ///< A[0] is the batch, A[l] what layer l makes, counted from 1
    const BasicTensor<Real>& logits() const { return activations.back(); } ///< (N, classes)
};
using ForwardPass = BasicForwardPass<float>;

/// The derivatives of the loss.
template <typename Real>
struct BasicNetworkGradients {
    std::vector<BasicTensor<Real>> activations; ///< ∂L/∂A[l], for the batch as well
    BasicParameters<Real> parameters;
};
using NetworkGradients = BasicNetworkGradients<float>;

/// What dropout of layer `layer`, counted from 0, is seeded with in a pass that has this seed.
std::uint64_t dropoutSeedOf(std::uint64_t seed, std::size_t layer);

/// batch (N, C, H, W). Without a seed dropout lets everything pass, as when predicting; with one, it drops, and the
/// same seed drops the same numbers.
template <typename Real>
Result<BasicForwardPass<Real>> forward(const Network& network, const BasicParameters<Real>& parameters,
                                       const BasicTensor<Real>& batch, std::optional<std::uint64_t> dropoutSeed = {});

/// dLogits (N, classes): the derivatives of any number with respect to the logits. What comes back are its derivatives,
/// in place of the loss's.
template <typename Real>
Result<BasicNetworkGradients<Real>> backwardFromLogits(const Network& network, const BasicParameters<Real>& parameters,
                                                       const BasicForwardPass<Real>& pass, BasicTensor<Real> dLogits);

/// target (N): the right classes. The loss is the batch's mean, softmaxCrossEntropyForward(pass.logits(), target).
template <typename Real>
Result<BasicNetworkGradients<Real>> backward(const Network& network, const BasicParameters<Real>& parameters,
                                             const BasicForwardPass<Real>& pass, const BasicTensor<Real>& target);

} // namespace convscope
