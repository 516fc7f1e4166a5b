#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <filesystem>
#include <string>
#include <vector>

namespace convscope {

struct NamedTensor {
    std::string name;
    Tensor values;
};

/// NumPy's .npz format: a ZIP archive with a .npy for each tensor, not compressed, as numpy.savez writes it. An error
/// where the archive would be larger than 4 GB.
Result<std::vector<char>> formatNpz(const std::vector<NamedTensor>& tensors);
Result<void> writeNpz(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors);

} // namespace convscope
