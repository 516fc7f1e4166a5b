#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace convscope {

/// The IDX format of MNIST and its kin, of unsigned bytes, plain or packed with gzip: two zeros, the type of the
/// values, the number of axes; the sizes of the axes, four bytes each, the highest first; the values.
/// `what` names the data in an error.

/// Three axes: images of grey bytes, as (N, 1, H, W).
Result<ByteTensor> parseIdxImages(std::span<const char> bytes, const std::string& what);
Result<ByteTensor> readIdxImages(const std::filesystem::path& path);

/// One axis: the numbers of classes.
Result<std::vector<std::uint8_t>> parseIdxLabels(std::span<const char> bytes, const std::string& what);
Result<std::vector<std::uint8_t>> readIdxLabels(const std::filesystem::path& path);

} // namespace convscope
