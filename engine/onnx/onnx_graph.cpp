// What each layer is in ONNX's words. Its operators are described in ONNX's docs/Operators.md; where two of them say
// the same, the one is taken that more readers understand.

#include "engine/onnx/onnx_graph.h"

#include <algorithm>
#include <numbers>

namespace convscope {

namespace {

using Integers = std::vector<std::int64_t>;

constexpr const char* kInput = "image";
constexpr const char* kOutput = "logits";
/// A file of protobuf, which ONNX is, has less than 2^31 bytes. Some of them are left for all that are no parameters.
constexpr double kMostBytes = 2147483647.0 - (1 << 20);

Integers integers(Extent extent) { return {extent.h, extent.w}; }
/// What comes before on both axes, then what comes after.
Integers integers(const Padding& sides) { return {sides.top, sides.left, sides.bottom, sides.right}; }

std::vector<float> filled(std::int64_t count, double number)
{
    return std::vector<float>(static_cast<std::size_t>(count), static_cast<float>(number));
}

/// Adds layers to a graph, one after the other.
class GraphWriter {
public:
    explicit GraphWriter(OnnxGraph& graph) : m_graph(graph), m_current(graph.input.name) {}

    void add(const PlacedLayer& place, const BasicLayerParameters<float>& parameters)
    {
        m_layer = "layer" + std::to_string(++m_layers);
        m_steps = 0;
        m_place = &place;
        m_parameters = &parameters;
        std::visit(*this, place.layer);
        if (m_steps > 0) m_graph.between.push_back({m_current, place.output});
    }

    void operator()(const ConvLayer& layer)
    {
        const Conv2dParams& params = layer.params;
        const WindowGeometry window = conv2dShape(m_place->input, m_place->weight, params)->window;
        const bool isZeros = params.padMode == PadMode::Zeros;
        if (!isZeros) pad(window, params.padMode);
        const Padding sides = isZeros ? window.padding() : Padding{};
        Operands operands{m_current, constant("weight", m_place->weight, m_parameters->weight.data)};
        if (layer.hasBias) operands.push_back(constant("bias", m_place->bias, m_parameters->bias.data));
        node("Conv", operands,
             {{"kernel_shape", integers(layer.kernel)},
              {"strides", integers(params.stride)},
              {"dilations", integers(params.dilation)},
              {"pads", integers(sides)},
              {"group", std::int64_t{params.groups}}});
    }

    void operator()(const DenseLayer& layer)
    {
        if (m_place->input.size() > 2) flatten();
        Operands operands{m_current, constant("weight", m_place->weight, m_parameters->weight.data)};
        if (layer.hasBias) operands.push_back(constant("bias", m_place->bias, m_parameters->bias.data));
        node("Gemm", operands, {{"transB", std::int64_t{1}}});
    }

    void operator()(const DropoutLayer&) {} // lets everything pass
    void operator()(const FlattenParams&) { flatten(); }
    void operator()(const GlobalAveragePoolParams&) { node("GlobalAveragePool", {m_current}); }

    void operator()(const Pool2dParams& params)
    {
        const Pool2dShape shape = *pool2dShape(m_place->input, params);
        switch (params.kind) {
        case PoolKind::Max: return maxPool(params, shape);
        case PoolKind::Average: return averagePool(params, shape);
        case PoolKind::L2: return l2Pool(params, shape);
        }
    }

    void operator()(const ActivationParams& params)
    {
        switch (params.kind) {
        case Activation::Identity: return;
        case Activation::Relu: return node("Relu", {m_current});
        case Activation::LeakyRelu:
            return node("LeakyRelu", {m_current}, {{"alpha", static_cast<float>(params.alpha)}});
        case Activation::Sigmoid: return node("Sigmoid", {m_current});
        case Activation::Tanh: return node("Tanh", {m_current});
        case Activation::Softplus: return node("Softplus", {m_current});
        case Activation::Gelu: return gelu();
        }
    }

private:
    using Operands = std::vector<std::string>;
    using Settings = std::vector<std::pair<std::string, OnnxSetting>>;

    /// A node that reads `operands` and makes what the next one reads.
    void node(const char* type, Operands operands, Settings settings = {})
    {
        const std::string number = ++m_steps > 1 ? "_" + std::to_string(m_steps) : "";
        m_current = m_layer + number;
        m_graph.nodes.push_back({.type = type,
                                 .name = m_current + "_" + type,
                                 .inputs = std::move(operands),
                                 .output = m_current,
                                 .settings = std::move(settings),
                                 .note = m_place->title});
    }

