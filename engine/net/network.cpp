// The textbook path of training: forward() stands right above backward(), and both go through the operations of
// engine/ops, layer by layer. The fast path is measured against it.

#include "engine/net/network.h"

#include <utility>

namespace convscope {

namespace {

constexpr double kMostNumbers = 1 << 28; ///< of a tensor, so that it fits into memory

bool isTooLarge(const Shape& shape)
{
    double numbers = 1.0; // a product of whole numbers could overflow
    for (const std::int64_t size : shape) numbers *= static_cast<double>(size);
    return numbers > kMostNumbers;
}

/// "16×4×4": the shape of one sample, its batch of one left out.
std::string sampleText(const Shape& shape) { return toString(Shape(shape.begin() + 1, shape.end())); }

bool needsMaps(const Layer& layer)
{
    return std::holds_alternative<ConvLayer>(layer) || std::holds_alternative<Pool2dParams>(layer) ||
           std::holds_alternative<GlobalAveragePoolParams>(layer);
}

Result<void> checkInput(const Shape& input)
{
    bool isRight = input.size() == 3 && !isTooLarge(input);
    for (const std::int64_t size : input) isRight = isRight && size >= 1;
    if (isRight) return {};
    return Error{"The network's input must be channels×height×width, at least 1 of each and at most 2^28 numbers, "
                 "but it is " +
                 toString(input) + "."};
}

Result<PlacedLayer> placed(const Layer& layer, std::size_t number, const Shape& input)
{
    PlacedLayer place{.layer = layer,
                      .title = "layer " + std::to_string(number) + ", " + layerName(layer),
                      .input = input,
                      .weight = weightShape(layer, input),
                      .bias = biasShape(layer),
                      .output = {},
                      .cost = {}};
    if (needsMaps(layer) && input.size() != 4) {
        return Error{place.title + ": needs maps, channels×height×width, but gets " + sampleText(input) + "."};
    }
    const Shape read = readShape(layer, input);
    const Operation operation = trainingOperation(layer, 0);
    const std::string start = place.title + ", gets " + sampleText(input) + ": ";
    const auto output = outputShape(operation, read, place.weight);
    if (!output) return Error{start + output.error().message};
    if (isTooLarge(place.weight)) {
        return Error{start + "its weight would be " + toString(place.weight) + ", more than 2^28 numbers."};
    }
    place.output = *output;
    place.cost = *layerCost(operation, read, place.weight, !place.bias.empty());
    return place;
}

Result<void> checkClasses(int classes, const std::vector<PlacedLayer>& layers)
{
    const std::string count = std::to_string(classes);
    if (classes < 2) return Error{"A network must tell at least 2 classes apart, but has " + count + "."};
    if (layers.empty()) return Error{"The network has no layers; its last one must make " + count + " numbers."};
    const PlacedLayer& last = layers.back();
    if (last.output == Shape{1, classes}) return {};
    return Error{last.title + ": the last layer needs to make " + count + " numbers, one a class, but makes " +
                 sampleText(last.output) + "; end with Dense " + count + "."};
}

template <typename Real>
Result<void> checkBatch(const Network& network, const BasicTensor<Real>& batch)
{
    const Shape& input = network.description().input;
    const bool isBatch = batch.rank() == 4 && batch.size(0) >= 1;
    if (isBatch && Shape(batch.shape.begin() + 1, batch.shape.end()) == input) return {};
    return Error{"The network needs a batch of N×" + toString(input) + ", but gets " + toString(batch.shape) + "."};
}

template <typename Real>
Result<void> checkParameter(const PlacedLayer& place, const char* name, const Shape& needed,
                            const BasicTensor<Real>& tensor)
{
    const bool isRight = needed.empty() ? tensor.isNone() : tensor.shape == needed;
    if (isRight) return {};
    const auto text = [](const Shape& shape, bool isNone) { return isNone ? std::string("none") : toString(shape); };
    return Error{place.title + ": the " + name + " must be " + text(needed, needed.empty()) + ", but is " +
                 text(tensor.shape, tensor.isNone()) + "."};
}

std::vector<Operation> operationsOf(const Network& network, std::optional<std::uint64_t> dropoutSeed)
{
    std::vector<Operation> operations;
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        const Layer& layer = network.layers()[l].layer;
        operations.push_back(dropoutSeed ? trainingOperation(layer, dropoutSeedOf(*dropoutSeed, l))
                                         : predictingOperation(layer));
    }
    return operations;
}

template <typename Real>
BasicOperands<Real> operandsOf(const Layer& layer, const BasicLayerParameters<Real>& parameters,
                               const BasicTensor<Real>& input)
{
    return {{readShape(layer, input.shape), input.data}, parameters.weight, parameters.bias, {}};
}

Error inLayer(const PlacedLayer& place, const Error& error) { return {place.title + ": " + error.message}; }

} // namespace

Network::Network(NetworkDescription description, std::vector<PlacedLayer> layers)
    : m_description(std::move(description)), m_layers(std::move(layers))
{}

