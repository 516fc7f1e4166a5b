#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <filesystem>
#include <span>

namespace convscope {

/// NumPy's .npy format, versions 1 to 3 (numpy.lib.format): little-endian float32 or float64, in C order.
/// `what` names the data in an error.
Result<Tensor> parseNpy(std::span<const char> bytes, const std::string& what);
Result<Tensor> readNpy(const std::filesystem::path& path);

/// The same for labels, such as the right classes of a loss: also bool and little-endian integers of 1 to 8 bytes,
/// signed or not. Whole numbers from -2^24 to 2^24 come back exactly.
Result<Tensor> parseLabelsNpy(std::span<const char> bytes, const std::string& what);
Result<Tensor> readLabelsNpy(const std::filesystem::path& path);

/// float32, version 1.
std::vector<char> formatNpy(const Tensor& tensor);
Result<void> writeNpy(const std::filesystem::path& path, const Tensor& tensor);

} // namespace convscope
