#include "engine/io/onnx.h"

namespace convscope {

Result<void> checkOnnxWriter()
{
    return Error{"This Convscope was built without the ONNX library; install libonnx-dev and libprotobuf-dev, and "
                 "build it again."};
}

Result<void> writeOnnx(const std::filesystem::path&, const Network&, const Parameters&, const std::vector<std::string>&)
{
    return checkOnnxWriter();
}

} // namespace convscope
