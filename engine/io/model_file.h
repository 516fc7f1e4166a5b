#pragma once

#include "engine/error.h"
#include "engine/net/network.h"
#include "engine/net/training_state.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace convscope {

/// What a network was trained with, as the command line names it.
struct DataSource {
    std::string name;    ///< "digits", "fashion-mnist", or a folder
    int trainImages = 0; ///< the first so many of its images for training
    bool operator==(const DataSource&) const = default;
};

/// A trained network, with all that predicting needs and all that its training goes on from. Pictures are read as
/// numbers from 0 to 1, in the size and with the channels of the network's input.
struct Model {
    Network network;
    std::vector<std::string> classNames; ///< one a class
    DataSource data;
    TrainingState training;
};

/// The file: “CONVSCOPE MODEL\n”; the version of the format and the length of the header, four bytes each, and the
/// length of the whole file, eight, lowest first; the header, JSON; for each layer its weight and bias as float32, then
/// in the same way the means and the squares of the optimizer; FNV-1a of all bytes before, eight bytes. The same model
/// gives the same bytes. `what` names the data in an error.
Result<Model> parseModel(std::span<const char> bytes, const std::string& what);
Result<Model> readModel(const std::filesystem::path& path);

std::vector<char> formatModel(const Model& model);
/// A failure keeps the old file.
Result<void> writeModel(const std::filesystem::path& path, const Model& model);

} // namespace convscope
