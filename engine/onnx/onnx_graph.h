#pragma once

#include "engine/error.h"
#include "engine/net/network.h"
#include "engine/tensor.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace convscope {

/// Numbers that belong to the model: parameters, and what ONNX takes as inputs of a node though they never change.
struct OnnxConstant {
    std::string name;
    Shape shape;
    std::variant<std::vector<float>, std::vector<std::int64_t>> numbers;
};

using OnnxSetting = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>>;

/// One of ONNX's operators, with one output.
struct OnnxNode {
    std::string type; ///< "Conv", "MaxPool"
    std::string name;
    std::vector<std::string> inputs; ///< names of values and constants
    std::string output;
    std::vector<std::pair<std::string, OnnxSetting>> settings; ///< ONNX calls them attributes
    std::string note;                                          ///< of which layer it is a part
};

/// A tensor that a node makes, or the model's input.
struct OnnxValue {
    std::string name;
    Shape shape; ///< of one image; ONNX is told that the first axis, the batch, may have any size
};

/// A network in ONNX's words, before a library writes them down.
struct OnnxGraph {
    static constexpr int kOperators = 13; ///< the version of ONNX's set of operators that the nodes are taken from

    std::string name;
    OnnxValue input;
    OnnxValue output;
    std::vector<OnnxValue> between; ///< the outputs of the layers
    std::vector<OnnxConstant> constants;
    std::vector<OnnxNode> nodes; ///< each after those that it reads
    std::vector<std::pair<std::string, std::string>> properties;
};

/// The network as it predicts: from “image” to “logits”, without dropout and softmax. An error names the layer.
Result<OnnxGraph> onnxGraph(const Network& network, const Parameters& parameters,
                            const std::vector<std::string>& classNames);

} // namespace convscope
