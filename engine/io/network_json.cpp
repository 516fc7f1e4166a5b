#include "engine/io/network_json.h"

#include "engine/io/json_fields.h"
#include "engine/io/whole_file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace convscope {

namespace {

constexpr std::size_t kMostLayers = 1000;
constexpr std::uintmax_t kMostBytes = 1 << 20;

// From JSON. What is wrong stays with the fields.

Layer readConv(JsonFields& fields)
{
    ConvLayer layer;
    layer.filters = fields.wholeNumber("filters", 1);
    layer.kernel = fields.extent("kernel");
    layer.params.stride = fields.extent("stride", Extent{});
    layer.params.dilation = fields.extent("dilation", Extent{});
    layer.params.padding = fields.padding("padding");
    const std::string mode = fields.text("pad_mode", "zeros");
    const auto padMode = parsePadMode(mode);
    if (!padMode)
        fields.fail("the field “pad_mode” must be zeros, reflect, replicate or circular, but is “" + mode + "”");
    layer.params.padMode = padMode ? *padMode : PadMode::Zeros;
    layer.params.groups = fields.wholeNumber("groups", 1, 1);
    layer.hasBias = fields.truth("bias", true);
    return layer;
}

Layer readDense(JsonFields& fields)
{
    return DenseLayer{.outputs = fields.wholeNumber("outputs", 1), .hasBias = fields.truth("bias", true)};
}

Layer readDropout(JsonFields& fields) { return DropoutLayer{.rate = fields.number("rate")}; }

template <PoolKind kind>
Layer readPool(JsonFields& fields)
{
    Pool2dParams params{.kind = kind};
    params.size = fields.extent("size");
    params.stride = fields.extent("stride", params.size);
    params.dilation = fields.extent("dilation", Extent{});
    params.padding = fields.padding("padding");
    if (kind == PoolKind::Average) params.countIncludePad = fields.truth("count_include_pad", true);
    return params;
}

template <Activation kind>
Layer readActivation(JsonFields& fields)
{
    ActivationParams params{.kind = kind};
    if (kind == Activation::LeakyRelu) params.alpha = fields.number("alpha", params.alpha);
    return params;
}

template <typename Params>
Layer readWithoutFields(JsonFields&)
{
    return Params{};
}

struct LayerType {
    const char* name;
    Layer (*read)(JsonFields&);
};

/// Every layer that there is; a new one is a line here, and a function to write it below.
constexpr std::array kTypes{
    LayerType{"conv", readConv},
    LayerType{"dense", readDense},
    LayerType{"dropout", readDropout},
    LayerType{"maxpool", readPool<PoolKind::Max>},
    LayerType{"avgpool", readPool<PoolKind::Average>},
    LayerType{"l2pool", readPool<PoolKind::L2>},
    LayerType{"global_avgpool", readWithoutFields<GlobalAveragePoolParams>},
    LayerType{"flatten", readWithoutFields<FlattenParams>},
    LayerType{"identity", readActivation<Activation::Identity>},
    LayerType{"relu", readActivation<Activation::Relu>},
    LayerType{"leaky_relu", readActivation<Activation::LeakyRelu>},
    LayerType{"sigmoid", readActivation<Activation::Sigmoid>},
    LayerType{"tanh", readActivation<Activation::Tanh>},
    LayerType{"softplus", readActivation<Activation::Softplus>},
    LayerType{"gelu", readActivation<Activation::Gelu>},
};

std::string typeNames()
{
    std::string names;
    for (const LayerType& type : kTypes) names += std::string(names.empty() ? "" : ", ") + type.name;
    return names;
}

Result<Layer> readLayer(const Json& json, const std::string& where)
{
    const std::string name = json.is_object() && json.contains("type") && json["type"].is_string()
                                 ? json["type"].get<std::string>()
                                 : std::string();
    const auto type = std::ranges::find_if(kTypes, [&](const LayerType& known) { return known.name == name; });
    if (type == kTypes.end()) {
        if (!name.empty()) return Error{where + ": there is no layer “" + name + "”; there are " + typeNames() + "."};
        return Error{where + ": its “type” must say what it is, as in {\"type\": \"relu\"}; there are " + typeNames() +
                     "."};
    }
    JsonFields fields(json, where + ", " + name);
    fields.text("type");
    Layer layer = type->read(fields);
    const auto finished = fields.finish();
    if (!finished) return finished.error();
    return layer;
}

Shape readInput(JsonFields& fields)
{
    const Json sizes = fields.array("input");
    Shape input;
    for (const Json& size : sizes)
        if (size.is_number_integer()) input.push_back(size.get<std::int64_t>());
    if (sizes.size() != 3 || input.size() != 3)
        fields.fail("the field “input” must be [channels, height, width], but is " + sizes.dump());
    return input;
}

// To JSON

void write(Json& json, const char* name, Extent extent, Extent usual)
{
    if (extent == usual) return;
    if (extent.h == extent.w)
        json[name] = extent.h;
    else
        json[name] = {extent.h, extent.w};
}

void write(Json& json, const PaddingSpec& padding)
{
    const Padding& p = padding.sides;
    if (padding.rule == PaddingRule::Explicit)
        json["padding"] = {p.top, p.left, p.bottom, p.right};
    else if (padding.rule != PaddingRule::Valid)
        json["padding"] = toString(padding);
}

constexpr Extent kNoUsualSize{0, 0};

struct ToJson {
    Json operator()(const ConvLayer& layer) const
    {
        Json json{{"type", "conv"}, {"filters", layer.filters}};
        write(json, "kernel", layer.kernel, kNoUsualSize);
        write(json, "stride", layer.params.stride, {});
        write(json, "dilation", layer.params.dilation, {});
        write(json, layer.params.padding);
        if (layer.params.padMode != PadMode::Zeros) json["pad_mode"] = toString(layer.params.padMode);
        if (layer.params.groups != 1) json["groups"] = layer.params.groups;
        if (!layer.hasBias) json["bias"] = false;
        return json;
    }
    Json operator()(const DenseLayer& layer) const
    {
        Json json{{"type", "dense"}, {"outputs", layer.outputs}};
        if (!layer.hasBias) json["bias"] = false;
        return json;
    }
    Json operator()(const DropoutLayer& layer) const { return {{"type", "dropout"}, {"rate", layer.rate}}; }
    Json operator()(const Pool2dParams& params) const
    {
        const std::string operation = toString(params.kind); // "maxpool2d"
        Json json{{"type", operation.substr(0, operation.size() - 2)}};
        write(json, "size", params.size, kNoUsualSize);
        write(json, "stride", params.stride, params.size);
        write(json, "dilation", params.dilation, {});
        write(json, params.padding);
        if (!params.countIncludePad && params.kind == PoolKind::Average) json["count_include_pad"] = false;
        return json;
    }
    Json operator()(const GlobalAveragePoolParams&) const { return {{"type", "global_avgpool"}}; }
    Json operator()(const ActivationParams& params) const
    {
        Json json{{"type", toString(params.kind)}};
        if (params.kind == Activation::LeakyRelu) json["alpha"] = params.alpha;
        return json;
    }
    Json operator()(const FlattenParams&) const { return {{"type", "flatten"}}; }
};

} // namespace

