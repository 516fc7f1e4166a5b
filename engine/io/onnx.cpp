#include "engine/io/onnx.h"

#include "engine/io/whole_file.h"
#include "engine/onnx/onnx_module.h"

namespace convscope {

Result<void> checkOnnxWriter()
{
    const auto module = onnxModule();
    if (!module) return module.error();
    return {};
}

Result<void> writeOnnx(const std::filesystem::path& path, const Network& network, const Parameters& parameters,
                       const std::vector<std::string>& classNames)
{
    const auto module = onnxModule();
    if (!module) return module.error();
    const auto graph = onnxGraph(network, parameters, classNames);
    if (!graph) return graph.error();
    std::string bytes;
    std::string reason;
    if (!(*module)->writeModel(*graph, &bytes, &reason)) {
        return Error{"“" + path.string() + "” cannot be written: the ONNX library refuses the network (" + reason +
                     ")."};
    }
    return writeWholeFile(path, bytes);
}

} // namespace convscope
