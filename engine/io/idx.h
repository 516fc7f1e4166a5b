#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// The IDX format of MNIST and its kin, of unsigned bytes, plain or packed with gzip: two zeros, the type of the
/// values, the number of axes; the sizes of the axes, four bytes each, the highest first; the values.
/// `what` names the data in an error. Once `stop` asks to end, there is one soon.

/// Three axes: images of grey bytes, as (N, 1, H, W).
Result<ByteTensor> parseIdxImages(std::span<const char> bytes, const std::string& what,
                                  const std::stop_token& stop = {});
Result<ByteTensor> readIdxImages(const std::filesystem::path& path, const std::stop_token& stop = {});
/// How many images the header says there are: no more than it is unpacked.
Result<std::int64_t> readIdxImageCount(const std::filesystem::path& path, const std::stop_token& stop = {});

/// One axis: the numbers of classes.
Result<std::vector<std::uint8_t>> parseIdxLabels(std::span<const char> bytes, const std::string& what,
                                                 const std::stop_token& stop = {});
Result<std::vector<std::uint8_t>> readIdxLabels(const std::filesystem::path& path, const std::stop_token& stop = {});

} // namespace convscope
