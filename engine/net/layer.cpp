#include "engine/net/layer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace convscope {

namespace {

/// As short as it can be read back.
std::string plain(double number)
{
    std::array<char, 32> text;
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

/// "3×3"
std::string sizeText(Extent size) { return toString(Shape{size.h, size.w}); }

/// What every sliding window may have, where it is not as usual.
std::string windowText(Extent stride, Extent usualStride, Extent dilation, const PaddingSpec& padding)
{
    std::string text;
    if (stride != usualStride) text += ", stride " + sizeText(stride);
    if (dilation != Extent{}) text += ", dilation " + sizeText(dilation);
    const bool isNumber = padding.rule == PaddingRule::Explicit;
    const bool isNone = padding.rule == PaddingRule::Valid || (isNumber && padding.sides == Padding{});
    if (!isNone) text += (isNumber ? ", padding " : ", ") + toString(padding);
    return text;
}

std::string activationText(const ActivationParams& params)
{
    switch (params.kind) {
    case Activation::Identity: return "Identity";
    case Activation::Relu: return "ReLU";
    case Activation::LeakyRelu: return "Leaky ReLU " + plain(params.alpha);
    case Activation::Sigmoid: return "Sigmoid";
    case Activation::Tanh: return "Tanh";
    case Activation::Softplus: return "Softplus";
    case Activation::Gelu: return "GELU";
    }
    return {};
}

std::string poolText(PoolKind kind)
{
    switch (kind) {
    case PoolKind::Max: return "MaxPool";
    case PoolKind::Average: return "AvgPool";
    case PoolKind::L2: return "L2Pool";
    }
    return {};
}

struct LayerName {
    std::string operator()(const ConvLayer& layer) const
    {
        const Conv2dParams& params = layer.params;
        std::string text = "Conv " + std::to_string(layer.filters) + "@" + sizeText(layer.kernel) +
                           windowText(params.stride, {}, params.dilation, params.padding);
        if (params.padMode != PadMode::Zeros) text += ", " + toString(params.padMode);
        if (params.groups != 1) text += ", " + std::to_string(params.groups) + " groups";
        return layer.hasBias ? text : text + ", no bias";
    }
    std::string operator()(const DenseLayer& layer) const
    {
        return "Dense " + std::to_string(layer.outputs) + (layer.hasBias ? "" : ", no bias");
    }
    std::string operator()(const DropoutLayer& layer) const { return "Dropout " + plain(layer.rate); }
    std::string operator()(const Pool2dParams& params) const
    {
        return poolText(params.kind) + " " + sizeText(params.size) +
               windowText(params.stride, params.size, params.dilation, params.padding) +
               (params.countIncludePad ? "" : ", padding not counted");
    }
    std::string operator()(const GlobalAveragePoolParams&) const { return "GlobalAvgPool"; }
    std::string operator()(const ActivationParams& params) const { return activationText(params); }
    std::string operator()(const FlattenParams&) const { return "Flatten"; }
};

/// The layers that are no operation yet become one; the others are one already.
struct OperationOf {
    DropoutParams dropout;

    Operation operator()(const ConvLayer& layer) const { return layer.params; }
    Operation operator()(const DenseLayer&) const { return DenseParams{}; }
    Operation operator()(const DropoutLayer&) const { return dropout; }
    template <typename Params>
    Operation operator()(const Params& params) const
    {
        return params;
    }
};

} // namespace

std::string layerName(const Layer& layer) { return std::visit(LayerName{}, layer); }

Operation predictingOperation(const Layer& layer) { return std::visit(OperationOf{{.rate = 0.0}}, layer); }

Operation trainingOperation(const Layer& layer, std::uint64_t seed)
{
    const auto* dropout = std::get_if<DropoutLayer>(&layer);
    return std::visit(OperationOf{{.rate = dropout ? dropout->rate : 0.0, .seed = seed}}, layer);
}

Shape readShape(const Layer& layer, const Shape& input)
{
    const bool isFlattened = std::holds_alternative<DenseLayer>(layer) && !input.empty();
    return isFlattened ? *flattenShape(input) : input;
}

Shape weightShape(const Layer& layer, const Shape& input)
{
    if (const auto* dense = std::get_if<DenseLayer>(&layer)) {
        const Shape read = readShape(layer, input);
        return {dense->outputs, read.empty() ? 0 : read.back()};
    }
    if (const auto* conv = std::get_if<ConvLayer>(&layer)) {
        const std::int64_t channels = input.size() > 1 ? input[1] : 0;
        const std::int64_t groups = std::max(conv->params.groups, 1); // none is refused by the operation
        return {conv->filters, channels / groups, conv->kernel.h, conv->kernel.w};
    }
    return {};
}

Shape biasShape(const Layer& layer)
{
    if (const auto* conv = std::get_if<ConvLayer>(&layer); conv && conv->hasBias) return {conv->filters};
    if (const auto* dense = std::get_if<DenseLayer>(&layer); dense && dense->hasBias) return {dense->outputs};
    return {};
}

} // namespace convscope
