#pragma once

#include "engine/data/dataset.h"

#include <filesystem>
#include <stop_token>

namespace convscope {

/// A folder with the four files of MNIST, plain or as .gz: train-images-idx3-ubyte, train-labels-idx1-ubyte,
/// t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (or with a point, as in train-images.idx3-ubyte). Without names, the
/// classes are called by their numbers, up to the highest label for training. Once `stop` asks to end, there is an
/// error soon.
Result<Dataset> readIdxFolder(const std::filesystem::path& folder, const std::string& name,
                              std::vector<std::string> classNames = {}, const std::stop_token& stop = {});

} // namespace convscope