Result<Network> Network::make(NetworkDescription description)
{
    const auto checkedInput = checkInput(description.input);
    if (!checkedInput) return checkedInput.error();
    const Shape& input = description.input;
    Shape shape{1, input[0], input[1], input[2]};
    std::vector<PlacedLayer> layers;
    for (const Layer& layer : description.layers) {
        auto place = placed(layer, layers.size() + 1, shape);
        if (!place) return place.error();
        shape = place->output;
        layers.push_back(std::move(*place));
    }
    const auto checkedClasses = checkClasses(description.classes, layers);
    if (!checkedClasses) return checkedClasses.error();
    return Network(std::move(description), std::move(layers));
}

LayerCost Network::cost() const
{
    LayerCost sum;
    for (const PlacedLayer& place : m_layers) {
        sum.parameters += place.cost.parameters;
        sum.multiplyAdds += place.cost.multiplyAdds;
    }
    return sum;
}

Parameters zeroParameters(const Network& network)
{
    const auto zeros = [](const Shape& shape) { return shape.empty() ? Tensor() : Tensor(shape); };
    Parameters parameters;
    for (const PlacedLayer& place : network.layers()) parameters.push_back({zeros(place.weight), zeros(place.bias)});
    return parameters;
}

template <typename Real>
Result<void> checkParameters(const Network& network, const BasicParameters<Real>& parameters)
{
    const std::vector<PlacedLayer>& layers = network.layers();
    if (parameters.size() != layers.size()) {
        return Error{"The network has " + std::to_string(layers.size()) + " layers, but there are parameters for " +
                     std::to_string(parameters.size()) + "."};
    }
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const auto weight = checkParameter(layers[l], "weight", layers[l].weight, parameters[l].weight);
        if (!weight) return weight;
        const auto bias = checkParameter(layers[l], "bias", layers[l].bias, parameters[l].bias);
        if (!bias) return bias;
    }
    return {};
}

std::uint64_t dropoutSeedOf(std::uint64_t seed, std::size_t layer)
{
    // Far apart, so that no layer drops in one pass what another does in the next: their seeds are often neighbours.
    return seed ^ (static_cast<std::uint64_t>(layer) << 48);
}

template <typename Real>
Result<BasicForwardPass<Real>> forward(const Network& network, const BasicParameters<Real>& parameters,
                                       const BasicTensor<Real>& batch, std::optional<std::uint64_t> dropoutSeed)
{
    const auto checkedBatch = checkBatch(network, batch);
    if (!checkedBatch) return checkedBatch.error();
    const auto checkedParameters = checkParameters(network, parameters);
    if (!checkedParameters) return checkedParameters.error();

    BasicForwardPass<Real> pass{operationsOf(network, dropoutSeed), {batch}};
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        const PlacedLayer& place = network.layers()[l];
        auto output = forward(pass.operations[l], operandsOf(place.layer, parameters[l], pass.activations[l]));
        if (!output) return inLayer(place, output.error());
        pass.activations.push_back(std::move(*output));
    }
    return pass;
}

template <typename Real>
Result<BasicNetworkGradients<Real>> backwardFromLogits(const Network& network, const BasicParameters<Real>& parameters,
                                                       const BasicForwardPass<Real>& pass, BasicTensor<Real> dLogits)
{
    const std::size_t count = network.layers().size();
    BasicNetworkGradients<Real> d{std::vector<BasicTensor<Real>>(count + 1), BasicParameters<Real>(count)};
    d.activations[count] = std::move(dLogits);
    for (std::size_t l = count; l-- > 0;) {
        const PlacedLayer& place = network.layers()[l];
        auto gradients = backward(pass.operations[l], operandsOf(place.layer, parameters[l], pass.activations[l]),
                                  d.activations[l + 1]);
        if (!gradients) return inLayer(place, gradients.error());
        d.activations[l] = {pass.activations[l].shape, std::move(gradients->input.data)}; // maps again, once flattened
        d.parameters[l].weight = std::move(gradients->weight);
        if (!place.bias.empty()) d.parameters[l].bias = std::move(gradients->bias);
    }
    return d;
}

template <typename Real>
Result<BasicNetworkGradients<Real>> backward(const Network& network, const BasicParameters<Real>& parameters,
                                             const BasicForwardPass<Real>& pass, const BasicTensor<Real>& target)
{
    auto dLogits = softmaxCrossEntropyBackward(pass.logits(), target, BasicTensor<Real>(Shape{}, 1));
    if (!dLogits) return dLogits.error();
    return backwardFromLogits(network, parameters, pass, std::move(dLogits->input));
}

template Result<void> checkParameters(const Network&, const Parameters&);
template Result<void> checkParameters(const Network&, const BasicParameters<double>&);
template Result<ForwardPass> forward(const Network&, const Parameters&, const Tensor&, std::optional<std::uint64_t>);
template Result<BasicForwardPass<double>> forward(const Network&, const BasicParameters<double>&, const DoubleTensor&,
                                                  std::optional<std::uint64_t>);
template Result<NetworkGradients> backwardFromLogits(const Network&, const Parameters&, const ForwardPass&, Tensor);
template Result<BasicNetworkGradients<double>> backwardFromLogits(const Network&, const BasicParameters<double>&,
                                                                  const BasicForwardPass<double>&, DoubleTensor);
template Result<NetworkGradients> backward(const Network&, const Parameters&, const ForwardPass&, const Tensor&);
template Result<BasicNetworkGradients<double>> backward(const Network&, const BasicParameters<double>&,
                                                        const BasicForwardPass<double>&, const DoubleTensor&);

} // namespace convscope
