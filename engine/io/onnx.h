#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <filesystem>
#include <string>
#include <vector>

namespace convscope {

/// Whether this build writes ONNX; the error says what it was built without.
Result<void> checkOnnxWriter();

/// The trained network as an ONNX model, for the frameworks that take over where one machine ends. Its input is “image”
/// (N, C, H, W), with values from 0 to 1, its output “logits” (N, classes), for any number N of images; dropout and
/// softmax are left out, as they are when predicting. The same network gives the same bytes. An error names the layer
/// that ONNX has no words for, or the file; a failure keeps an old file.
/// `classNames`: one a class, or none at all.
Result<void> writeOnnx(const std::filesystem::path& path, const Network& network, const Parameters& parameters,
                       const std::vector<std::string>& classNames);

} // namespace convscope
