#pragma once

#include "engine/error.h"
#include "engine/onnx/onnx_graph.h"

#include <string>

namespace convscope {

/// What the module convscope_onnx offers. It lies beside the program (or in ../lib/convscope), and is loaded at the
/// first call of onnxModule: start-up does not pay for it.
struct OnnxFunctions {
    /// The bytes of an ONNX file, after ONNX's own checker and shape inference have agreed with it. False, and what
    /// they find wrong in `reason`, where they do not.
    bool (*writeModel)(const OnnxGraph& graph, std::string* bytes, std::string* reason);
    const char* version; ///< of the ONNX library
};

/// The module, or a sentence that says what is missing.
Result<const OnnxFunctions*> onnxModule();

} // namespace convscope