    template <typename Number>
    std::string constant(const char* what, const Shape& shape, std::vector<Number> numbers)
    {
        const std::string name = m_layer + "_" + what;
        m_graph.constants.push_back({name, shape, std::move(numbers)});
        return name;
    }

    void flatten() { node("Flatten", {m_current}, {{"axis", std::int64_t{1}}}); }

    /// z·Φ(z) as z · (erf(z/√2) + 1) · ½: in the steps in which PyTorch writes it, which readers know to be GELU.
    void gelu()
    {
        const std::string z = m_current;
        const auto number = [this](const char* name, double value) { return constant(name, {}, filled(1, value)); };
        node("Div", {z, number("root", std::numbers::sqrt2)});
        node("Erf", {m_current});
        node("Add", {m_current, number("one", 1.0)});
        node("Mul", {z, m_current});
        node("Mul", {m_current, number("half", 0.5)});
    }

    /// The map with the padding around it.
    void pad(const WindowGeometry& window, PadMode mode)
    {
        const Padding sides = window.padding();
        if (sides == Padding{}) return;
        const bool isMirrored = std::max(sides.top, sides.bottom) < window.rows.input &&
                                std::max(sides.left, sides.right) < window.cols.input;
        if (mode == PadMode::Circular || (mode == PadMode::Reflect && !isMirrored)) return gather(window, mode);
        const char* name = mode == PadMode::Zeros ? "constant" : mode == PadMode::Reflect ? "reflect" : "edge";
        const Integers pads{0, 0, sides.top, sides.left, 0, 0, sides.bottom, sides.right};
        node("Pad", {m_current, constant("pads", {8}, pads)}, {{"mode", name}});
    }

    /// The same cell by cell: Pad has no wrap before operators 19, and mirrors nothing wider than the map.
    void gather(const WindowGeometry& window, PadMode mode)
    {
        const auto along = [&](const char* name, std::int64_t dimension, const WindowAxis& axis) {
            Integers sources;
            for (int i = -axis.padBefore; i < axis.input + axis.padAfter; ++i)
                sources.push_back(sourceIndex(i, axis.input, mode));
            const std::string indices = constant(name, {axis.padded()}, sources);
            node("Gather", {m_current, indices}, {{"axis", dimension}});
        };
        along("rows", 2, window.rows);
        along("columns", 3, window.cols);
    }

    void maxPool(const Pool2dParams& params, const Pool2dShape& shape)
    {
        Settings settings{{"kernel_shape", integers(params.size)},
                          {"strides", integers(params.stride)},
                          {"pads", integers(shape.window.padding())}};
        if (params.dilation != Extent{}) settings.emplace_back("dilations", integers(params.dilation));
        node("MaxPool", {m_current}, std::move(settings));
    }

    void averagePool(const Pool2dParams& params, const Pool2dShape& shape)
    {
        if (params.dilation != Extent{}) return dilatedAveragePool(params, shape);
        // That padding counts is a setting which not every reader honours; zeros in the map are seen by all.
        const bool padsFirst = params.countIncludePad;
        if (padsFirst) pad(shape.window, PadMode::Zeros);
        node("AveragePool", {m_current},
             {{"kernel_shape", integers(params.size)},
              {"strides", integers(params.stride)},
              {"pads", integers(padsFirst ? Padding{} : shape.window.padding())}});
    }

    /// AveragePool has no dilation before operators 19.
    void dilatedAveragePool(const Pool2dParams& params, const Pool2dShape& shape)
    {
        const double cells = static_cast<double>(params.size.h) * params.size.w;
        addUpWindows(params, shape, params.countIncludePad ? 1.0 / cells : 1.0);
        if (!params.countIncludePad) node("Mul", {m_current, sharesOf(shape)});
    }

    /// √Σz²: LpPool says the same in a word, but has no dilation before operators 18, and fewer know it.
    void l2Pool(const Pool2dParams& params, const Pool2dShape& shape)
    {
        node("Mul", {m_current, m_current});
        addUpWindows(params, shape, 1.0);
        node("Relu", {m_current}); // fast convolutions may round a sum of squares to below zero
        node("Sqrt", {m_current});
    }

    /// Σ weight · z over each window of each map: a convolution in which every channel is a group.
    void addUpWindows(const Pool2dParams& params, const Pool2dShape& shape, double weight)
    {
        const Shape weights{shape.channels, 1, params.size.h, params.size.w};
        node("Conv", {m_current, constant("window", weights, filled(elementCount(weights), weight))},
             {{"kernel_shape", integers(params.size)},
              {"strides", integers(params.stride)},
              {"dilations", integers(params.dilation)},
              {"pads", integers(shape.window.padding())},
              {"group", shape.channels}});
    }

