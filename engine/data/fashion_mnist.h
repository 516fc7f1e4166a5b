#pragma once

#include "engine/data/dataset.h"

#include <filesystem>
#include <stop_token>

namespace convscope {

/// Where Debian's package dataset-fashion-mnist lies.
inline constexpr const char* kFashionMnistFolder = "/usr/share/datasets/fashion-mnist";

/// Fashion-MNIST, 60,000 + 10,000 images of 28×28, from the folder with its four files.
Result<Dataset> readFashionMnist(const std::filesystem::path& folder = kFashionMnistFolder,
                                 const std::stop_token& stop = {});

} // namespace convscope
