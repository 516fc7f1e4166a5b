#include "engine/onnx/onnx_module.h"

#include "engine/module.h"

namespace convscope {

Result<const OnnxFunctions*> onnxModule()
{
    static const Result<const void*> functions =
        loadModule({"ONNX", "convscope_onnx.so", "convscopeOnnxFunctions", "libonnx-dev and libprotobuf-dev"});
    if (!functions) return functions.error();
    return static_cast<const OnnxFunctions*>(*functions);
}

} // namespace convscope