    /// One part of as many as each window has cells in the map.
    std::string sharesOf(const Pool2dShape& shape)
    {
        const Extent size = shape.window.output();
        std::vector<float> shares;
        for (std::size_t i = 0; i < static_cast<std::size_t>(size.h) * size.w; ++i)
            shares.push_back(1.0f / static_cast<float>(pooledCells(shape, i).size()));
        return constant("shares", {1, 1, size.h, size.w}, std::move(shares));
    }

    OnnxGraph& m_graph;
    std::string m_current; ///< the value that the next node reads
    int m_layers = 0;
    std::string m_layer; ///< what the names of this layer's parts begin with
    int m_steps = 0;     ///< the nodes of this layer
    const PlacedLayer* m_place = nullptr;
    const BasicLayerParameters<float>* m_parameters = nullptr;
};

/// Is the text UTF-8 (Unicode, table 3-7)? Names of folders on Linux may be any bytes.
bool isUtf8(const std::string& text)
{
    int following = 0;
    int least = 0x80, most = 0xbf; // of the byte that follows
    for (const char character : text) {
        const int byte = static_cast<unsigned char>(character);
        if (following > 0) {
            if (byte < least || byte > most) return false;
            --following;
            least = 0x80, most = 0xbf;
            continue;
        }
        if ((byte >= 0x80 && byte < 0xc2) || byte > 0xf4) return false;
        following = byte < 0x80 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        // Nothing that fewer bytes say, no half of a UTF-16 pair, nothing above U+10FFFF.
        if (byte == 0xe0) least = 0xa0;
        if (byte == 0xed) most = 0x9f;
        if (byte == 0xf0) least = 0x90;
        if (byte == 0xf4) most = 0x8f;
    }
    return following == 0;
}

Result<void> checkNames(const NetworkDescription& description, const std::vector<std::string>& classNames)
{
    const std::string end = " is not UTF-8, which ONNX needs; rename it.";
    if (!isUtf8(description.name)) return Error{"The network's name" + end};
    for (std::size_t i = 0; i < classNames.size(); ++i)
        if (!isUtf8(classNames[i])) return Error{"The name of class " + std::to_string(i) + end};
    if (classNames.empty() || static_cast<int>(classNames.size()) == description.classes) return {};
    return Error{"There are " + std::to_string(classNames.size()) + " names for the network's " +
                 std::to_string(description.classes) + " classes; give one a class, or none."};
}

Result<void> checkSize(const Network& network)
{
    const std::int64_t count = network.cost().parameters;
    if (4.0 * static_cast<double>(count) <= kMostBytes) return {};
    return Error{"The network has " + std::to_string(count) +
                 " parameters of 4 bytes, but an ONNX file holds less than 2147483648 bytes; use a smaller network."};
}

/// The keys of ONNX's docs/MetadataProps.md, and the names of the classes.
std::vector<std::pair<std::string, std::string>> propertiesOf(const NetworkDescription& description,
                                                              const std::vector<std::string>& classNames)
{
    std::vector<std::pair<std::string, std::string>> properties{{"Image.NominalPixelRange", "Normalized_0_1"}};
    if (description.input[0] == 1) properties.emplace_back("Image.BitmapPixelFormat", "Gray8");
    if (description.input[0] == 3) properties.emplace_back("Image.BitmapPixelFormat", "Rgb8");
    for (std::size_t i = 0; i < classNames.size(); ++i)
        properties.emplace_back("class_" + std::to_string(i), classNames[i]);
    return properties;
}

} // namespace

Result<OnnxGraph> onnxGraph(const Network& network, const Parameters& parameters,
                            const std::vector<std::string>& classNames)
{
    const auto size = checkSize(network);
    if (!size) return size.error();
    const auto shapes = checkParameters(network, parameters);
    if (!shapes) return shapes.error();
    const NetworkDescription& description = network.description();
    const auto names = checkNames(description, classNames);
    if (!names) return names.error();

    const std::vector<PlacedLayer>& layers = network.layers();
    OnnxGraph graph;
    graph.name = description.name.empty() ? "network" : description.name;
    graph.input = {kInput, layers.front().input};
    graph.output = {kOutput, layers.back().output};
    graph.properties = propertiesOf(description, classNames);
    GraphWriter writer(graph);
    for (std::size_t l = 0; l < layers.size(); ++l) writer.add(layers[l], parameters[l]);
    // Maps go in and a row comes out, so there is a node.
    graph.nodes.back().output = kOutput;
    graph.between.pop_back();
    return graph;
}

} // namespace convscope
