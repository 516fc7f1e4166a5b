// The module convscope_onnx: a graph as the ONNX library writes it.

#include "engine/onnx/onnx_module.h"

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <exception>

namespace {

using namespace convscope;

/// The version of the file format that belongs to the operators (ONNX's docs/Versioning.md).
constexpr int kFormat = 7;

void write(const OnnxValue& value, onnx::ValueInfoProto& proto)
{
    proto.set_name(value.name);
    auto& type = *proto.mutable_type()->mutable_tensor_type();
    type.set_elem_type(onnx::TensorProto::FLOAT);
    for (const std::int64_t size : value.shape) {
        auto& dimension = *type.mutable_shape()->add_dim();
        const bool isBatch = type.shape().dim_size() == 1;
        if (isBatch)
            dimension.set_dim_param("N");
        else
            dimension.set_dim_value(size);
    }
}

/// That it is an image, and which axis is which (ONNX's docs/TypeDenotation.md and docs/DimensionDenotation.md).
void denoteImage(onnx::TypeProto& type)
{
    type.set_denotation("IMAGE");
    auto& shape = *type.mutable_tensor_type()->mutable_shape();
    constexpr const char* kAxes[] = {"DATA_BATCH", "DATA_CHANNEL", "DATA_FEATURE", "DATA_FEATURE"};
    for (int axis = 0; axis < shape.dim_size(); ++axis) shape.mutable_dim(axis)->set_denotation(kAxes[axis]);
}

void write(const OnnxConstant& constant, onnx::TensorProto& proto)
{
    proto.set_name(constant.name);
    for (const std::int64_t size : constant.shape) proto.add_dims(size);
    if (const auto* floats = std::get_if<std::vector<float>>(&constant.numbers)) {
        proto.set_data_type(onnx::TensorProto::FLOAT);
        proto.mutable_float_data()->Add(floats->begin(), floats->end());
    } else {
        const auto& integers = std::get<std::vector<std::int64_t>>(constant.numbers);
        proto.set_data_type(onnx::TensorProto::INT64);
        proto.mutable_int64_data()->Add(integers.begin(), integers.end());
    }
}

struct SettingWriter {
    onnx::AttributeProto& proto;

    void operator()(std::int64_t number) const
    {
        proto.set_type(onnx::AttributeProto::INT);
        proto.set_i(number);
    }
    void operator()(float number) const
    {
        proto.set_type(onnx::AttributeProto::FLOAT);
        proto.set_f(number);
    }
    void operator()(const std::string& text) const
    {
        proto.set_type(onnx::AttributeProto::STRING);
        proto.set_s(text);
    }
    void operator()(const std::vector<std::int64_t>& numbers) const
    {
        proto.set_type(onnx::AttributeProto::INTS);
        proto.mutable_ints()->Add(numbers.begin(), numbers.end());
    }
};

void write(const OnnxNode& node, onnx::NodeProto& proto)
{
    proto.set_op_type(node.type);
    proto.set_name(node.name);
    proto.set_doc_string(node.note);
    for (const std::string& input : node.inputs) proto.add_input(input);
    proto.add_output(node.output);
    for (const auto& [name, setting] : node.settings) {
        auto& attribute = *proto.add_attribute();
        attribute.set_name(name);
        std::visit(SettingWriter{attribute}, setting);
    }
}

onnx::ModelProto modelOf(const OnnxGraph& graph)
{
    onnx::ModelProto model;
    model.set_ir_version(kFormat);
    model.add_opset_import()->set_version(OnnxGraph::kOperators);
    model.set_producer_name("Convscope");
    model.set_producer_version(CONVSCOPE_VERSION);
    for (const auto& [key, value] : graph.properties) {
        auto& property = *model.add_metadata_props();
        property.set_key(key);
        property.set_value(value);
    }
    auto& proto = *model.mutable_graph();
    proto.set_name(graph.name);
    auto& input = *proto.add_input();
    write(graph.input, input);
    denoteImage(*input.mutable_type());
    write(graph.output, *proto.add_output());
    for (const OnnxValue& value : graph.between) write(value, *proto.add_value_info());
    for (const OnnxConstant& constant : graph.constants) write(constant, *proto.add_initializer());
    for (const OnnxNode& node : graph.nodes) write(node, *proto.add_node());
    return model;
}

/// ONNX explains itself in several lines.
std::string inOneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
    return text;
}

bool writeModel(const OnnxGraph& graph, std::string* bytes, std::string* reason)
{
    try {
        onnx::ModelProto model = modelOf(graph);
        onnx::checker::check_model(model);
        // Strict: an inferred shape that is not the one we give is an error. What lies between is filled in.
        onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), {true, 1, false});
        if (model.SerializeToString(bytes)) return true;
        *reason = "it has more bytes than an ONNX file may have";
    } catch (const std::exception& failure) {
        *reason = inOneLine(failure.what());
    }
    return false;
}

const OnnxFunctions kFunctions{writeModel, CONVSCOPE_ONNX_VERSION};

} // namespace

extern "C" [[gnu::visibility("default")]] const void* convscopeOnnxFunctions()
{
    // What is wrong with a model is said by `reason`; protobuf would say it on stderr as well.
    google::protobuf::SetLogHandler(nullptr);
    return &kFunctions;
}