Result<NetworkDescription> parseNetworkJson(const std::string& text, const std::string& what)
{
    const auto json = parseJson(text, what);
    if (!json) return json.error();
    JsonFields fields(*json, what);
    NetworkDescription description;
    description.name = fields.text("name", "network");
    description.input = readInput(fields);
    description.classes = fields.wholeNumber("classes", 2);
    const Json layers = fields.array("layers");
    if (layers.size() > kMostLayers) {
        fields.fail("there are " + std::to_string(layers.size()) + " layers; at most " + std::to_string(kMostLayers) +
                    " are read");
    }
    const auto finished = fields.finish();
    if (!finished) return finished.error();
    for (const Json& layer : layers) {
        auto read = readLayer(layer, what + ", layer " + std::to_string(description.layers.size() + 1));
        if (!read) return read.error();
        description.layers.push_back(*read);
    }
    return description;
}

Result<NetworkDescription> readNetworkJson(const std::filesystem::path& path)
{
    const auto bytes = readWholeFile(path, kMostBytes);
    if (!bytes) return bytes.error();
    return parseNetworkJson({bytes->begin(), bytes->end()}, "“" + path.string() + "”");
}

std::string formatNetworkJson(const NetworkDescription& description)
{
    const auto dumped = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
    std::string layers;
    for (const Layer& layer : description.layers)
        layers += (layers.empty() ? "\n    " : ",\n    ") + dumped(std::visit(ToJson{}, layer));
    return "{\n  \"name\": " + dumped(description.name) + ",\n  \"input\": " + dumped(description.input) +
           ",\n  \"classes\": " + dumped(description.classes) + ",\n  \"layers\": [" + layers + "\n  ]\n}\n";
}

} // namespace convscope
